import Compliance

/// ScoutSuite's results: a script that assigns one JSON object to
/// `scoutsuite_results`, or that object alone.
///
/// | field | from |
/// | --- | --- |
/// | check | the key under `services.<service>.findings` |
/// | subject | the flagged resource, if it is one; else the account |
/// | resource | the object that `items[]` point to, as deep as `display_path`, else `path`, goes: its `arn`, or its `name` where its key is made up, else its key |
/// | account | `account_id`, before version 5.1 `aws_account_id`: the project of Google Cloud, the tenant of Azure |
/// | provider, partition | `provider_code`, `partition` |
/// | region | the part of the path behind `regions` |
/// | severity | `level`: danger is high, warning medium |
/// | title | `description` |
/// | evidence | how many items are flagged, and the first twenty resources |
/// | time | `last_run.time` |
/// | tool | `last_run.version` |
/// | scope | the account; `run_parameters.regions` if given; the rules that ran |
///
/// | in this order | means |
/// | --- | --- |
/// | `flagged_items` above 0 | fail |
/// | `checked_items` above 0 | pass |
/// | else | not checked: there was nothing to check, or it could not be read |
///
/// A record is a rule, and so is a finding: ScoutSuite does not list what
/// passed. What an exceptions file names has been taken out of `items` before.
/// Names of resources are kept for one service at a time.
enum ScoutSuiteReport: JSONFormat {
  typealias Assembly = ScoutSuiteAssembly

  static let scanner = "scoutsuite"

  static let info = FormatInfo(
    id: "scoutsuite", title: "ScoutSuite report", versions: "5",
    recognisedBy: "services with account_id, last_run or provider_code; scoutsuite_results =")

  static let shape = document.aloneOrInArrays

  /// A collection of resources by their keys.
  private static let collection = map(Shape(.entity))
  private static let vpcs = map(map(collection))
  private static let regions = map(map(collection, named: ["vpcs": vpcs]))
  /// Projects, subscriptions and compartments hold collections, or zones and
  /// regions of them.
  private static let owners = map(
    map(collection, named: ["zones": map(map(collection)), "regions": regions]))

  private static let service = map(
    collection,
    named: [
      "findings": Shape(.member, members: [:], others: Shape(.record)),
      "filters": loose, "permissions": loose, "regions": regions,
      "projects": owners, "subscriptions": owners, "compartments": owners,
    ])

  /// What is large and of no use: cut up so that no part is.
  private static let loose = map(map(Shape(.member)))

  private static let document = Shape(
    .member,
    members: [
      "services": Shape(.member, members: [:], others: service), "metadata": loose,
      "sg_map": loose, "subnet_map": loose,
    ])

  /// An object whose members have any names, and whose path is to be known.
  private static func map(_ others: Shape, named: [String: Shape] = [:]) -> Shape {
    Shape(.member, members: named, others: others, isMarked: true)
  }

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    let isReport =
      value["services"]?.isObject == true
      && (value.has("account_id") || value.has("last_run") || value.has("provider_code"))
    return isReport ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<ScoutSuitePart>
  ) throws(RecordError) {
    let key = place.key ?? ""
    switch place.role {
    case .record:
      guard let value else { return }
      let range = ByteRange(offset: place.offset, length: UInt64(place.length))
      reading.add(.rule(try ScoutSuiteRule(value, name: key, range: range)))
    case .entity:
      guard let value, value.kind == .object else { return }
      let id = id(of: value, key: key)
      if id != key { reading.add(.resource(key: key, id: id)) }
    case .opened: reading.add(.opens(key))
    case .closed: reading.add(.closes)
    case .documentEnd, .documentWithoutRecords: reading.add(.end)
    case .member: if let value { readMember(value, key: key, into: &reading) }
    case .exclusion: break
    }
  }

  /// A resource's own id: its ARN, but not that of a bucket's contents; its name
  /// where ScoutSuite made the key out of it; else the key.
  private static func id(of resource: JSONValue, key: String) -> String {
    let arn = resource.string("arn")
    if arn.hasPrefix("arn:"), !arn.hasSuffix("/*") { return arn }
    let name = resource.string("name")
    return isMadeUp(key) && !name.isEmpty ? name : key
  }

  /// Whether a key is a SHA-1.
  private static func isMadeUp(_ key: String) -> Bool {
    let digits = key.hasPrefix("scoutid-") ? key.dropFirst("scoutid-".count) : key[...]
    return digits.utf8.count == 40
      && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func readMember(
    _ value: JSONValue, key: String, into reading: inout Reading<ScoutSuitePart>
  ) {
    switch key {
    case "account_id", "provider_code", "partition":
      if let text = value.text { reading.add(.text(key: key, text.string)) }
    case "aws_account_id":
      if let text = value.text { reading.add(.text(key: "account_id", text.string)) }
    case "last_run":
      let regions = value["run_parameters"]?["regions"]?.elements.compactMap { $0.text?.string }
      reading.add(
        .run(time: value["time"]?.timestamp, version: value.string("version"), regions ?? []))
    default: break
    }
  }
}
