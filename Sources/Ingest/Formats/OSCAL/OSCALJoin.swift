import Compliance

/// Holds what one result says until it has ended, and makes findings of it.
///
/// Where a result has findings they are the verdicts; where it has none, its
/// observations with a verdict of their own are.
struct OSCALJoin {
  private var title = ""
  private var items: [String: Subject] = [:]
  private var observations: [OSCALObservation] = []
  private var risks: [String: OSCALRisk] = [:]
  private var findings: [OSCALFinding] = []
  private var properties: [String: String] = [:]
  private var facts: [String: String] = [:]
  private var scope = Scope()
  private var records = 0

  /// Takes a part; the end of a result gives what came out of it. Findings have
  /// been counted as records by whoever read them.
  mutating func take(_ part: OSCALPart) -> Batch<Finding>? {
    switch part {
    case .title(let text): title = text
    case .about(let node): note(node)
    case .item(let item):
      items["\(item.kind) \(item.uuid)"] = item.subject
      // What the result says of itself goes before what its components say.
      facts.merge(item.facts) { first, _ in first }
    case .observation(let observation): observations.append(observation)
    case .risk(let risk): risks[risk.uuid] = risk
    case .finding(let finding): findings.append(finding)
    case .end: return finish()
    }
    return nil
  }

  private mutating func note(_ node: OSCALNode) {
    switch node.name {
    case "start": scope.started = Timestamp(node.text)
    case "end": scope.ended = Timestamp(node.text)
    default: properties[node.string("name")] = node.string("value")
    }
  }

  private mutating func finish() -> Batch<Finding> {
    var batch = Batch<Finding>()
    batch.scope = scope
    if findings.isEmpty {
      let times = latestTimes()
      for observation in observations { append(observation, times, to: &batch) }
    } else {
      let known = Dictionary(observations.indices.map { (observations[$0].uuid, $0) }) {
        first, _ in first
      }
      let time = scope.ended ?? observations.compactMap(\.collected).max() ?? scope.started
      batch.parts.reserveCapacity(findings.count)
      for finding in findings { batch.parts.append(self.finding(finding, known, at: time)) }
      batch.tools = [tool(scanner: "")]
    }
    let (title, records) = (title, records)
    self = OSCALJoin()
    self.title = title
    self.records = records
    return batch
  }

  private func tool(scanner: String) -> Tool {
    let name = scanner.isEmpty ? said("scanner_name") : scanner
    return ProductName.tool(name, version: said("scanner_version"), fallback: "oscal")
  }

  /// What is said for the whole result.
  private func said(_ name: String) -> String { properties[name] ?? facts[name] ?? "" }

  private struct Statement: Hashable {
    var check: String
    var subject: Subject
  }

  /// The latest time of each check on each subject. Several verdicts on both
  /// are parts of one, and none of them may take the others' place.
  private func latestTimes() -> [Statement: Timestamp] {
    var times: [Statement: Timestamp] = [:]
    for observation in observations where observation.result != nil {
      guard let time = observation.collected else { continue }
      let statement = Statement(check: observation.check, subject: subject(of: [observation]))
      times[statement] = max(time, times[statement] ?? time)
    }
    return times
  }

  /// An observation that holds a verdict is a record; others are none.
  private mutating func append(
    _ observation: OSCALObservation, _ times: [Statement: Timestamp],
    to batch: inout Batch<Finding>
  ) {
    for verdict in observation.verdicts { append(verdict, of: observation, to: &batch) }
    guard let word = observation.result else { return }
    records += 1
    batch.records += 1
    do throws(RecordError) {
      guard !observation.check.isEmpty else {
        throw RecordError("the observation has a result and no idref")
      }
      let status = try XCCDFStatus(word)
      let tool = tool(scanner: observation.scanner)
      let subject = subject(of: [observation])
      let time = times[Statement(check: observation.check, subject: subject)]
      if !batch.tools.contains(tool) { batch.tools.append(tool) }
      batch.parts.append(
        Finding(
          check: CheckID(scanner: tool.scanner, name: observation.check),
          reported: status.reported, reportedWord: word, caveat: status.caveat,
          subject: subject, observed: time ?? scope.ended,
          severity: observation.severity == .unknown
            ? Severity(spelling: said("severity")) ?? .unknown : observation.severity,
          title: observation.title, evidence: "",
          nativeID: observation.uuid, range: observation.range))
    } catch {
      reject(observation, error, in: &batch)
    }
  }

  /// A subject with a verdict of its own is a record.
  private mutating func append(
    _ verdict: OSCALSubjectVerdict, of observation: OSCALObservation,
    to batch: inout Batch<Finding>
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
          observed: verdict.observed ?? observation.collected ?? scope.ended,
          severity: observation.severity, title: observation.title, evidence: verdict.evidence,
          nativeID: observation.uuid, range: observation.range))
    } catch {
      reject(observation, error, in: &batch)
    }
  }

  private func reject(
    _ observation: OSCALObservation, _ error: RecordError, in batch: inout Batch<Finding>
  ) {
    batch.rejectedCount += 1
    let record = RejectedRecord(index: records, range: observation.range, reason: error.reason)
    batch.rejected.append(record)
    // Its window has gone; whoever asks gets the bytes at the end.
    batch.contents.append(RejectedContent(late: record))
  }

  private func finding(
    _ finding: OSCALFinding, _ known: [String: Int], at time: Timestamp?
  ) -> Finding {
    let seen = finding.observations.compactMap { known[$0].map { observations[$0] } }
    let risks = finding.risks.compactMap { self.risks[$0] }
    let evidence = [finding.evidence] + seen.map { "Observed: \($0.title)" }
    return Finding(
      check: CheckID(scanner: "oscal", name: finding.target), reported: finding.status,
      reportedWord: finding.word, caveat: finding.caveat,
      suppression: finding.status == .fail ? Self.suppression(risks) : nil,
      subject: subject(of: seen), observed: time,
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

  /// The subject that all observations share; else the system as a whole,
  /// which the document's title names.
  private func subject(of observations: [OSCALObservation]) -> Subject {
    var subjects: [Subject] = []
    for (uuid, kind) in observations.flatMap(\.subjects) {
      // trestle gives a component and its inventory item one uuid.
      let subject = items["\(kind) \(uuid)"] ?? Subject(type: kind, resource: uuid)
      if !subjects.contains(subject) { subjects.append(subject) }
    }
    guard let only = subjects.first, subjects.count == 1 else {
      return Subject(type: "system", resource: title)
    }
    return only
  }
}

/// The join behind a JSON pipeline.
struct OSCALAssembly: PartAssembly {
  private var join = OSCALJoin()

  init() {}

  mutating func take(_ parts: [OSCALPart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      guard let batch = join.take(part) else { continue }
      tally.add(batch)
      findings += batch.parts
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] {
    take([.end], tally: &tally)
  }
}

extension Reading<Finding> {
  /// Takes what a result came to.
  mutating func take(_ result: Batch<Finding>) {
    batch.parts += result.parts
    batch.records += result.records
    record += result.records
    batch.rejectedCount += result.rejectedCount
    batch.rejected += result.rejected.prefix(max(0, limits.keptRejections - batch.rejected.count))
    if limits.keepsRejectedContent { batch.contents += result.contents }
    for tool in result.tools { note(tool) }
    note(result.scope)
  }
}
