import Compliance
import XMLKit

/// Writes the complete report: every result with every verdict behind it.
///
/// The frame goes through `XMLWriter`, what stands in it is composed as escaped
/// bytes and written raw. Memory does not grow with the number of results.
final class XMLRenderer {
  /// The namespace of the report and of its pages.
  static let namespace = "urn:crosswalk:report:1"
  /// Composed bytes are handed on in pieces of about this size.
  private static let pieceSize = 1 << 18

  private let cache: RowCache

  init(cache: RowCache) { self.cache = cache }

  func write(
    _ model: ReportModel, links: Links, lists: [RowLists], to output: Output
  ) throws(ReportError) {
    var frame = try Frame(output)
    var buffer = MarkupBuffer()
    var replaced = 0
    try frame.startDocument()
    try frame.start("report", namespace: Self.namespace)
    try frame.attribute("version", "1")
    TitlePageMarkup.titlePage(model, room: .unlimited, into: &buffer)
    SummaryMarkup.summary(model.summary, into: &buffer)
    TrendMarkup.trend(model.context.trend, into: &buffer)
    if let history = model.context.period {
      let period = PeriodMarkup(history, links: links)
      period.write(0..<period.count, into: &buffer)
    }
    try frame.flush(&buffer, &replaced)

    try frame.start("controls")
    try frame.extent(model.controls.count)
    for control in model.controls {
      ControlMarkup.control(control, links: links, into: &buffer)
      if buffer.count > Self.pieceSize { try frame.flush(&buffer, &replaced) }
    }
    try frame.flush(&buffer, &replaced)
    try frame.end()

    try frame.start("rules")
    for report in model.rules {
      RuleMarkup.start(
        report, model: model, links: links, resultsShown: report.results.count,
        accounts: report.accounts.indices, into: &buffer)
      buffer.start("results")
      buffer.attribute("rule", report.rule.id.rawValue)
      buffer.extent(report.results.indices, of: report.results.count)
      buffer.newLine()
      try frame.flush(&buffer, &replaced)
      let places = Array(report.results.indices)
      replaced += try rows(.results, report, places, model.sources, &frame)
      try frame.raw("</results></rule>")
    }
    try frame.end()

    try frame.start("appendices")
    try appendix(.exclusions, model, lists.map(\.exclusions), &frame, &replaced)
    try appendix(.disagreements, model, lists.map(\.disagreements), &frame, &replaced)
    let rejected = AppendixMarkup.rejected(in: model)
    if !model.exclusions.isEmpty {
      AppendixMarkup.exclusionRegister(
        model.exclusions, range: model.exclusions.indices, into: &buffer)
    }
    if !model.attestations.isEmpty {
      AppendixMarkup.attestations(
        model.attestations, range: model.attestations.indices, into: &buffer)
    }
    AppendixMarkup.rejectedInput(model, rejected, range: rejected.indices, into: &buffer)
    AppendixMarkup.unmappedChecks(model.unmapped, range: model.unmapped.indices, into: &buffer)
    try frame.flush(&buffer, &replaced)
    AppendixMarkup.warnings(
      model.warnings, range: model.warnings.indices, replacedCharacters: replaced, into: &buffer)
    AppendixMarkup.method(model.context, into: &buffer)
    try frame.flush(&buffer, &replaced)
    try frame.end()
    try frame.end()
    try frame.finish()
  }

  private func appendix(
    _ list: RowList, _ model: ReportModel, _ places: [[Int]], _ frame: inout Frame,
    _ replaced: inout Int
  ) throws(ReportError) {
    try frame.start(list == .exclusions ? "exclusions" : "disagreements")
    try frame.extent(places.reduce(0) { $0 + $1.count })
    for (report, places) in zip(model.rules, places) where !places.isEmpty {
      replaced += try rows(list, report, places, model.sources, &frame)
    }
    try frame.end()
  }

  private func rows(
    _ list: RowList, _ report: RuleReport, _ places: [Int], _ sources: [Source],
    _ frame: inout Frame
  ) throws(ReportError) -> Int {
    var markup = ResultMarkup(sources: sources)
    var buffer = MarkupBuffer()
    var rest = places[...]
    return try cache.rows(list, of: report, sources: sources) {
      (bytes: [UInt8]) throws(ReportError) in
      try frame.raw(bytes)
    } next: { () throws(ReportError) -> MarkedPiece? in
      while buffer.count < Self.pieceSize, let place = rest.popFirst() {
        markup.row(of: list, report.results[place], position: place + 1, into: &buffer)
      }
      return buffer.count > 0 ? buffer.takePiece() : nil
    }
  }
}

extension ResultMarkup {
  /// The result as it stands in one of the lists.
  mutating func row(
    of list: RowList, _ result: RuleResult, position: Int, into buffer: inout MarkupBuffer
  ) {
    switch list {
    case .results: self.result(result, position: position, into: &buffer)
    case .disagreements: disagreement(result, position: position, into: &buffer)
    case .exclusions: exclusion(result, position: position, into: &buffer)
    }
  }
}

extension MarkupBuffer {
  /// Hands out what has been composed and starts again.
  mutating func takePiece() -> MarkedPiece {
    let piece = MarkedPiece(bytes: bytes, replacedCharacters: replacedCharacters)
    removeAll()
    return piece
  }
}
