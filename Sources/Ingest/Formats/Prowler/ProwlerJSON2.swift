import Compliance

/// Prowler 2's own JSON: one finding a line, or an array.
///
/// | field | from |
/// | --- | --- |
/// | check, title | `Control`: `[check11] Avoid the use of the root account` |
/// | verdict | `Status` in any letter case |
/// | evidence | `Message` |
/// | account, region | `Account Number`, `Region` |
/// | resource | `Resource ID`; empty or missing, the account |
/// | severity, time | `Severity`, `Timestamp` |
///
/// `ProwlerVerdict` has the words. `Control ID`, `1.01`, is a number of a benchmark whose version is not told
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
    var control: ByteText?
    var status: ByteText?
    var message: ByteText?
    var account: ByteText?
    var region: ByteText?
    var resource: ByteText?
    var severity: ByteText?
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
    guard let control, let check = ProwlerTitle.parts(of: control.string) else {
      throw RecordError("Control does not begin with the check in brackets")
    }
    guard let id = ByteText.firstWritten(resource, account) else {
      throw RecordError("the record names neither a resource nor an account")
    }
    guard let status else { throw .missing("Status") }
    let verdict = try ProwlerVerdict(status, .two)
    reading.note(Tool(scanner: ProwlerOCSF.scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(scanner: ProwlerOCSF.scanner, name: check.check),
        reported: verdict.status, reportedWord: reading.string(status),
        caveat: verdict.caveat, suppression: verdict.suppression,
        subject: Subject(
          provider: "aws", partition: ARN.partition(id) ?? "", account: reading.string(account),
          region: reading.string(region), resource: id.string),
        observed: reading.timestamp(time),
        severity: severity.flatMap { Severity(spelling: $0.string) } ?? .unknown,
        title: check.title, evidence: message?.string ?? "",
        range: ByteRange(offset: place.offset, length: UInt64(place.length))))
  }
}
