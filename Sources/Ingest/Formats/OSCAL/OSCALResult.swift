import Compliance

/// What one result of an OSCAL document says, while it is being read.
struct OSCALResult {
  var scope = Scope()
  var properties: [String: String] = [:]
  var findings = Spool<OSCALFinding>()
  private(set) var observations = Spool<OSCALObservation>()
  /// When something was last observed.
  private(set) var collected: Timestamp?
  private var facts: [String: String] = [:]
  private var items = Spool<Subject>()
  private var risks = Spool<OSCALRisk>()
  private var places = SpoolIndex()

  /// An id means an item, an observation or a risk by what refers to it.
  private enum Kind: String {
    case item = "i "
    case observation = "o "
    case risk = "r "

    /// trestle gives a component and its inventory item one UUID.
    func name(_ uuid: String, of kind: String = "") -> String { rawValue + kind + uuid }
  }

  mutating func add(_ item: OSCALItem) {
    places.note(Kind.item.name(item.uuid, of: item.kind), at: items.append(item.subject))
    // What the result says of itself goes before what its components say.
    facts.merge(item.facts) { first, _ in first }
  }

  mutating func add(_ observation: OSCALObservation) {
    places.note(
      Kind.observation.name(observation.uuid), at: observations.append(observation))
    collected = [collected, observation.collected].compactMap { $0 }.max()
  }

  mutating func add(_ risk: OSCALRisk) {
    places.replace(Kind.risk.name(risk.uuid), at: risks.append(risk))
  }

  func observation(_ uuid: String) -> OSCALObservation? {
    places[Kind.observation.name(uuid)].map { observations.element(at: $0) }
  }

  func risk(_ uuid: String) -> OSCALRisk? {
    places[Kind.risk.name(uuid)].map { risks.element(at: $0) }
  }

  /// What is said for the whole result.
  func said(_ name: String) -> String { properties[name] ?? facts[name] ?? "" }

  /// The subject that all observations share; else the system as a whole,
  /// which the document's title names.
  func subject(of observations: [OSCALObservation], title: String) -> Subject {
    var only: Subject?
    for observation in observations {
      for (uuid, kind) in observation.subjects {
        let subject =
          places[Kind.item.name(uuid, of: kind)].map { items.element(at: $0) }
          ?? Subject(type: kind, resource: uuid)
        guard only == nil || only == subject else {
          return Subject(type: "system", resource: title)
        }
        only = subject
      }
    }
    return only ?? Subject(type: "system", resource: title)
  }
}

/// A result that has been read, and how far its findings have been handed on.
struct OSCALEndedResult {
  private let result: OSCALResult
  private let title: String
  private var cursor = SpoolCursor()
  private var times = SpoolIndex()
  private var isBegun = false
  private let isJudgedByFindings: Bool
  private let time: Timestamp?

  init(_ result: OSCALResult, title: String) {
    self.result = result
    self.title = title
    isJudgedByFindings = !result.findings.isEmpty
    time = result.scope.ended ?? result.collected ?? result.scope.started
    if !isJudgedByFindings { noteTimes() }
  }

  /// Some findings; nil when all have been handed on.
  mutating func next(records: inout Int) -> Batch<Finding>? {
    var batch = Batch<Finding>()
    let isFirst = !isBegun
    if isFirst {
      isBegun = true
      batch.scope = result.scope
      if isJudgedByFindings { batch.tools = [tool(scanner: "")] }
    }
    if isJudgedByFindings {
      while batch.parts.count < Spool<Finding>.atOnce,
        let finding = result.findings.next(&cursor)
      {
        batch.parts.append(self.finding(finding))
      }
    } else {
      while batch.records < Spool<Finding>.atOnce,
        let observation = result.observations.next(&cursor)
      {
        append(observation, to: &batch, &records)
      }
    }
    return isFirst || !batch.parts.isEmpty || batch.records > 0 ? batch : nil
  }

  private func tool(scanner: String) -> Tool {
    let name = scanner.isEmpty ? result.said("scanner_name") : scanner
    return ProductName.tool(name, version: result.said("scanner_version"), fallback: "oscal")
  }

  /// The latest time of each check on each subject. Several verdicts on both
  /// are parts of one, and none of them may take the others' place.
  private mutating func noteTimes() {
    var cursor = SpoolCursor()
    while let observation = result.observations.next(&cursor) {
      guard observation.result != nil, let time = observation.collected else { continue }
      times.raise(statement(observation), to: Int(time.microseconds))
    }
  }

