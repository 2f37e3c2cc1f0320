import Compliance

/// Orca Security's JSON export of alerts: an array.
///
/// | field | from |
/// | --- | --- |
/// | check | `Title`: there is no other name |
/// | subject | `Inventory.Name`, else `Source` |
/// | account | `CloudAccount.Name`, which is a name and not a number |
/// | severity | `OrcaScore`: from 9 critical, 7 high, 4 medium, 1 low, else informational |
/// | time | `LastSeen`, else `CreatedAt` |
/// | evidence | `Category` and `Labels` |
/// | native id | `AlertId` |
///
/// `OrcaWords` has the words.
enum OrcaAlerts: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "orca", title: "Orca alerts", versions: "export of 2025",
    recognisedBy: "OrcaScore, Title and Status in one record")

  static let shape = Shape.records

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    return value.has("OrcaScore", "Title", "Status") ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    var title: ByteText?
    var status: ByteText?
    var score: JSONValue?
    var inventory: ByteText?
    var source: ByteText?
    var account: ByteText?
    var seen: JSONValue?
    var created: JSONValue?
    var category: ByteText?
    var labels: JSONValue?
    var id: ByteText?
    for (key, value) in value.members {
      switch key {
      case "Title": try set(&title, value.text, key)
      case "Status": try set(&status, value.text, key)
      case "OrcaScore": try set(&score, value, key)
      case "Inventory": try set(&inventory, value["Name"]?.text, key)
      case "CloudAccount": try set(&account, value["Name"]?.text, key)
      case "Source": source = value.text
      case "LastSeen": seen = value
      case "CreatedAt": created = value
      case "Category": category = value.text
      case "Labels": labels = value
      case "AlertId": id = value.text
      default: break
      }
    }
    guard let title, !title.isEmpty else { throw .missing("Title") }
    guard let status else { throw .missing("Status") }
    guard let resource = ByteText.firstWritten(inventory, source) else {
      throw RecordError("Inventory.Name is missing")
    }
    var subject = Subject.named(resource.string)
    if let account, !account.isEmpty { subject.account = reading.string(account) }
    var finding = Finding(
      check: CheckID(scanner: OrcaWords.scanner, name: reading.string(title)), reported: .fail,
      reportedWord: reading.string(status), subject: subject,
      observed: reading.timestamp(seen) ?? created?.timestamp,
      severity: OrcaWords.severity(score?.number ?? score?.text.flatMap { Double($0.string) }),
      title: reading.string(title), evidence: evidence(category, labels),
      nativeID: id?.string ?? "",
      range: ByteRange(offset: place.offset, length: UInt64(place.length)))
    try OrcaWords.judge(&finding, by: status)
    reading.note(Tool(scanner: OrcaWords.scanner, version: ""))
    reading.add(finding)
  }

  private static func evidence(_ category: ByteText?, _ labels: JSONValue?) -> String {
    let words = labels?.elements.compactMap { $0.text?.string } ?? []
    let list = words.isEmpty ? "" : "(\(words.joined(separator: ", ")))"
    return [category?.string ?? "", list].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
