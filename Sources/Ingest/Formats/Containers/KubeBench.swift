import Compliance

/// kube-bench's JSON (Aqua Security), since 0.1: an object with `Controls`, a
/// bare array of them (`--nototals`, and before 0.4), or one after the other.
///
/// | field | from |
/// | --- | --- |
/// | check | the benchmark's `version` and `test_number`, cis-1.23/1.1.1: a bare number means different things in two versions |
/// | subject | `node_type`: the node itself is not named |
/// | title | `test_desc` |
/// | evidence | `reason`, else `actual_value` |
///
/// | `status` | means |
/// | --- | --- |
/// | PASS | pass |
/// | FAIL | fail |
/// | WARN | to be checked by hand, not scored, or the audit could not run: not checked |
/// | INFO | marked to be skipped: not checked |
///
/// There is neither a severity nor a time. Results wait for the end of their
/// section only where its version or node type stands behind them.
enum KubeBench: JSONFormat {
  typealias Assembly = KubeBenchAssembly

  static let scanner = "kube-bench"

  static let info = FormatInfo(
    id: "kube-bench", title: "kube-bench JSON", versions: "0.1 to 0.1x",
    recognisedBy: "Controls with tests, or node_type with tests")

  static let shape = section.aloneOrInArrays

  private static let tests = Shape(
    .member,
    elements: Shape(.member, members: ["results": Shape(.member, elements: Shape(.record))]))
  /// A section, or the object around several.
  private static let section = Shape(
    .member,
    members: [
      "tests": tests,
      "Controls": Shape(
        .member, elements: Shape(.member, members: ["tests": tests], isMarked: true)),
    ], isMarked: true)

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    let isReport =
      value["Controls"]?.first?.has("tests") == true
      || value["Controls"]?.first?.has("node_type") == true
      || value["Totals"]?.has("total_pass") == true
    return isReport || value.has("node_type", "tests") ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<KubeBenchPart>
  ) throws(RecordError) {
    switch (place.role, place.key) {
    case (.record, _):
      if let value { reading.add(.result(try finding(value, at: place, &reading))) }
    case (.opened, _): reading.add(.opened)
    case (.closed, _): reading.add(.closed)
    case (.documentEnd, _), (.documentWithoutRecords, _):
      reading.add(.end(place.recordRange))
      reading.note(Tool(scanner: scanner, version: ""))
    case (.member, nil): throw RecordError("the value is no report")
    case (.member, "version"):
      let version = value?.text?.string ?? ""
      reading.add(.version(version))
      if !version.isEmpty { reading.note(Scope(benchmarks: [Benchmark(id: version)])) }
    case (.member, "node_type"): reading.add(.node(value?.text?.string ?? ""))
    case (.member, "Totals"), (.member, "total_pass"): reading.add(.known)
    case (.member, "tests"), (.member, "results"), (.member, "Controls"):
      reading.add(.known)
      guard let value, value.kind != .null else { return }
      throw RecordError("\(place.key ?? "") is not a list of objects")
    default: break
    }
  }

  private static func finding(
    _ result: JSONValue, at place: SplitValue, _ reading: inout Reading<KubeBenchPart>
  ) throws(RecordError) -> Finding {
    guard result.kind == .object else { throw RecordError("the result is not an object") }
    var number: ByteText?
    var title: ByteText?
    var word: ByteText?
    var reason: ByteText?
    var actual: ByteText?
    for (key, value) in result.members {
      switch key {
      case "test_number": try set(&number, value.text, key)
      case "test_desc": try set(&title, value.text, key)
      case "status": try set(&word, value.text, key)
      case "reason": try set(&reason, value.text, key)
      case "actual_value": try set(&actual, value.text, key)
      default: break
      }
    }
    guard let number, !number.isEmpty else { throw RecordError("test_number is missing") }
    guard let word else { throw RecordError("status is missing") }
    let status: Status
    switch word {
    case "PASS": status = .pass
    case "FAIL": status = .fail
    case "WARN", "INFO": status = .notChecked
    default: throw RecordError("the status \"\(word.string.prefix(64))\" is not known")
    }
    return Finding(
      check: CheckID(scanner: scanner, name: reading.string(number)), reported: status,
      reportedWord: reading.string(word), subject: Subject(provider: "kubernetes"),
      title: reading.string(title), evidence: ByteText.firstWritten(reason, actual)?.string ?? "",
      range: place.recordRange)
  }
}

/// What the workers read of kube-bench's sections.
enum KubeBenchPart: Sendable {
  case opened
  case version(String)
  case node(String)
  case result(Finding)
  case closed
  case known
  case end(ByteRange)
}

/// Joins the results with the benchmark and the kind of node.
struct KubeBenchAssembly: PartAssembly {
  private var version: String?
  private var node: String?
  private var waiting: [Finding] = []
  private var isKnown = false

  init() {}

  mutating func take(_ parts: [KubeBenchPart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      switch part {
      case .known: isKnown = true
      case .end(let range):
        if !isKnown { tally.rejectDocument(range) }
        isKnown = false
      case .opened: (version, node, waiting) = (nil, nil, [])
      case .version(let text): version = text
      case .node(let text):
        node = text
        isKnown = true
      case .result(let finding):
        waiting.append(finding)
        if version != nil, node != nil { flush(into: &findings) }
      case .closed:
        flush(into: &findings)
        (version, node) = (nil, nil)
      }
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] { [] }

  private mutating func flush(into findings: inout [Finding]) {
    for var finding in waiting {
      if let version, !version.isEmpty {
        finding.check = CheckID(
          scanner: KubeBench.scanner, name: "\(version)/\(finding.check.name)")
      }
      finding.subject.type = node ?? ""
      finding.subject.resource = node ?? ""
      findings.append(finding)
    }
    waiting.removeAll(keepingCapacity: true)
  }
}
