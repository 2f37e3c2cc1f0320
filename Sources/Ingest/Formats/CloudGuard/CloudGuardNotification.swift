import Compliance

/// CloudGuard's continuous compliance notifications: one rule's verdict on one
/// entity, sent when it changes. By itself, in arrays, one after the other, in
/// the envelopes of AWS SNS and SQS, and as CloudBots get it with an
/// `executionId`.
///
/// | field | from |
/// | --- | --- |
/// | check | `rule.ruleId`, else `rule.logicHash` (both since 2019, the first often empty), else `rule.name` |
/// | verdict | `status` in any letter case (table below) |
/// | resource, type | `entity.id`, else `entity.arn`, `entity.dome9Id`, `entity.name`; `entity.type` |
/// | region | `entity.region`, `us_west_2`, else `region`, often the name shown: `Oregon` |
/// | account | `account.id`, else `entity.accountNumber` |
/// | provider | `account.vendor`: `Aws` and `AWS`, `Azure`, `Google` |
/// | severity, title | `rule.severity`, `rule.name` |
/// | time | `reportTime` |
/// | native id | `findingKey` (since 2019), else `entity.dome9Id` |
///
/// | `status` | means |
/// | --- | --- |
/// | Passed | pass: what had failed is put right |
/// | Failed | fail |
///
/// There is no word for exclusions, and nothing says what was looked at
/// besides. `rule.complianceTags` holds commands of CloudBots (`AUTO: …`) as
/// often as names of controls, so it is not read.
enum CloudGuardNotification: JSONFormat {
  typealias Assembly = FindingAssembly

  static let info = FormatInfo(
    id: "cloudguard-notification", title: "CloudGuard notification", versions: "2018 and later",
    recognisedBy: "status, rule and account, with entity or reportTime, also in an SNS envelope")

  static let shape = Shape.records

  static func recognise(_ outline: JSONOutline) -> Shape? {
    if let event = Envelope.content(of: outline) {
      return isNotification(event) ? Envelope.shape(of: outline) : nil
    }
    return isNotification(outline.first ?? outline) ? shape : nil
  }

  private static func isNotification(_ value: JSONOutline) -> Bool {
    value["rule"]?.isObject == true && value["account"]?.isObject == true
      && value["status"]?.text != nil && (value.has("entity") || value.has("reportTime"))
  }

  /// The same of an event that has been parsed.
  static func isNotification(_ value: JSONValue) -> Bool {
    var found = 0
    var isDated = false
    for (key, value) in value.members {
      switch key {
      case "rule", "account": if value.kind == .object { found += 1 }
      case "status": if value.kind == .string { found += 1 }
      case "entity", "reportTime": isDated = true
      default: break
      }
    }
    return found == 3 && isDated
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    if try Envelope.read(value, at: place, into: &reading) { return }
    let record = try Notification(value)
    reading.note(Tool(scanner: CloudGuardAssessment.scanner, version: ""))
    reading.add(
      try record.finding(
        range: ByteRange(offset: place.offset, length: UInt64(place.length)), &reading))
  }

  /// The members of a notification that a finding is made of.
  private struct Notification {
    private var status: ByteText?
    private var findingKey: ByteText?
    private var region: ByteText?
    private var reportTime: JSONValue?
    private var ruleID: ByteText?
    private var logicHash: ByteText?
    private var ruleName: ByteText?
    private var severity: ByteText?
    private var accountID: ByteText?
    private var vendor: ByteText?
    private var entityID: ByteText?
    private var entityARN: ByteText?
    private var entityName: ByteText?
    private var entityType: ByteText?
    private var entityRegion: ByteText?
    private var dome9ID: ByteText?
    private var accountNumber: ByteText?

    init(_ value: JSONValue) throws(RecordError) {
      var rule: JSONValue?
      var account: JSONValue?
      var entity: JSONValue?
      for (key, value) in value.members {
        switch key {
        case "status": try set(&status, value.text, key)
        case "findingKey": try set(&findingKey, value.text, key)
        case "region": try set(&region, value.text, key)
        case "reportTime": try set(&reportTime, value, key)
        case "rule": try set(&rule, value, key)
        case "account": try set(&account, value, key)
        case "entity": try set(&entity, value, key)
        default: break
        }
      }
      guard let rule, rule.kind == .object else { throw RecordError("rule is missing") }
      for (key, value) in rule.members {
        switch key {
        case "ruleId": try set(&ruleID, value.text, key)
        case "logicHash": try set(&logicHash, value.text, key)
        case "name": try set(&ruleName, value.text, key)
        case "severity": try set(&severity, value.text, key)
        default: break
        }
      }
      if let account { try readAccount(account) }
      if let entity { try readEntity(entity) }
    }

    private mutating func readAccount(_ account: JSONValue) throws(RecordError) {
      for (key, value) in account.members {
        switch key {
        case "id": try set(&accountID, value.text, key)
        case "vendor": try set(&vendor, value.text, key)
        default: break
        }
      }
    }

    private mutating func readEntity(_ entity: JSONValue) throws(RecordError) {
      for (key, value) in entity.members {
        switch key {
        case "id": try set(&entityID, value.text, key)
        case "arn": try set(&entityARN, value.text, key)
        case "name": try set(&entityName, value.text, key)
        case "type": try set(&entityType, value.text, key)
        case "region": try set(&entityRegion, value.text, key)
        case "dome9Id": try set(&dome9ID, value.text, key)
        case "accountNumber": try set(&accountNumber, value.text, key)
        default: break
        }
      }
    }

    func finding(
      range: ByteRange, _ reading: inout Reading<Finding>
    ) throws(RecordError) -> Finding {
      guard let check = ByteText.firstWritten(ruleID, logicHash, ruleName) else {
        throw RecordError("the rule has neither a ruleId nor a logicHash nor a name")
      }
      return Finding(
        check: CheckID(scanner: CloudGuardAssessment.scanner, name: reading.string(check)),
        reported: try verdict(), reportedWord: reading.string(status),
        subject: try subject(&reading), observed: reading.timestamp(reportTime),
        severity: severity.flatMap { Severity($0) } ?? .unknown,
        title: reading.string(ruleName),
        nativeID: ByteText.firstWritten(findingKey, dome9ID)?.string ?? "", range: range)
    }

    private func verdict() throws(RecordError) -> Status {
      guard let status else { throw RecordError("status is missing") }
      switch status.string.lowercased() {
      case "passed": return .pass
      case "failed": return .fail
      default:
        throw RecordError("the status \"\(status.string.prefix(64))\" is not known")
      }
    }

    private func subject(_ reading: inout Reading<Finding>) throws(RecordError) -> Subject {
      guard let id = ByteText.firstWritten(entityID, entityARN, dome9ID, entityName) else {
        throw RecordError("the entity has neither an id nor a name")
      }
      let provider = CloudGuardPlace.provider(reading.string(vendor))
      let written = ByteText.firstWritten(entityRegion, region)
      let region = CloudGuardPlace.region(reading.string(written), provider: provider)
      let partition =
        ARN.partition(id)
        ?? CloudGuardPlace.partition(of: entityARN, in: region, provider: provider)
      return Subject(
        provider: provider, partition: partition,
        account: reading.string(ByteText.firstWritten(accountID, accountNumber)), region: region,
        type: reading.string(entityType), resource: id.string)
    }
  }
}
