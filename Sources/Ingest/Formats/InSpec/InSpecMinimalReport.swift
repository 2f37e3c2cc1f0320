import Compliance

/// InSpec's `json-min` report: one entry for each test, with the control's id.
///
/// | field | from |
/// | --- | --- |
/// | check | `id`; a bare number with `profile_id` before it |
/// | evidence | `code_desc`, `message`, `skip_message` of the tests that decided |
/// | tool | `version` |
///
/// The tests of a control follow on each other and give one finding, by the
/// table of `InSpecReport`. Impact, waivers, the host and the time are not in
/// this report: a control that does not apply cannot be told. A record is a
/// test.
enum InSpecMinimalReport: JSONFormat {
  typealias Assembly = InSpecMinimalAssembly

  static let info = FormatInfo(
    id: "inspec-json-min", title: "InSpec minimal report", versions: "1 to 5",
    recognisedBy: "controls with profile_id, beside statistics")

  static let shape = document.aloneOrInArrays

  private static let document = Shape(
    .member, members: ["controls": Shape(.member, elements: Shape(.record))])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    guard let controls = value["controls"], controls.isArray else { return nil }
    let isReport =
      controls.first?.has("profile_id", "id") == true
      || (controls == .array(nil) && value.has("statistics", "version") && !value.has("platform"))
    return isReport ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<InSpecMinimalPart>
  ) throws(RecordError) {
    switch place.role {
    case .record:
      guard let value else { return }
      guard value.kind == .object else { throw RecordError("the control is not an object") }
      var id: ByteText?
      var profile: ByteText?
      for (key, value) in value.members {
        switch key {
        case "id": try set(&id, value.text, key)
        case "profile_id": try set(&profile, value.text, key)
        default: break
        }
      }
      guard let id, !id.isEmpty else { throw RecordError("the control has no id") }
      let results = try InSpecResults(one: value, &reading)
      let range = ByteRange(offset: place.offset, length: UInt64(place.length))
      reading.add(
        .test(
          name: InSpecAssembly.name(id.string, in: profile?.string ?? ""),
          profile: reading.string(profile), results, range))
    case .member:
      if place.key == "version", let text = value?.text {
        reading.note(Tool(scanner: "inspec", version: text.string))
      }
    case .documentEnd: reading.add(.end)
    case .documentWithoutRecords:
      reading.add(.end)
      throw RecordError("the report has no controls")
    case .entity, .exclusion, .opened, .closed: break
    }
  }
}

/// What the workers read of a minimal report.
enum InSpecMinimalPart: Sendable {
  case test(name: String, profile: String, InSpecResults, ByteRange)
  case end
}

/// Joins the tests of a control, of which one control is held at a time.
struct InSpecMinimalAssembly: PartAssembly {
  private var open: (name: String, profile: String, results: InSpecResults, range: ByteRange)?

  init() {}

  mutating func take(_ parts: [InSpecMinimalPart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      guard case .test(let name, let profile, let results, let range) = part else {
        findings += close()
        continue
      }
      if var control = open, control.name == name, control.profile == profile {
        control.results.add(results)
        control.range.length = range.offset + range.length - control.range.offset
        open = control
      } else {
        findings += close()
        open = (name, profile, results, range)
      }
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] { close() }

  private mutating func close() -> [Finding] {
    guard let control = open else { return [] }
    open = nil
    let verdict = control.results.verdict
    return [
      Finding(
        check: CheckID(scanner: "inspec", name: control.name), reported: verdict.status,
        reportedWord: verdict.word, subject: Subject(type: "host"),
        evidence: control.results.evidence, range: control.range)
    ]
  }
}
