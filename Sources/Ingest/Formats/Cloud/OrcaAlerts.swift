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
/// | `Status` | means |
/// | --- | --- |
/// | open, in_progress | fail |
/// | closed | the alert had failed and is over: unknown, for the export does not say whether it was fixed or accepted |
/// | snoozed, dismissed | fail, suppressed |
///
/// An export holds alerts only: what is not in it proves nothing.
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
    var title: JSONText?
    var status: JSONText?
    var score: JSONValue?
    var inventory: JSONText?
    var source: JSONText?
    var account: JSONText?
    var seen: JSONValue?
    var created: JSONValue?
    var category: JSONText?
    var labels: JSONValue?
    var id: JSONText?
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
    guard let title, !title.isEmpty else { throw RecordError("Title is missing") }
    guard let resource = JSONText.firstWritten(inventory, source) else {
      throw RecordError("Inventory.Name is missing")
    }
    var subject = Subject.named(resource.string)
    if let account, !account.isEmpty { subject.account = reading.string(account) }
    var finding = Finding(
      check: CheckID(scanner: "orca", name: reading.string(title)), reported: .fail,
      reportedWord: reading.string(status), subject: subject,
      observed: reading.timestamp(seen) ?? created?.timestamp, severity: severity(score),
      title: reading.string(title), evidence: evidence(category, labels),
      nativeID: id?.string ?? "",
      range: ByteRange(offset: place.offset, length: UInt64(place.length)))
    try judge(&finding, by: status)
    reading.note(Tool(scanner: "orca", version: ""))
    reading.add(finding)
  }

  private static func judge(_ finding: inout Finding, by word: JSONText?) throws(RecordError) {
    guard let word else { throw RecordError("Status is missing") }
    switch word {
    case "open", "in_progress": break
    case "closed":
      finding.caveat = Finding.Caveat(
        status: .unknown,
        reason: "Orca closed this alert; the export does not say whether it was fixed or accepted.")
    case "snoozed", "dismissed":
      finding.suppression = Suppression(kind: .suppressed, reason: word.string)
    default: throw RecordError("the status \"\(word.string.prefix(64))\" is not known")
    }
  }

  private static func severity(_ score: JSONValue?) -> Severity {
    guard let score = score?.number ?? score?.text.flatMap({ Double($0.string) }) else {
      return .unknown
    }
    switch score {
    case ..<1: return .informational
    case ..<4: return .low
    case ..<7: return .medium
    case ..<9: return .high
    default: return .critical
    }
  }

  private static func evidence(_ category: JSONText?, _ labels: JSONValue?) -> String {
    let words = labels?.elements.compactMap { $0.text?.string } ?? []
    let list = words.isEmpty ? "" : "(\(words.joined(separator: ", ")))"
    return [category?.string ?? "", list].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
