import Compliance

/// Kubescape's JSON in its format version 2, of Kubescape 2 and 3: each control
/// of each resource is a finding.
///
/// | field | from |
/// | --- | --- |
/// | check | `results[].controls[].controlID`, C-0044 |
/// | verdict | `status.status` (table below), else the worst of `rules[].status`, as before 2.0.150 |
/// | subject | `resourceID`; its kind is the type |
/// | account | `clusterName` |
/// | severity | `summaryDetails.controls[].scoreFactor` in Kubescape's own bands |
/// | title | the control's `name` |
/// | evidence | `status.info`, else the failed paths of the rules |
/// | time | `generationTime`; year 1 is none |
/// | version | `metadata.scanMetadata.kubescapeVersion` |
///
/// | `status`, `subStatus` (in `status` or beside it) | means |
/// | --- | --- |
/// | passed | pass |
/// | passed, w/exceptions (`excluded` before 2.1) | an exception hides a fail: excluded, with its name and reason |
/// | passed, irrelevant | not applicable |
/// | failed | fail |
/// | skipped, with manual review, requires review, configuration, integration or nothing | not checked |
/// | error (before 2.1) | error |
/// | none | unknown |
///
/// Resources without controls give nothing. Findings wait, in a spool, for a
/// summary that stands behind them; Kubescape writes it first.
///
/// `summaryDetails.controls` repeats the verdicts for the cluster as a whole.
/// Where no result lists a control of a resource, as when only the summary was
/// kept, its verdicts are the findings, with the cluster as the subject: passed
/// is a pass only if the summary counts a resource that passed. Where results
/// are there, controls that the summary counts as failed and no resource has
/// failed are named with the source.
enum Kubescape: JSONFormat {
  typealias Assembly = KubescapeAssembly

  static let scanner = "kubescape"

  static let info = FormatInfo(
    id: "kubescape", title: "Kubescape JSON", versions: "2 and 3",
    recognisedBy: "summaryDetails, or results with resourceID and controls")

  static let shape = document.aloneOrInArrays

  private static let result = Shape(
    .member, members: ["controls": Shape(.member, elements: Shape(.record))], isMarked: true)
  private static let document = Shape(
    .member,
    members: [
      "results": Shape(.member, elements: result),
      "resources": Shape(.member, elements: Shape(.member)),
      "summaryDetails": Shape(
        .member,
        members: [
          "controls": Shape(.member, members: [:], others: Shape(.entity)),
          // Each names every resource: not to be held as a whole.
          "frameworks": Shape(
            .member,
            elements: Shape(.member, members: ["controls": Shape(.member, members: [:])])),
        ],
        isMarked: true),
    ])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    let isReport =
      value["summaryDetails"]?.isObject == true
      || value["results"]?.first?.has("resourceID") == true
      || value.has("clusterAPIServerInfo", "results")
    return isReport ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<KubescapePart>
  ) throws(RecordError) {
    switch (place.role, place.key) {
    case (.record, _):
      if let value {
        reading.add(.control(try KubescapeControl(value).finding(at: place, &reading)))
      }
    case (.entity, let key?):
      if let value {
        reading.add(.summary(try KubescapeSummary(value, id: key, at: place, &reading)))
      }
    case (.opened, "results"): reading.add(.resultOpened)
    case (.closed, "results"): reading.add(.resultClosed)
    case (.closed, "summaryDetails"): reading.add(.summaryClosed)
    case (.documentEnd, _), (.documentWithoutRecords, _): reading.add(.end(place.recordRange))
    case (.member, nil): throw RecordError("the value is no report")
    case (.member, let key?):
      if let value { try readMember(value, key: key, &reading) }
    default: break
    }
  }

  private static func readMember(
    _ value: JSONValue, key: String, _ reading: inout Reading<KubescapePart>
  ) throws(RecordError) {
    switch key {
    case "resourceID": reading.add(.resource(value.text?.string ?? ""))
    case "clusterName": reading.add(.cluster(value.text?.string ?? ""))
    case "generationTime":
      reading.add(.generated(value.timestamp))
      reading.note(Scope(ended: value.timestamp))
    case "metadata":
      let scan = value["scanMetadata"]
      reading.note(Tool(scanner: scanner, version: scan?.string("kubescapeVersion") ?? ""))
    case "clusterAPIServerInfo": reading.add(.known)
    case "results", "controls":
      guard value.kind == .null else { throw RecordError("\(key) is not a list of objects") }
    default: break
    }
  }

  /// Kubescape's own bands.
  static func severity(_ score: Double?) -> Severity {
    switch score ?? 0 {
    case 9...: .critical
    case 7..<9: .high
    case 4..<7: .medium
    case 1..<4: .low
    default: .unknown
    }
  }
}

