import Compliance

/// Composes a rule's rows page by page.
struct RowPages {
  /// A page's document.
  struct Made {
    var document: [UInt8]
    var replacedCharacters: Int
  }

  private let list: RowList
  private let report: RuleReport
  private let places: ArraySlice<Int>
  private let total: Int
  private var index: Int
  private var markup: ResultMarkup
  private var composedBytes = 0
  private var briefRowsWereSaid = false
  /// So many rows of a rule are shown with every finding; those after them are
  /// short, because a browser opens a hundred thousand short rows, but not long
  /// ones.
  private static let fullRows = 50
  /// And so many bytes of markup, where scanners write much or many speak.
  private static let fullBytes = 150_000
  private var rows = MarkupBuffer(limits: .page)

  /// - Parameters:
  ///   - list: The list that the rows stand in.
  ///   - report: The rule.
  ///   - sources: The sources that its verdicts come from.
  ///   - places: Which of its results.
  ///   - total: How many there are, shown or not.
  ///   - records: Where records are cut out of the sources.
  init(
    list: RowList, report: RuleReport, sources: [Source], places: ArraySlice<Int>, total: Int,
    records: RecordReader? = nil
  ) {
    self.total = total
    self.list = list
    self.report = report
    self.places = places
    self.index = places.startIndex
    self.markup = ResultMarkup(sources: sources, records: records)
  }

  /// The next page; nil after the last.
  mutating func next() -> Made? {
    guard index < places.endIndex else { return nil }
    let start = index
    let isBrief =
      list == .results
      && (start - places.startIndex >= Self.fullRows || composedBytes >= Self.fullBytes)
    markup.isBrief = isBrief
    rows.removeAll()
    let (entries, bytes) =
      list == .results && !isBrief
      ? (Self.fullRows, Self.fullBytes) : (Page.entries, Page.bytes)
    while index < places.endIndex, index - start < entries, rows.count < bytes {
      let place = places[index]
      markup.row(of: list, report.results[place], position: place + 1, into: &rows)
      index += 1
    }
    composedBytes += rows.count
    var buffer = MarkupBuffer(limits: .page)
    open(list, start..<index, isBrief: isBrief, &buffer)
    buffer.append(composed: rows)
    close(list, &buffer)
    let isResults = list == .results
    let page = Page(
      kind: list.pageKind, isFirst: isResults && start == places.startIndex,
      isLast: isResults && index == places.endIndex)
    return Made(
      document: page.document(buffer).bytes, replacedCharacters: buffer.replacedCharacters)
  }

  private mutating func open(
    _ list: RowList, _ range: Range<Int>, isBrief: Bool, _ buffer: inout MarkupBuffer
  ) {
    switch list {
    case .results: buffer.start("results")
    case .exclusions: buffer.start("exclusions")
    case .disagreements: buffer.start("disagreements")
    }
    buffer.attribute("rule", report.rule.id.rawValue)
    if isBrief {
      buffer.attribute("brief", true)
      if !briefRowsWereSaid { buffer.attribute("first-brief", true) }
      briefRowsWereSaid = true
    }
    buffer.extent(range, of: total)
  }

  private func close(_ list: RowList, _ buffer: inout MarkupBuffer) {
    switch list {
    case .results: buffer.end("results")
    case .exclusions: buffer.end("exclusions")
    case .disagreements: buffer.end("disagreements")
    }
  }

}

extension RowList {
  /// The kind of page that shows the list.
  var pageKind: PageKind {
    switch self {
    case .results: .rows
    case .exclusions: .exclusions
    case .disagreements: .disagreements
    }
  }
}
