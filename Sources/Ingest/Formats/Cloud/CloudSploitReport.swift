import Compliance

/// CloudSploit's JSON output: an array of results.
///
/// | field | from |
/// | --- | --- |
/// | check | `plugin` |
/// | subject | `resource`; `N/A` is the account, which the report does not name |
/// | region | `region`; `global` is none |
/// | provider, account | from the resource's id, where it tells |
/// | title | `title` |
/// | evidence | `message` |
///
/// | `status` | means |
/// | --- | --- |
/// | OK | pass |
/// | WARN | between the plugin's two thresholds: unknown |
/// | FAIL | fail |
/// | UNKNOWN | the cloud could not be asked: error |
///
/// There is no time, no account and no severity. What `--suppress` names is
/// left out by the scanner, so it cannot be told from what was not found.
enum CloudSploitReport: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "cloudsploit", title: "CloudSploit report", versions: "2 and 3",
    recognisedBy: "plugin, category and status in one record")

  static let scanner = "cloudsploit"

  static let shape = Shape.records

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    return value.has("plugin", "category", "status") ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    var plugin: ByteText?
    var status: ByteText?
    var resource: ByteText?
    var region: ByteText?
    var title: ByteText?
    var message: ByteText?
    for (key, value) in value.members {
      switch key {
      case "plugin": try set(&plugin, value.text, key)
      case "status": try set(&status, value.text, key)
      case "resource": try set(&resource, value.text, key)
      case "region": try set(&region, value.text, key)
      case "title": try set(&title, value.text, key)
      case "message": try set(&message, value.text, key)
      default: break
      }
    }
    guard let plugin, !plugin.isEmpty else { throw RecordError("plugin is missing") }
    var subject = Subject()
    if let resource, !resource.equals("N/A") { subject = .named(resource.string) }
    Self.place(&subject, in: reading.string(region))
    reading.note(Tool(scanner: scanner, version: ""))
    reading.add(
      Finding(
        check: CheckID(scanner: scanner, name: reading.string(plugin)),
        reported: try verdict(status), reportedWord: reading.string(status), subject: subject,
        title: reading.string(title), evidence: message?.string ?? "",
        range: ByteRange(offset: place.offset, length: UInt64(place.length))))
  }

  /// Takes the region, unless the result is of all regions.
  static func place(_ subject: inout Subject, in region: String) {
    if !region.isEmpty, region.lowercased() != "global" { subject.region = region }
  }

  static func verdict(_ word: ByteText?) throws(RecordError) -> Status {
    guard let word else { throw RecordError("status is missing") }
    switch word {
    case "OK": return .pass
    case "WARN": return .unknown
    case "FAIL": return .fail
    case "UNKNOWN": return .error
    default: throw RecordError("the status \"\(word.string.prefix(64))\" is not known")
    }
  }
}