/// One control of one resource.
struct KubescapeControl {
  private var id: ByteText?
  private var name: ByteText?
  private var state: JSONValue?
  private var detail: ByteText?
  private var rules: JSONValue?

  init(_ control: JSONValue) throws(RecordError) {
    guard control.kind == .object else { throw RecordError("the control is not an object") }
    for (key, value) in control.members {
      switch key {
      case "controlID": try set(&id, value.text, key)
      case "name": try set(&name, value.text, key)
      case "status": try set(&state, value, key)
      case "subStatus": try set(&detail, value.text, key)
      case "rules": try set(&rules, value, key)
      default: break
      }
    }
  }

  func finding(
    at place: SplitValue, _ reading: inout Reading<KubescapePart>
  ) throws(RecordError) -> Finding {
    guard let id, !id.isEmpty else { throw RecordError("controlID is missing") }
    var word = state?.text?.string ?? state?.string("status") ?? ""
    if word.isEmpty { word = worstOfRules }
    let inner = state?.string("subStatus") ?? ""
    var sub = inner.isEmpty ? detail?.string ?? "" : inner
    // A rule's exception hides a fail even if the control does not say so.
    if sub.isEmpty, word == "passed", ruleSays("w/exceptions") { sub = "w/exceptions" }
    let verdict = try Self.status(word, sub)
    let info = state?.string("info") ?? ""
    return Finding(
      check: CheckID(scanner: Kubescape.scanner, name: reading.string(id)),
      reported: verdict.status, reportedWord: sub.isEmpty ? word : "\(word), \(sub)",
      suppression: verdict.isExcluded ? exception : nil,
      subject: Subject(provider: "kubernetes"), title: reading.string(name),
      evidence: info.isEmpty ? failedPaths : info,
      range: place.recordRange)
  }

  static func status(
    _ word: String, _ sub: String
  ) throws(RecordError) -> (status: Status, isExcluded: Bool) {
    switch (word, sub) {
    case ("passed", ""): return (.pass, false)
    case ("passed", "w/exceptions"), ("excluded", _): return (.fail, true)
    case ("passed", "irrelevant"), ("irrelevant", _): return (.notApplicable, false)
    case ("failed", _): return (.fail, false)
    case ("skipped", ""), ("skipped", "manual review"), ("skipped", "requires review"),
      ("skipped", "configuration"), ("skipped", "integration"):
      return (.notChecked, false)
    case ("error", _): return (.error, false)
    case ("", _): return (.unknown, false)
    default:
      let full = sub.isEmpty ? word : "\(word), \(sub)"
      throw RecordError("the status \"\(full.prefix(64))\" is not known")
    }
  }

  /// Kubescape's own order: failed, skipped, passed.
  private var worstOfRules: String {
    let words = rules?.elements.map { $0.string("status") } ?? []
    for word in ["failed", "error", "skipped", "excluded", "passed", "irrelevant"]
    where words.contains(word) {
      return word
    }
    return words.first ?? ""
  }

  private func ruleSays(_ sub: String) -> Bool {
    rules?.elements.contains { $0.string("subStatus") == sub } == true
  }

  private var exception: Suppression {
    for rule in rules?.elements.map({ $0 }) ?? [] {
      for policy in rule["exception"]?.elements.map({ $0 }) ?? [] {
        let reasons = [policy.string("reason"), policy.string("name")]
        return Suppression(
          kind: .excluded, reason: reasons.first { !$0.isEmpty } ?? "",
          expires: policy["expirationDate"]?.timestamp, reference: policy.string("name"))
      }
    }
    return Suppression(kind: .excluded)
  }

  private var failedPaths: String {
    var paths: [String] = []
    for rule in rules?.elements.map({ $0 }) ?? [] {
      for path in rule["paths"]?.elements.map({ $0 }) ?? [] {
        let failed = path.string("failedPath")
        if !failed.isEmpty, paths.count < 20 { paths.append(failed) }
      }
    }
    return paths.isEmpty ? "" : "Failed at \(paths.joined(separator: ", "))."
  }
}
