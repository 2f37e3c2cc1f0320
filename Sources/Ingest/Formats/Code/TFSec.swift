import Compliance

/// tfsec's JSON, from 0.3x to its end in 1.28.
///
/// | field | from |
/// | --- | --- |
/// | check | `long_id` (since 1.0), else `rule_id`: the long name since 0.58, a code such as AWS050 before |
/// | verdict | `status` (table below), else `passed`; without either fail, for only failures were written |
/// | subject | `location.filename` with `resource` (since 0.58), else with the line |
/// | provider | `rule_provider` |
/// | severity | `severity`; ERROR, WARNING and INFO before 0.39 |
/// | title | `rule_description`; evidence is `description` |
///
/// | `status` | means |
/// | --- | --- |
/// | failed, 0 | fail |
/// | passed, 1 | pass: only written with `--include-passed` |
/// | ignored, 2 | ignored by a comment in the code: the verdict underneath is fail |
///
/// A run without findings writes `{"results": null}`. There is neither a time
/// nor a version.
enum TFSec: JSONFormat {
  typealias Assembly = ReportAssembly

  static let scanner = "tfsec"

  static let info = FormatInfo(
    id: "tfsec", title: "tfsec JSON", versions: "0.3x to 1.28",
    recognisedBy: "results with rule_id and location, or results alone and empty")

  static let shape = document.aloneOrInArrays

  private static let document = Shape(
    .member, members: ["results": Shape(.member, elements: Shape(.record), isMarked: true)])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    guard let results = value["results"] else { return nil }
    if let first = results.first { return isResult(first) ? shape : nil }
    let isEmpty = results == .array(nil) || results == .other
    return isEmpty && value.keys == ["results"] ? shape : nil
  }

  private static func isResult(_ value: JSONOutline) -> Bool {
    value["rule_id"]?.text != nil && value["location"]?.has("filename") == true
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<ReportPart>
  ) throws(RecordError) {
    switch place.role {
    case .opened: reading.add(.known)
    case .documentEnd, .documentWithoutRecords: reading.add(.end(place.recordRange))
    default: break
    }
    guard let value else { return }
    if place.role == .record {
      reading.note(Tool(scanner: scanner, version: ""))
      reading.add(.finding(try TFSecResult(value).finding(at: place, &reading)))
    } else if place.key == "results" {
      reading.add(.known)
      guard value.kind == .null else { throw RecordError("results is not a list") }
      reading.note(Tool(scanner: scanner, version: ""))
    } else if place.role == .member, place.key == nil {
      throw RecordError("the value is no report")
    }
  }
}

/// One result of tfsec.
struct TFSecResult {
  private var id: ByteText?
  private var longID: ByteText?
  private var title: ByteText?
  private var text: ByteText?
  private var provider: ByteText?
  private var severity: ByteText?
  private var resource: ByteText?
  private var state: JSONValue?
  private var passed: Bool?
  private var location: JSONValue?

  init(_ result: JSONValue) throws(RecordError) {
    guard result.kind == .object else { throw RecordError("the result is not an object") }
    for (key, value) in result.members {
      switch key {
      case "rule_id": try set(&id, value.text, key)
      case "long_id": try set(&longID, value.text, key)
      case "rule_description": try set(&title, value.text, key)
      case "description": try set(&text, value.text, key)
      case "rule_provider": try set(&provider, value.text, key)
      case "severity": try set(&severity, value.text, key)
      case "resource": try set(&resource, value.text, key)
      case "status": try set(&state, value, key)
      case "passed": try set(&passed, try value.truth(key), key)
      case "location": try set(&location, value, key)
      default: break
      }
    }
  }

  func finding(
    at place: SplitValue, _ reading: inout Reading<ReportPart>
  ) throws(RecordError) -> Finding {
    guard let name = ByteText.firstWritten(longID, id) else {
      throw RecordError("rule_id is missing")
    }
    let (status, word, isIgnored) = try verdict()
    let file = location?.string("filename") ?? ""
    let address = resource?.string ?? ""
    guard !file.isEmpty || !address.isEmpty else {
      throw RecordError("the result names neither a file nor a resource")
    }
    return Finding(
      check: CheckID(scanner: TFSec.scanner, name: reading.string(name)), reported: status,
      reportedWord: word, suppression: isIgnored ? Suppression(kind: .skipped) : nil,
      subject: CodeSubject.subject(
        file: file, address: address, line: location?["start_line"]?.integer,
        type: CodeSubject.type(ofAddress: address),
        provider: CodeSubject.provider(provider?.string ?? "")),
      severity: Self.severity(severity), title: reading.string(title),
      evidence: text?.string ?? "",
      range: place.recordRange)
  }

  private func verdict() throws(RecordError) -> (Status, String, isIgnored: Bool) {
    guard let state, state.kind != .null else {
      guard let passed else { return (.fail, "", false) }
      return (passed ? .pass : .fail, "passed=\(passed)", false)
    }
    let word = state.text?.string ?? state.integer.map { String($0) } ?? ""
    switch word {
    case "failed", "0": return (.fail, word, false)
    case "passed", "1": return (.pass, word, false)
    case "ignored", "2": return (.fail, word, true)
    default: throw RecordError("the status \"\(word.prefix(64))\" is not known")
    }
  }

  private static func severity(_ word: ByteText?) -> Severity {
    guard let word else { return .unknown }
    switch word {
    case "ERROR": return .high
    case "WARNING": return .medium
    default: return Severity(word) ?? .unknown
    }
  }
}
