import CXLSXWriter
import Compliance
import Glibc

/// Owns a workbook of libxlsxwriter: rows go to temporary files as they come, so
/// that memory does not grow with them.
final class Workbook {
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private let temporaryFolder: UnsafeMutablePointer<CChar>?
  private let path: String
  fileprivate let heading: UnsafeMutablePointer<lxw_format>?

  /// Starts a workbook.
  ///
  /// - Parameters:
  ///   - path: The file to write.
  ///   - folder: Where rows stand until it is written.
  ///   - title: The title that the file states.
  ///   - created: The time that the file states, so that two runs give the same.
  /// - Throws: `ReportError` when there is no memory for it.
  init(path: String, folder: String, title: String, created: Timestamp) throws(ReportError) {
    self.path = path
    temporaryFolder = strdup(folder)
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: temporaryFolder, use_zip64: 0)
    workbook = workbook_new_opt(path, &options)
    heading = workbook.flatMap { workbook_add_format($0) }
    guard let workbook, let heading else {
      throw Self.failure(path, "there is no memory for it")
    }
    format_set_bold(heading)
    format_set_border(heading, UInt8(LXW_BORDER_THIN.rawValue))
    let code = SpreadsheetText.cell(title).withCString { title in
      "Crosswalk".withCString { author in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        // Zero would mean the clock's time.
        properties.created = max(1, time_t(created.microseconds / 1_000_000))
        return workbook_set_properties(workbook, &properties)
      }
    }
    try check(code)
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
    free(temporaryFolder)
  }

  /// Adds a sheet whose first row is the headings, frozen and in bold.
  func sheet(_ name: String, columns: [Sheet.Column]) throws(ReportError) -> Sheet {
    guard let workbook, let sheet = workbook_add_worksheet(workbook, name) else {
      throw Self.failure(path, "the sheet \(name) cannot be added")
    }
    return try Sheet(sheet, columns: columns, of: self)
  }

  /// Writes the file.
  func close() throws(ReportError) {
    guard let workbook else { return }
    // It is freed whatever comes of it.
    self.workbook = nil
    try check(workbook_close(workbook))
  }

  fileprivate func check(_ code: lxw_error) throws(ReportError) {
    guard code == LXW_NO_ERROR else {
      let reason = lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
      throw Self.failure(path, reason)
    }
  }

  private static func failure(_ path: String, _ reason: String) -> ReportError {
    ReportError(
      kind: .outputNotWritable, path: path, message: "cannot write the workbook (\(reason))",
      remedy: "Check the folder, its rights and the free space, or choose another output directory")
  }
}

/// One sheet, written row by row from the top.
struct Sheet {
  /// A column's heading and its width in characters.
  struct Column {
    var title: String
    var width: Double

    init(_ title: String, _ width: Double = 16) {
      self.title = title
      self.width = width
    }
  }

  /// What stands in a cell: text is never a formula, a link or a number.
  enum Cell {
    case text(String)
    case number(Int)
  }

  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let workbook: Workbook
  private let columns: Int
  /// Rows below the headings.
  private(set) var rows = 0

  /// The most rows that fit below the headings.
  static let maximumRows = 1_048_575

  var isFull: Bool { rows >= Self.maximumRows }

  fileprivate init(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, columns: [Column], of workbook: Workbook
  ) throws(ReportError) {
    self.sheet = sheet
    self.workbook = workbook
    self.columns = columns.count
    for (index, column) in columns.enumerated() {
      let place = lxw_col_t(index)
      try workbook.check(worksheet_set_column(sheet, place, place, column.width, nil))
      try workbook.check(
        worksheet_write_string(
          sheet, 0, place, SpreadsheetText.cell(column.title), workbook.heading))
    }
    worksheet_freeze_panes(sheet, 1, 0)
  }

  mutating func append(_ cells: [Cell]) throws(ReportError) {
    rows += 1
    let row = lxw_row_t(rows)
    for (index, cell) in cells.enumerated() {
      let place = lxw_col_t(index)
      switch cell {
      case .text(let text):
        if text.isEmpty { continue }
        try workbook.check(
          worksheet_write_string(sheet, row, place, SpreadsheetText.cell(text), nil))
      case .number(let number):
        try workbook.check(worksheet_write_number(sheet, row, place, Double(number), nil))
      }
    }
  }

  /// Puts filters on the headings, now that the number of rows is known.
  func finish() throws(ReportError) {
    try workbook.check(
      worksheet_autofilter(sheet, 0, 0, lxw_row_t(max(rows, 1)), lxw_col_t(columns - 1)))
  }
}
