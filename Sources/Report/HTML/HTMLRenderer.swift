import Compliance
import Redaction

/// Writes one self-contained HTML file out of bounded pages. No stylesheet ever
/// sees more than a page, so time and memory grow with the rows, not faster.
final class HTMLRenderer {
  let templates: Templates
  let cache: RowCache
  let maximumRows: Int
  let audience: ReportOptions.Audience
  private let showsRecords: Bool
  private let redactor: Redactor?
  private var records: RecordReader?

  init(
    templates: Templates, cache: RowCache, maximumRows: Int,
    audience: ReportOptions.Audience = .engineer, showsRecords: Bool = true,
    redactor: Redactor? = .standard
  ) {
    self.showsRecords = showsRecords
    self.redactor = redactor
    self.audience = audience
    self.templates = templates
    self.cache = cache
    self.maximumRows = maximumRows
  }

  func write(
    _ model: ReportModel, links: Links, lists: [RowLists], xmlFile: String?, to output: Output
  ) throws(ReportError) {
    let appendices = Appendices(model, lists: lists, audience: audience)
    var file = HTMLFile(output: output, xmlFile: xmlFile)
    let end = try head(model, links: links, appendices: appendices, &file)
    try period(model, links: links, &file)
    try controls(model, links: links, &file)
    if audience != .executive { try rules(model, links: links, &file) }
    for appendix in appendices.present { try write(appendix.kind, appendices, model, &file) }
    try output.write(end)
  }

  private func head(
    _ model: ReportModel, links: Links, appendices: Appendices, _ file: inout HTMLFile
  ) throws(ReportError) -> ArraySlice<UInt8> {
    var buffer = MarkupBuffer(limits: .page)
    templates.styleAndScript(into: &buffer)
    TitlePageMarkup.titlePage(model, room: .headPage, into: &buffer)
    SummaryMarkup.summary(model.summary, into: &buffer)
    SummaryMarkup.attention(model, links: links, into: &buffer)
    HeatMapMarkup(model, links: links).write(into: &buffer)
    TrendMarkup.trend(model.context.trend, into: &buffer)
    SummaryMarkup.contents(
      model, appendices: appendices.present, room: Page.entries, into: &buffer)
    var page = Page(kind: .head, xmlFile: file.xmlFile)
    page.indexFile = FileNames.index
    page.policy = Templates.policy
    page.slot = "crosswalk:parts"
    page.audience = audience
    try file.output.write(Templates.documentType)
    return try open(page, buffer, &file)
  }

  /// Writes a page up to its slot and returns what belongs after it.
  private func open(
    _ page: Page, _ body: MarkupBuffer, _ file: inout HTMLFile
  ) throws(ReportError) -> ArraySlice<UInt8> {
    let (bytes, slot) = page.document(body)
    let halves = try templates.halves(bytes, slot: slot ?? "", kind: page.kind)
    try file.output.write(halves.before)
    file.replacedCharacters += body.replacedCharacters
    return halves.after
  }

  func put(_ page: Page, _ body: MarkupBuffer, _ file: inout HTMLFile) throws(ReportError) {
    let (bytes, _) = page.document(body)
    try file.output.write(try templates.fragment(bytes, kind: page.kind))
    file.replacedCharacters += body.replacedCharacters
  }

  private func period(
    _ model: ReportModel, links: Links, _ file: inout HTMLFile
  ) throws(ReportError) {
    guard let history = model.context.period else { return }
    let markup = PeriodMarkup(history, links: links)
    var start = 0
    repeat {
      // As many as a page holds, in entries or in bytes.
      var end = start
      var bytes = 0
      while end < markup.count, end - start < Page.entries, bytes < Page.bytes {
        bytes += markup.estimate(end)
        end += 1
      }
      var buffer = MarkupBuffer(limits: .page)
      markup.write(start..<end, mostIntervals: PeriodMarkup.intervalsOfPage, into: &buffer)
      let page = Page(
        kind: .period, isFirst: start == 0, isLast: end == markup.count, xmlFile: file.xmlFile)
      try put(page, buffer, &file)
      start = end
    } while start < markup.count
  }

