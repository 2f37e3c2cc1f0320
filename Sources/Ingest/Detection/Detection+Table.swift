extension Detection {
  /// Recognises a table by its columns, or by its first row if it has no
  /// header; nil if no format knows it.
  static func table(_ bytes: [UInt8], from start: Int, to count: Int) -> Match? {
    for layout in TableLayout.candidates(bytes, from: start, to: count) {
      for case let format as any TableFormat.Type in Formats.types {
        if let layout = fitting(layout, format) { return .table(format, layout) }
      }
    }
    return nil
  }

  /// Takes a text as a table of this format.
  ///
  /// - Throws: that it is none, or which column it lacks.
  static func table(
    _ format: any TableFormat.Type, _ bytes: [UInt8], from start: Int, to count: Int
  ) throws(Refusal) -> Match {
    let candidates = TableLayout.candidates(bytes, from: start, to: count)
    for layout in candidates {
      if let layout = fitting(layout, format) { return .table(format, layout) }
    }
    guard let layout = candidates.first else {
      throw Refusal(
        kind: .unknownFormat, message: "this is no table: its first line has one field",
        remedy: "Give a CSV with a header, its columns divided by , ; | or tabulators.")
    }
    do throws(ColumnError) {
      _ = try format.columns(layout.header)
    } catch {
      throw unfit(error, format.info)
    }
    return .table(format, layout)
  }

  private static func fitting(_ layout: TableLayout, _ format: any TableFormat.Type)
    -> TableLayout?
  {
    if format.recognise(layout.header) { return layout }
    guard let header = format.header(ofTableWith: layout.header) else { return nil }
    return TableLayout(delimiter: layout.delimiter, header: header, hasHeader: false)
  }

  /// Refuses a table that lacks what its format needs.
  static func unfit(_ error: ColumnError, _ info: FormatInfo) -> Refusal {
    Refusal(
      kind: .unknownFormat,
      message: "this table cannot be read as \(info.id): \(error.reason)",
      remedy: "Write the file anew with the scanner, or correct its first line.", offset: 0)
  }

  /// Refuses a table that no format knows; nil if the text is no table.
  static func foreignTable(_ bytes: [UInt8], from start: Int, to count: Int) -> Refusal? {
    guard let layout = TableLayout.candidates(bytes, from: start, to: count).first else {
      return nil
    }
    let header = layout.header
    if header.has("user", "arn", "user_creation_time") {
      return Refusal(
        kind: .unknownFormat,
        message: "this is an IAM credential report, which lists users and holds no results",
        remedy: "Run a scanner that judges it, and give the scanner's output.")
    }
    if header.has("WizURL", "FindingStatus", "CVSSSeverity") {
      return Refusal(
        kind: .unknownFormat,
        message: "this is Wiz's export of vulnerabilities, which holds no results of checks",
        remedy: "Export the issues instead, and give that file.")
    }
    if header.has("Package", "Version", "Git Org") {
      return Refusal(
        kind: .unknownFormat,
        message: "this is Checkov's list of packages, which holds no results of checks",
        remedy: "Give the file whose name ends in _iac.csv.")
    }
    guard header.names.count > 2, layout.fits(bytes, from: start, to: count) else { return nil }
    let names = header.names.prefix(6).map { String($0.prefix(32)) }.joined(separator: ", ")
    return Refusal(
      kind: .unknownFormat,
      message: "this is a table of \(header.names.count) columns (\(names)"
        + "\(header.names.count > 6 ? ", …" : "")) that no format knows",
      remedy: "`crosswalk formats` lists what can be read. Or rename the columns to "
        + "those of \(PlainCSV.info.id), which `crosswalk formats show plain` prints.")
  }
}
