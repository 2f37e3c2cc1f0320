import Compliance

/// Prowler 3's own JSON: an array of findings, or one after the other.
///
/// | field | from |
/// | --- | --- |
/// | check, title | `CheckID`, `CheckTitle` |
/// | verdict | `Status` |
/// | evidence | `StatusExtended` |
/// | resource, type | `ResourceArn`, else `ResourceId`, `ResourceName`; `ResourceType` |
/// | provider | `Provider` |
/// | account | `AccountId` (AWS), `Subscription` (Azure), `ProjectId` (GCP), `Context` (Kubernetes) |
/// | region | `Region` (AWS), `Location` (GCP), `Namespace` (Kubernetes) |
/// | severity | `Severity` |
/// | time | `AssessmentStartTime`, when the run began, in the local time of the machine |
/// | native id | `FindingUniqueId` |
///
/// `ProwlerVerdict` has the words. Nothing tells Prowler's version or which
/// checks the run made.
enum ProwlerJSON3: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "prowler-json-v3", title: "Prowler 3 JSON", versions: "3",
    recognisedBy: "CheckID with FindingUniqueId and StatusExtended")

  static let shape = Shape.records

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    return value.has("CheckID", "FindingUniqueId") && value.has("Status") ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    let record = try Record(value)
    guard let check = record.check, !check.isEmpty else { throw RecordError("CheckID is missing") }
    guard let status = record.status else { throw .missing("Status") }
    let verdict = try ProwlerVerdict(status, .three)
    reading.note(Tool(scanner: ProwlerOCSF.scanner, version: ""))
    let observed = reading.timestamp(record.time)
    if let observed, reading.batch.scope.started != observed {
      reading.note(Scope(started: observed))
    }
    reading.add(
      Finding(
        check: CheckID(scanner: ProwlerOCSF.scanner, name: reading.string(check)),
        reported: verdict.status, reportedWord: reading.string(status),
        caveat: verdict.caveat, suppression: verdict.suppression,
        subject: try record.subject(&reading), observed: observed,
        severity: record.severity.flatMap { Severity($0) } ?? .unknown,
        title: reading.string(record.title), evidence: record.evidence?.string ?? "",
        nativeID: record.id?.string ?? "",
        range: ByteRange(offset: place.offset, length: UInt64(place.length))))
  }

  /// The members of a finding that ours is made of.
  private struct Record {
    var check: ByteText?
    var title: ByteText?
    var status: ByteText?
    var evidence: ByteText?
    var severity: ByteText?
    var id: ByteText?
    var time: JSONValue?
    private var provider: ByteText?
    private var account: ByteText?
    private var region: ByteText?
    private var type: ByteText?
    private var resourceARN: ByteText?
    private var resourceID: ByteText?
    private var resourceName: ByteText?

    init(_ record: JSONValue) throws(RecordError) {
      for (key, value) in record.members {
        switch key {
        case "CheckID": try set(&check, value.text, key)
        case "CheckTitle": try set(&title, value.text, key)
        case "Status": try set(&status, value.text, key)
        case "StatusExtended": try set(&evidence, value.text, key)
        case "Severity": try set(&severity, value.text, key)
        case "FindingUniqueId": try set(&id, value.text, key)
        case "AssessmentStartTime": try set(&time, value, key)
        case "Provider": try set(&provider, value.text, key)
        case "AccountId", "Subscription", "ProjectId", "Context":
          try set(&account, value.text, key)
        case "Region", "Location", "Namespace": try set(&region, value.text, key)
        case "ResourceType": try set(&type, value.text, key)
        case "ResourceArn": try set(&resourceARN, value.text, key)
        case "ResourceId": try set(&resourceID, value.text, key)
        case "ResourceName": try set(&resourceName, value.text, key)
        default: break
        }
      }
    }

    func subject(_ reading: inout Reading<Finding>) throws(RecordError) -> Subject {
      let id = ByteText.firstWritten(resourceARN, resourceID, resourceName)
      var subject = Subject(
        provider: reading.string(provider), partition: ARN.partition(id) ?? "",
        account: reading.string(account), region: reading.string(region),
        type: reading.string(type), resource: id?.string ?? "")
      if subject.resource.isEmpty { subject.resource = subject.account }
      guard !subject.resource.isEmpty else {
        throw RecordError("the record names neither a resource nor an account")
      }
      return subject
    }
  }
}
