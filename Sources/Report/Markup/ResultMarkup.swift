import Compliance

/// Composes results and what points to them. Nothing here depends on the
/// framework, so what it makes can be used again in every report.
struct ResultMarkup {
  private let sources: [Source]
  /// The version of a scanner in a source, where the source names only one.
  private let versions: [[String: String]]
  private var times: [Timestamp: String] = [:]
  /// Where records are cut out of, on HTML pages.
  private let records: RecordReader?
  /// Whether only what decided stands behind a result.
  var isBrief = false
  /// Records are shown with so many of a rule's results.
  private static let resultsWithRecords = 50
  /// And with so many findings of each.
  private static let verdictsWithRecords = 4
  /// And so many sides of a disagreement.
  private static let sides = 4
  /// Bytes of a scanner's explanation in a short row.
  private static let briefEvidence = 400

  init(sources: [Source], records: RecordReader? = nil) {
    self.records = records
    self.sources = sources
    self.versions = sources.map { source in
      var versions: [String: String] = [:]
      for tool in source.tools {
        versions[tool.scanner] = versions[tool.scanner] == nil ? tool.version : ""
      }
      return versions
    }
  }

  mutating func result(_ result: RuleResult, position: Int, into buffer: inout MarkupBuffer) {
    let shown = min(result.verdicts.count, isBrief ? 1 : buffer.limits?.verdicts ?? .max)
    buffer.newLine()
    buffer.start("result")
    attributes(of: result, position: position, into: &buffer)
    if buffer.limits != nil { filters(of: result, into: &buffer) }
    buffer.attribute("disagreement", result.hasDisagreement)
    buffer.attribute("verdicts", result.verdicts.count)
    buffer.element("resource", result.subject.resource)
    buffer.element("reason", ifAny: result.reason)
    decisions(on: result, into: &buffer)
    for shortfall in result.shortfalls {
      buffer.start("shortfall")
      if let framework = shortfall.framework {
        buffer.attribute("framework", framework.rawValue)
        buffer.attribute("control", shortfall.control)
      }
      buffer.text(shortfall.sentence)
      buffer.end("shortfall")
    }
    for (number, verdict) in result.verdicts.prefix(shown).enumerated() {
      let showsRecord =
        position <= Self.resultsWithRecords && number < Self.verdictsWithRecords && !isBrief
      self.verdict(verdict, showsRecord: showsRecord, into: &buffer)
    }
    buffer.end("result")
  }

  /// What a page's filters go by and a short row would not show.
  private func filters(of result: RuleResult, into buffer: inout MarkupBuffer) {
    var numbers: [Int] = []
    var isStale = false
    for verdict in result.verdicts {
      if !numbers.contains(verdict.source + 1) { numbers.append(verdict.source + 1) }
      if verdict.role == .stale { isStale = true }
    }
    if !numbers.isEmpty {
      buffer.attribute("sources", numbers.sorted().map(String.init).joined(separator: " "))
    }
    if isStale { buffer.attribute("stale", true) }
  }

  /// A line of the appendix of accepted fails.
  mutating func exclusion(
    _ result: RuleResult, position: Int, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("exclusion")
    reference(to: result, position: position, into: &buffer)
    buffer.element("resource", result.subject.resource)
    decisions(on: result, into: &buffer)
    buffer.end("exclusion")
  }

  /// Who accepts a fail: a scanner's record, exclusions, or both.
  private mutating func decisions(on result: RuleResult, into buffer: inout MarkupBuffer) {
    if let suppression = result.suppression { self.suppression(suppression, into: &buffer) }
    for acceptance in result.acceptances {
      let exclusion = acceptance.exclusion
      buffer.start("acceptance")
      buffer.attribute("exclusion", exclusion.id)
      buffer.attribute("standing", acceptance.standing.rawValue)
      buffer.attribute("owner", exclusion.owner)
      buffer.attribute("approver", exclusion.approver)
      buffer.attribute("expires", exclusion.expires.description)
      for control in acceptance.controls { buffer.element("control", control) }
      buffer.element("sentence", acceptance.sentence)
      buffer.end("acceptance")
    }
  }

  /// An entry of the appendix of disagreements: what decided, and what differs.
  mutating func disagreement(
    _ result: RuleResult, position: Int, into buffer: inout MarkupBuffer
  ) {
    buffer.newLine()
    buffer.start("disagreement")
    reference(to: result, position: position, into: &buffer)
    let sides = result.verdicts.filter { $0.role == .deciding || $0.role == .disagreeing }
    buffer.attribute("sides", sides.count)
    buffer.element("resource", result.subject.resource)
    for verdict in sides.prefix(buffer.limits == nil ? .max : Self.sides) {
      buffer.start("side")
      buffer.attribute("role", verdict.role.rawValue)
      buffer.attribute("scanner", verdict.finding.check.scanner)
      buffer.attribute("check", verdict.finding.check.name)
      buffer.attribute("word", verdict.finding.reportedWord)
      buffer.attribute("proves", verdict.proves.rawValue)
      location(of: verdict, into: &buffer)
      buffer.element("explanation", verdict.explanation)
      buffer.end("side")
    }
    buffer.end("disagreement")
  }