  private func controls(
    _ model: ReportModel, links: Links, _ file: inout HTMLFile
  ) throws(ReportError) {
    let ranges = ControlMarkup.pages(model.controls)
    var documents: [[UInt8]] = []
    for (number, range) in ranges.enumerated() {
      var buffer = MarkupBuffer()
      ControlMarkup.controls(model, range: range, links: links, into: &buffer)
      var page = Page(
        kind: .controls, isFirst: number == 0, isLast: number == ranges.count - 1,
        xmlFile: file.xmlFile)
      page.audience = audience
      documents.append(page.document(buffer).bytes)
      file.replacedCharacters += buffer.replacedCharacters
      let isFull = documents.count == templates.workers.count
      if isFull || number == ranges.count - 1 {
        for html in try templates.fragments(documents, kind: .controls) {
          try file.output.write(html)
        }
        documents.removeAll()
      }
    }
  }

  /// The appendix shows so many disagreements of a rule.
  private static let disagreementsOfRule = 50

  /// Writes the rows of one list of a rule, as many as may be shown, and says
  /// so where there are more.
  func rows(
    _ list: RowList, _ report: RuleReport, _ places: [Int], _ sources: [Source],
    _ file: inout HTMLFile, ready: [MarkedPiece] = []
  ) throws(ReportError) {
    // A disagreement stands at its result as well, and has many sides here.
    let limit = list == .disagreements ? min(maximumRows, Self.disagreementsOfRule) : maximumRows
    let shown = min(places.count, limit)
    let output = file.output
    let isReady = !ready.isEmpty
    var ready = Array(ready.reversed())
    var pages = rowPages(list, report, places[..<shown], of: places.count, sources)
    file.replacedCharacters += try cache.rows(list, of: report, sources: sources) {
      (bytes: [UInt8]) throws(ReportError) in
      try output.write(bytes)
    } next: { () throws(ReportError) -> MarkedPiece? in
      if ready.isEmpty, !isReady { ready = try rendered(&pages, kind: list.pageKind).reversed() }
      return ready.popLast()
    }
    let name = list.pageKind == .rows ? "results" : list.pageKind.rawValue
    try cap(name, of: report, shown, places.count, &file)
  }

  /// Says where a list ends before all of it is shown.
  func cap(
    _ list: String, of report: RuleReport, _ shown: Int, _ total: Int, _ file: inout HTMLFile
  ) throws(ReportError) {
    guard shown < total else { return }
    var buffer = MarkupBuffer()
    buffer.start("cap")
    buffer.attribute("of", list)
    buffer.attribute("rule", report.rule.id.rawValue)
    buffer.attribute("shown", shown)
    buffer.attribute("total", total)
    buffer.end("cap")
    try put(Page(kind: .cap, xmlFile: file.xmlFile), buffer, &file)
  }
}

extension HTMLRenderer {
  /// The pages of a list's rows.
  func rowPages(
    _ list: RowList, _ report: RuleReport, _ places: ArraySlice<Int>, of total: Int,
    _ sources: [Source]
  ) -> RowPages {
    RowPages(
      list: list, report: report, sources: sources, places: places, total: total,
      records: records(of: sources))
  }

  /// The reader of records out of these sources, the same as long as they are.
  private func records(of sources: [Source]) -> RecordReader? {
    guard showsRecords else { return nil }
    if let records, records.sources == sources { return records }
    let made = RecordReader(sources: sources, redactor: redactor)
    records = made
    return made
  }

  /// The HTML of as many pages as there are workers.
  private func rendered(
    _ pages: inout RowPages, kind: PageKind
  ) throws(ReportError) -> [MarkedPiece] {
    var made: [RowPages.Made] = []
    while made.count < templates.workers.count, let page = pages.next() { made.append(page) }
    let html = try templates.fragments(made.map(\.document), kind: kind)
    return zip(html, made).map {
      MarkedPiece(bytes: $0, replacedCharacters: $1.replacedCharacters)
    }
  }
}

/// One HTML file while it is written.
struct HTMLFile {
  let output: Output
  let xmlFile: String?
  var replacedCharacters = 0

  init(output: Output, xmlFile: String?) {
    self.output = output
    self.xmlFile = xmlFile
  }
}

extension Range<Int> {
  /// Cuts the range into ranges of a size, the last one shorter.
  func cut(into size: Int) -> [Range<Int>] {
    stride(from: lowerBound, to: upperBound, by: size).map {
      $0..<Swift.min($0 + size, upperBound)
    }
  }
}
