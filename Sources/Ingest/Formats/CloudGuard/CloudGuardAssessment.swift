import Compliance

/// CloudGuard's assessment results: one, an array of them as the history gives
/// it, or a bare array of tests as its code scanner prints it.
///
/// | field | from |
/// | --- | --- |
/// | check | `tests[].rule.ruleId`, else `logicHash`, else `name`: the id is often empty |
/// | subject | `entityResults[].testObj.id`, else the entity in `testEntities` that `entityType` and `entityIndex` name, else `testObj.dome9Id` |
/// | region | the entity's, else the request's; `us_west_2` is us-west-2 |
/// | account | `request.externalCloudAccountId`, else the entity's `accountNumber`, else `locationMetadata.account.externalId` |
/// | provider | `request.cloudAccountType`: Aws, Azure, Google |
/// | severity, title | `rule.severity`, `rule.name` |
/// | time | `createdTime` of the assessment |
/// | native id | `testObj.dome9Id` |
///
/// | in this order | means |
/// | --- | --- |
/// | `tests[].error` | one error for the rule in the account; a pass beside it proves nothing |
/// | `isExcluded` (since version 2) | suppressed, with the exclusion's comment and end; `isValid` is the verdict underneath |
/// | `isRelevant` false | not applicable |
/// | `entityResults[].error` | error, whatever `isValid` says |
/// | `isValid` | pass, else fail |
///
/// A test without entity results is accepted if it selected nothing, and gives
/// no finding; if it failed or selected something, it is rejected.
///
/// Where `dataSyncStatus` says that the entities of a type could not be read
/// in full, a pass of that type is not checked. A record is a test; its entities
/// stand behind all tests, so that both wait in spools until the assessment ends;
/// memory holds a number for each entity.
enum CloudGuardAssessment: JSONFormat {
  typealias Assembly = CloudGuardAssembly

  static let scanner = "cloudguard"

  static let info = FormatInfo(
    id: "cloudguard-assessment", title: "CloudGuard assessment", versions: "1 and 2",
    recognisedBy: "tests with rule and entityResults, or testEntities")

  static let shape = document.aloneOrInArrays

  private static let document = Shape(
    .member,
    members: [
      "tests": Shape(.record, elements: Shape(.record)),
      "testEntities": Shape(
        .member, members: [:], others: Shape(.entity, elements: Shape(.entity))),
      "exclusions": Shape(.exclusion, elements: Shape(.exclusion)),
    ])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    // A rule behind many entity results may stand beyond what is looked at.
    if isTest(value) { return Shape.records }
    let isDocument =
      value["tests"]?.first?.has("rule") == true || value["tests"]?.first.map(isTest) == true
      || value.has("testEntities")
      || (value.has("tests") && (value.has("request") || value.has("assessmentPassed")))
    return isDocument ? shape : nil
  }

  private static func isTest(_ value: JSONOutline) -> Bool {
    value.has("entityResults") && (value.has("rule") || value.has("testedCount"))
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<CloudGuardPart>
  ) throws(RecordError) {
    switch place.role {
    case .record:
      guard let value else { return }
      guard value.kind == .object else { throw RecordError("the test is not an object") }
      let range = ByteRange(offset: place.offset, length: UInt64(place.length))
      reading.note(Tool(scanner: scanner, version: ""))
      reading.add(.test(try CloudGuardTest(value, range: range, &reading)))
    case .entity:
      // One that could not be read keeps its place: results count on it.
      let type = (place.key ?? "").lowercased()
      do {
        let entity = try value.map { (value) throws(RecordError) in
          try CloudGuardEntity(value, &reading)
        }
        reading.add(.entity(type: type, entity ?? CloudGuardEntity()))
      } catch {
        reading.add(.entity(type: type, CloudGuardEntity()))
        throw error
      }
    case .exclusion:
      if let value { reading.add(.exclusion(try CloudGuardExclusion(value))) }
    case .member:
      if let value { readMember(value, key: place.key ?? "", into: &reading) }
    case .documentEnd: reading.add(.end)
    case .opened, .closed: break
    case .documentWithoutRecords:
      reading.add(.end)
      throw RecordError("the assessment has no tests")
    }
  }

  private static func readMember(
    _ value: JSONValue, key: String, into reading: inout Reading<CloudGuardPart>
  ) {
    switch key {
    case "request":
      reading.add(
        .request(
          account: value.string("externalCloudAccountId"),
          provider: value.string("cloudAccountType"), region: value.string("region")))
    case "createdTime": reading.add(.created(value.timestamp))
    case "locationMetadata":
      if let account = value["account"] { reading.add(.location(account.string("externalId"))) }
    case "dataSyncStatus":
      for status in value.elements {
        let isSynchronised =
          saysOnly(true, status["recentlySuccessfulSync"])
          && saysOnly(false, status["generalFetchPermissionIssues"])
        if !isSynchronised { reading.add(.unsynchronised(status.string("entityType"))) }
      }
    default: break
    }
  }

  /// Whether a member is missing, null or what is expected of it.
  private static func saysOnly(_ expected: Bool, _ value: JSONValue?) -> Bool {
    guard let value, value.kind != .null else { return true }
    return value.boolean == expected
  }
}