  private func reference(
    to result: RuleResult, position: Int, into buffer: inout MarkupBuffer
  ) {
    buffer.attribute("rule", result.rule.rawValue)
    buffer.attribute("target", Links.anchor(result.rule))
    attributes(of: result, position: position, into: &buffer)
  }

  private func attributes(
    of result: RuleResult, position: Int, into buffer: inout MarkupBuffer
  ) {
    buffer.attribute("position", position)
    buffer.attribute("status", result.status.rawValue)
    buffer.attribute("effective", result.isAccepted ? "excluded" : result.status.rawValue)
    subject(result.subject, into: &buffer)
  }

  private mutating func verdict(
    _ verdict: Verdict, showsRecord: Bool, into buffer: inout MarkupBuffer
  ) {
    let finding = verdict.finding
    let scanner = finding.check.scanner
    buffer.newLine()
    buffer.start("verdict")
    buffer.attribute("role", verdict.role.rawValue)
    buffer.attribute("scanner", scanner)
    if let version = versions[checked: verdict.source]?[scanner] {
      buffer.attribute("tool-version", ifAny: version)
    }
    buffer.attribute("check", finding.check.name)
    buffer.attribute("word", finding.reportedWord)
    buffer.attribute("reported", finding.reported.rawValue)
    buffer.attribute("status", finding.status.rawValue)
    buffer.attribute("proves", verdict.proves.rawValue)
    buffer.attribute("equivalence", verdict.equivalence.rawValue)
    buffer.attribute("conclusive", verdict.isConclusive)
    buffer.attribute("severity", finding.severity.rawValue)
    if let observed = finding.observed { buffer.attribute("observed", text(of: observed)) }
    subject(finding.subject, into: &buffer)
    location(of: verdict, into: &buffer)
    buffer.element("resource", finding.subject.resource)
    buffer.element("explanation", ifAny: verdict.explanation)
    if let caveat = finding.caveat {
      buffer.start("caveat")
      buffer.attribute("status", caveat.status.rawValue)
      buffer.text(caveat.reason)
      buffer.end("caveat")
    }
    if let suppression = finding.suppression { self.suppression(suppression, into: &buffer) }
    buffer.element("title", ifAny: finding.title)
    if !finding.evidence.isEmpty {
      buffer.start("evidence")
      buffer.text(
        finding.evidence, limit: isBrief ? Self.briefEvidence : buffer.limits?.evidence)
      buffer.end("evidence")
    }
    if showsRecord, let record = records?.record(at: finding.range, of: verdict.source) {
      buffer.start("record")
      if record.omitted > 0 { buffer.attribute("omitted", record.omitted) }
      if record.redactions > 0 { buffer.attribute("redacted", record.redactions) }
      buffer.plainText(record.text)
      buffer.end("record")
    }
    buffer.element("native-id", ifAny: finding.nativeID)
    buffer.end("verdict")
  }

  private func subject(_ subject: Subject, into buffer: inout MarkupBuffer) {
    buffer.attribute("provider", ifAny: subject.provider)
    buffer.attribute("account", ifAny: subject.account)
    buffer.attribute("partition", ifAny: subject.partition)
    buffer.attribute("region", ifAny: subject.region)
    buffer.attribute("type", ifAny: subject.type)
  }

  private func location(of verdict: Verdict, into buffer: inout MarkupBuffer) {
    buffer.attribute("source", verdict.source + 1)
    if let source = sources[checked: verdict.source] {
      buffer.attribute("source-name", ifAny: source.name)
    }
    buffer.attribute("offset", verdict.finding.range.offset)
    buffer.attribute("length", verdict.finding.range.length)
  }

  private mutating func suppression(
    _ suppression: Suppression, into buffer: inout MarkupBuffer
  ) {
    buffer.start("suppression")
    buffer.attribute("kind", suppression.kind.rawValue)
    buffer.attribute("reference", ifAny: suppression.reference)
    if let expires = suppression.expires { buffer.attribute("expires", text(of: expires)) }
    buffer.text(suppression.reason)
    buffer.end("suppression")
  }

  /// Runs repeat their times: a few are kept as text.
  private mutating func text(of time: Timestamp) -> String {
    if let text = times[time] { return text }
    if times.count >= 4_096 { times.removeAll(keepingCapacity: true) }
    let text = time.description
    times[time] = text
    return text
  }
}

extension Array {
  /// The element at an index, or nil outside the array.
  subscript(checked index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