  /// A check on a subject, as one text.
  private func statement(_ observation: OSCALObservation) -> String {
    let subject = result.subject(of: [observation], title: title)
    return [
      observation.check, subject.provider, subject.account, subject.region, subject.type,
      subject.resource,
    ].joined(separator: "\0")
  }

  /// An observation that holds a verdict is a record; others are none.
  private func append(
    _ observation: OSCALObservation, to batch: inout Batch<Finding>, _ records: inout Int
  ) {
    for verdict in observation.verdicts {
      append(verdict, of: observation, to: &batch, &records)
    }
    guard let word = observation.result else { return }
    records += 1
    batch.records += 1
    do throws(RecordError) {
      guard !observation.check.isEmpty else {
        throw RecordError("the observation has a result and no idref")
      }
      let status = try XCCDFStatus(word)
      let tool = tool(scanner: observation.scanner)
      let time = times[statement(observation)].map { Timestamp(microseconds: Int64($0)) }
      if !batch.tools.contains(tool) { batch.tools.append(tool) }
      batch.parts.append(
        Finding(
          check: CheckID(scanner: tool.scanner, name: observation.check),
          reported: status.reported, reportedWord: word, caveat: status.caveat,
          subject: result.subject(of: [observation], title: title),
          observed: time ?? result.scope.ended,
          severity: observation.severity == .unknown
            ? Severity(spelling: result.said("severity")) ?? .unknown : observation.severity,
          title: observation.title, evidence: "",
          nativeID: observation.uuid, range: observation.range))
    } catch {
      Self.reject(observation, error, in: &batch, records)
    }
  }

  /// A subject with a verdict of its own is a record.
  private func append(
    _ verdict: OSCALSubjectVerdict, of observation: OSCALObservation,
    to batch: inout Batch<Finding>, _ records: inout Int
  ) {
    records += 1
    batch.records += 1
    do throws(RecordError) {
      guard !observation.check.isEmpty else {
        throw RecordError("the observation has results and no assessment-rule-id")
      }
      let status = try verdict.status()
      let tool = tool(scanner: observation.scanner)
      if !batch.tools.contains(tool) { batch.tools.append(tool) }
      batch.parts.append(
        Finding(
          check: CheckID(scanner: tool.scanner, name: observation.check), reported: status,
          reportedWord: verdict.word, subject: verdict.subject,
          observed: verdict.observed ?? observation.collected ?? result.scope.ended,
          severity: observation.severity, title: observation.title, evidence: verdict.evidence,
          nativeID: observation.uuid, range: observation.range))
    } catch {
      Self.reject(observation, error, in: &batch, records)
    }
  }

  private static func reject(
    _ observation: OSCALObservation, _ error: RecordError, in batch: inout Batch<Finding>,
    _ index: Int
  ) {
    batch.rejectedCount += 1
    let record = RejectedRecord(index: index, range: observation.range, reason: error.reason)
    batch.rejected.append(record)
    // Its window has gone; whoever asks gets the bytes at the end.
    batch.contents.append(RejectedContent(late: record))
  }

  private func finding(_ finding: OSCALFinding) -> Finding {
    let seen = finding.observations.compactMap { result.observation($0) }
    let risks = finding.risks.compactMap { result.risk($0) }
    let evidence = [finding.evidence] + seen.map { "Observed: \($0.title)" }
    return Finding(
      check: CheckID(scanner: "oscal", name: finding.target), reported: finding.status,
      reportedWord: finding.word, caveat: finding.caveat,
      suppression: finding.status == .fail ? Self.suppression(risks) : nil,
      subject: result.subject(of: seen, title: title), observed: time,
      severity: risks.map(\.severity).max() ?? .unknown, title: finding.title,
      evidence: evidence.filter { !$0.isEmpty }.joined(separator: "\n"), nativeID: finding.uuid,
      range: finding.range)
  }

  /// A deviation is accepted only if it is for every risk of the finding.
  private static func suppression(_ risks: [OSCALRisk]) -> Suppression? {
    guard let first = risks.first, risks.allSatisfy({ $0.status == "deviation-approved" }) else {
      return nil
    }
    return Suppression(
      kind: .waived, reason: first.remarks.isEmpty ? first.title : first.remarks,
      expires: risks.compactMap(\.deadline).min(), reference: first.uuid)
  }
}
