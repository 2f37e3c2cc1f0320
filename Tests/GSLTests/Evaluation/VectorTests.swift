import Testing

@testable import GSL

/// What published rules and entities imply, as vectors.
struct VectorTests {
  private static let day: Int64 = 86_400

  @Test(arguments: [
    (
      #"{"name":"<root_account>","firstAccessKey":{"isActive":false},"secondAccessKey":{"isActive":false}}"#,
      Verdict.compliant
    ),
    (
      #"{"name":"<root_account>","firstAccessKey":{"isActive":true},"secondAccessKey":{"isActive":false}}"#,
      .notCompliant
    ),
    (#"{"name":"alice"}"#, .notRelevant),
  ])
  func rootKeys(entity: String, expected: Verdict) throws {
    let rule =
      "IamUser where name regexMatch /^<root_account>$/i should have firstAccessKey.isActive=false and secondAccessKey.isActive=false"
    #expect(try verdict(rule, entity) == expected)
  }

  @Test(arguments: [
    (#"{"passwordEnabled":true,"mfaActive":false}"#, Verdict.notCompliant),
    (#"{"passwordEnabled":true,"mfaActive":true}"#, .compliant),
    (#"{"passwordEnabled":null}"#, .notRelevant),
  ])
  func truthValuesAsTexts(entity: String, expected: Verdict) throws {
    #expect(
      try verdict("IamUser where passwordEnabled='true' should have mfaActive='true'", entity)
        == expected)
  }

  @Test func emptyListIsFalse() throws {
    let rule = "IamUser should not have inlinePolicies"
    #expect(try verdict(rule, #"{"inlinePolicies":[]}"#) == .compliant)
    #expect(try verdict(rule, #"{"inlinePolicies":[{"name":"a"}]}"#) == .notCompliant)
  }

  @Test func aPropertyThatIsNotThereFails() throws {
    #expect(try verdict("IamUser should fail", "{}") == .notCompliant)
  }

  @Test func yearOneIsNotRecent() throws {
    let entity =
      #"{"name":"<root_account>","passwordEnabled":true,"passwordLastUsed":-62135596800}"#
    #expect(
      try verdict(
        "IamUser where name like '%root%' should not have passwordLastUsed after(-90, 'days')",
        entity) == .compliant)
    #expect(
      try verdict(
        "IamUser where passwordEnabled='true' should have passwordLastUsed after(-90, 'days')",
        entity) == .notCompliant)
  }

  @Test func aKeyRotatedAndNeverUsed() throws {
    let rule =
      "IamUser where createDate before(-90, 'days') and firstAccessKey.isActive='true' should have (firstAccessKey.lastRotated after(-90, 'days') and firstAccessKey.lastUsedDate > firstAccessKey.lastRotated )"
    func entity(used: String) -> String {
      """
      {"createDate": \(noon - 200 * Self.day), "firstAccessKey": {"isActive": true, \
      "lastRotated": \(noon - 10 * Self.day), "lastUsedDate": \(used)}}
      """
    }
    #expect(try verdict(rule, entity(used: "null")) == .notCompliant)
    #expect(try verdict(rule, entity(used: "-62135596800")) == .notCompliant)
    #expect(try verdict(rule, entity(used: "\(noon - Self.day)")) == .compliant)
  }

  @Test func shouldNotNegatesTheWhole() throws {
    let rule =
      "IamPolicy where name='AWSSupportAccess' should not have users isEmpty() and roles isEmpty() and groups isEmpty()"
    #expect(
      try verdict(rule, #"{"users":["a"],"roles":[],"groups":[],"name":"AWSSupportAccess"}"#)
        == .compliant)
    #expect(
      try verdict(rule, #"{"users":[],"roles":[],"groups":[],"name":"AWSSupportAccess"}"#)
        == .notCompliant)
  }

  @Test func policiesWithTextsAndLists() throws {
    let rule =
      "S3Bucket should not have policy.Statement contain [Effect='Allow' and (Principal='*' or Principal.AWS='*') and (Action contain [$ regexMatch /^s3:Get/] or Action regexMatch /^s3:Get/) ]"
    func entity(_ principal: String, _ action: String) -> String {
      #"{"policy":{"Statement":[{"Effect":"Allow","Principal":\#(principal),"Action":\#(action)}]}}"#
    }
    #expect(try verdict(rule, entity(#""*""#, #""s3:GetObject""#)) == .notCompliant)
    #expect(
      try verdict(rule, entity(#"{"AWS":"*"}"#, #"["s3:Put","s3:GetObject"]"#)) == .notCompliant)
    #expect(try verdict(rule, entity(#"{"AWS":"1"}"#, #""s3:GetObject""#)) == .compliant)
    #expect(try verdict(rule, entity(#""*""#, #"["s3:PutObject"]"#)) == .compliant)
    #expect(try verdict(rule, #"{"policy":null}"#) == .compliant)
  }

  @Test func aListIsTestedOnce() throws {
    let check = try GSLTests.check("List<LogProfile> should have items")
    var store = EntityStore()
    let program = RuleProgram(check, names: &store.names, now: noon)
    let type = store.names.id("LogProfile")
    store.addList(of: type, items: [])
    #expect(Evaluator().verdict(program, store, entity: 0) == .notCompliant)
    store.add("LogProfile", #"{"properties":{"categories":["Write","Delete"]}}"#)
    store.addList(of: type, items: [1])
    #expect(Evaluator().verdict(program, store, entity: 2) == .compliant)
    let grouped = RuleProgram(
      try GSLTests.check(
        "List<LogProfile> should have items groupBy [properties.categories] contain-all[values length() > 0]"
      ),
      names: &store.names, now: noon)
    #expect(Evaluator().verdict(grouped, store, entity: 2) == .compliant)
    let two = RuleProgram(
      try GSLTests.check(
        "List<LogProfile> should have items groupBy [properties.categories] contain-any[values length() > 1]"
      ),
      names: &store.names, now: noon)
    #expect(Evaluator().verdict(two, store, entity: 2) == .notCompliant)
    let chosen = RuleProgram(
      try GSLTests.check(
        "List<LogProfile> should have items with [properties.categories contain ['Write']] length() = 1"
      ),
      names: &store.names, now: noon)
    #expect(Evaluator().verdict(chosen, store, entity: 2) == .compliant)
  }
}
