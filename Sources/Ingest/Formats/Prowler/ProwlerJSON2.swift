import Compliance

/// Prowler 2's own JSON: one finding a line, or an array.
///
/// | field | from |
/// | --- | --- |
/// | check, title | `Control`: `[check11] Avoid the use of the root account` |
/// | verdict | `Status` in any letter case (table below) |
/// | evidence | `Message` |
/// | account, region | `Account Number`, `Region` |
/// | resource | `Resource ID`; empty or missing, the account |
/// | severity, time | `Severity`, `Timestamp` |
///
/// | `Status` | means |
/// | --- | --- |
/// | Pass | pass |
/// | Fail | fail |
/// | Info | not checked: to be looked at by a person |
/// | Warning | muted: hides whether it passed or failed |
///
/// `Control ID`, `1.01`, is a number of a benchmark whose version is not told
/// and never names the check. `Resource ID` is a short name without a type.
enum ProwlerJSON2: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "prowler-json-v2", title: "Prowler 2 JSON", versions: "2",
    recognisedBy: "Control ID with Account Number and Status")

  static let shape = Shape.records

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    return value.has("Control", "Account Number", "Status") ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    var control: JSONText?
    var status: JSONText?
    var message: JSONText?
    var account: JSONText?
    var region: JSONText?
    var resource: JSONText?
    var severity: JSONText?
    var time: JSONValue?
    for (key, value) in value.members {
      switch key {
      case "Control": try set(&control, value.text, key)
      case "Status": try set(&status, value.text, key)
      case "Message": try set(&message, value.text, key)
      case "Account Number": try set(&account, value.text, key)
      case "Region": try set(&region, value.text, key)
      case "Resource ID": try set(&resource, value.text, key)
      case "Severity": try set(&severity, value.text, key)
      case "Timestamp": try set(&time, value, key)
      default: break
      }
    }
    guard let control, let check = ProwlerWords.check(before: control.string) else {
      throw RecordError("Control does not begin with the check in brackets")
    }
    guard let id = JSONText.firstWritten(resource, account) else {
      throw RecordError("the record names neither a resource nor an account")
    }
    let verdict = try verdict(status)
    reading.note(Tool(scanner: ProwlerOCSF.scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(scanner: ProwlerOCSF.scanner, name: check.name),
        reported: verdict.status, reportedWord: reading.string(status),
        caveat: verdict.caveat, suppression: verdict.suppression,
        subject: Subject(
          provider: "aws", partition: ARN.partition(id) ?? "", account: reading.string(account),
          region: reading.string(region), resource: id.string),
        observed: reading.timestamp(time),
        severity: severity.flatMap { Severity($0) } ?? .unknown,
        title: check.title, evidence: message?.string ?? "",
        range: ByteRange(offset: place.offset, length: UInt64(place.length))))
  }

  private static func verdict(_ status: JSONText?) throws(RecordError) -> ProwlerWords.Verdict {
    guard let status else { throw RecordError("Status is missing") }
    switch status {
    case "PASS", "Pass": return ProwlerWords.Verdict(status: .pass)
    case "FAIL", "Fail": return ProwlerWords.Verdict(status: .fail)
    default: break
    }
    switch status.string.lowercased() {
    case "pass": return ProwlerWords.Verdict(status: .pass)
    case "fail": return ProwlerWords.Verdict(status: .fail)
    case "info": return ProwlerWords.Verdict(status: .notChecked)
    case "warning": return ProwlerWords.muted
    default: throw RecordError("the status \"\(status.string.prefix(64))\" is not known")
    }
  }
}
