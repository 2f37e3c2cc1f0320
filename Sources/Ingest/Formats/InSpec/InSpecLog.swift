import Compliance

/// Lines of a log of InSpec's controls, as Chef Automate's data feed and the
/// log shippers of InSpec write them: a control with its own status a line.
///
/// | field | from |
/// | --- | --- |
/// | check | `id`; a bare number with `profile.name` before it |
/// | subject | the host: `platform.target_id`, else the platform's name and release |
/// | severity | `control_tags.severity`, else `impact` |
/// | title | `title` |
/// | time | the last `start_time` of `results`, else `end_time`, else `batch_runtime` |
/// | evidence | the tests in `results`, which may be a list or a text that shows one |
///
/// | `status` | means |
/// | --- | --- |
/// | passed, failed | pass, fail, whatever the impact: the log has decided |
/// | skipped | not checked |
/// | error | error |
/// | waived | waived; the tests are the verdict underneath, without any it is not checked |
enum InSpecLog: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "inspec-automate-ndjson", title: "InSpec control log", versions: "Chef Automate 2",
    recognisedBy: "control_tags, profile and status in one record")

  static let shape = Shape.records

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    return value.has("control_tags", "profile", "status") ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    var id: ByteText?
    var status: ByteText?
    var title: ByteText?
    var impact: JSONValue?
    var tags: JSONValue?
    var platform: JSONValue?
    var profile: JSONValue?
    var tests: JSONValue?
    var ended: JSONValue?
    var batch: JSONValue?
    for (key, value) in value.members {
      switch key {
      case "id": try set(&id, value.text, key)
      case "status": try set(&status, value.text, key)
      case "title": try set(&title, value.text, key)
      case "impact": try set(&impact, value, key)
      case "control_tags": try set(&tags, value, key)
      case "platform": try set(&platform, value, key)
      case "profile": try set(&profile, value, key)
      case "results": try set(&tests, value, key)
      case "end_time": ended = value
      case "batch_runtime": batch = value
      default: break
      }
    }
    guard let id, !id.isEmpty else { throw RecordError("the control has no id") }
    var results = InSpecResults()
    if let tests, tests.kind == .array { results = try InSpecResults(tests, &reading) }
    let verdict = try verdict(status, results)
    let number = try InSpecControl.impact(impact)
    let severity = tags.flatMap { Severity(spelling: $0.string("severity")) }
    let ranked = severity == .unknown ? nil : severity
    reading.note(Tool(scanner: "inspec", version: ""))
    reading.add(
      Finding(
        check: CheckID(
          scanner: "inspec", name: InSpecAssembly.name(id.string, in: profile?.string("name") ?? "")
        ),
        reported: verdict.status, reportedWord: status?.string ?? "",
        suppression: verdict.isWaived ? Suppression(kind: .waived) : nil,
        subject: host(platform), observed: results.observed ?? ended?.timestamp ?? batch?.timestamp,
        severity: ranked ?? number.map(InSpecControl.severity(impact:)) ?? .unknown,
        title: title?.string ?? "",
        evidence: tests?.text.map { String($0.string.prefix(4_000)) } ?? results.evidence,
        range: ByteRange(offset: place.offset, length: UInt64(place.length))))
  }

  private static func verdict(
    _ word: ByteText?, _ results: InSpecResults
  ) throws(RecordError) -> (status: Status, isWaived: Bool) {
    guard let word else { throw RecordError("status is missing") }
    switch word {
    case "passed": return (.pass, false)
    case "failed": return (.fail, false)
    case "skipped": return (.notChecked, false)
    case "error": return (.error, false)
    case "waived": return (results.isEmpty ? .notChecked : results.verdict.status, true)
    default: throw RecordError("the status \"\(word.string.prefix(64))\" is not known")
    }
  }

  private static func host(_ value: JSONValue?) -> Subject {
    let platform = value.map { InSpecPlatform($0) } ?? InSpecPlatform()
    let name = [platform.name, platform.release].filter { !$0.isEmpty }.joined(separator: " ")
    return Subject(
      provider: platform.provider, type: "host",
      resource: platform.target.isEmpty ? name : platform.target)
  }
}
