import Testing

@testable import GSL

struct SemanticsTests {
  /// Whether a condition holds on an entity.
  private func holds(_ condition: String, _ entity: String) throws -> Bool {
    let result = try verdict("A should have \(condition)", entity)
    #expect(result == .compliant || result == .notCompliant)
    return result == .compliant
  }

  @Test(arguments: [
    ("a", "null", false), ("a", "false", false), ("a", "true", true), ("a", "[]", false),
    ("a", "[0]", true), ("a", "{}", true), ("a", "\"\"", false), ("a", "0", false),
    ("a", "1", true),
    ("a", "\"x\"", true), ("a.b", "\"x\"", false), ("a.b", "[{\"b\": true}]", false),
    ("a = 'x'", "\"x\"", true), ("a = 'X'", "\"x\"", false), ("a = true", "\"TRUE\"", true),
    ("a = 'True'", "true", true), ("a = false", "null", false), ("a != false", "null", true),
    ("a != 'null'", "null", true), ("a = 7", "\"7\"", true), ("a in ('7')", "7", true),
    ("a = 7", "7.0", true), ("a = '*'", "[\"*\"]", false), ("a < 5", "\"4\"", true),
    ("a < '5'", "\"4\"", false), ("a > 5", "null", false), ("a >= 5", "5", true),
    ("a <= 4.5", "4.5", true), ("a = 9007199254740993", "9007199254740993", true),
    ("a = 9007199254740992", "9007199254740993", false), ("a = 1", "true", false),
    ("a in ('x', 'y')", "\"y\"", true), ("a in ('x', true)", "true", true),
  ])
  func comparing(condition: String, value: String, expected: Bool) throws {
    #expect(try holds(condition, "{\"a\": \(value)}") == expected, "\(condition) on \(value)")
  }

  @Test(arguments: [
    ("'%root%'", "<Root_account>", true), ("'default'", "Default", true),
    ("'default'", "defaults", false), ("'%'", "", true), ("'a%b%c'", "a--b--c", true),
    ("'a%b%c'", "a--c--b", false), ("'a%a'", "a", false), ("'_b'", "ab", false),
    ("'%.%'", "ab", false), ("'É%'", "étude", true), ("'%a%'", "xAy", true),
  ])
  func like(pattern: String, text: String, expected: Bool) throws {
    #expect(try holds("a like \(pattern)", "{\"a\": \"\(text)\"}") == expected)
  }

  @Test func regularExpressionsSearch() throws {
    #expect(try holds("a regexMatch /oo/", #"{"a":"foobar"}"#))
    #expect(try !holds("a regexMatch /OO/", #"{"a":"foobar"}"#))
    #expect(try holds("a regexMatch /OO/i", #"{"a":"foobar"}"#))
    #expect(try !holds("a regexMatch /1/", #"{"a":1}"#))
    #expect(try holds(#"a regexMatch /x\/y/"#, #"{"a":"x/y"}"#))
  }

  @Test func aRegularExpressionThatWouldHangIsStopped() throws {
    let text = String(repeating: "a", count: 200)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(
      try verdict("A should have a regexMatch /^(a+)+$/", "{\"a\":\"\(text)!\"}") == .stopped)
    #expect(clock.now - start < .seconds(2))
  }

  @Test(arguments: [
    ("a contain [b=1]", "[{\"b\":2},{\"b\":1}]", true), ("a contain [b=1]", "[]", false),
    ("a contain-any [b=1]", "[{\"b\":1}]", true), ("a contain-all [b=1]", "[]", true),
    ("a contain-all [b=1]", "null", false), ("a contain-all [b=1]", "[{\"b\":1},{\"b\":2}]", false),
    ("a contain-none [b=1]", "[]", true), ("a contain-none [b=1]", "[{\"b\":1}]", false),
    ("a contain-none [b=1]", "null", false), ("a contain [$='x']", "[\"y\",\"x\"]", true),
    ("a contain ['x','z']", "[\"z\"]", true), ("a contain-all ['x','z']", "[\"z\"]", false),
    ("a contain-all ['x','z']", "[\"z\",\"x\"]", true), ("a contain ['%z%']", "[\"azb\"]", true),
    ("a contain ['x']", "\"x\"", false),
    ("a with [b=1] length() = 2", "[{\"b\":1},{},{\"b\":1}]", true),
    ("a with [b=1] isEmpty()", "[{\"b\":2}]", true),
    ("a with [b with [c=1]]", "{\"b\":{\"c\":1}}", true),
    ("a with [b contain [c=1]]", "{\"b\":[{\"c\":1}]}", true), ("a with [b=1]", "\"x\"", false),
    ("a length() = 0", "null", true), ("a isEmpty()", "null", true), ("a isEmpty()", "\"\"", true),
    ("a isEmpty()", "{}", true), ("a isEmpty()", "false", false),
    ("a length() = 3", "\"äöü\"", true),
    ("a contain [b contain [c = 1]]", "[{\"b\":[{\"c\":2},{\"c\":1}]}]", true),
  ])
  func lists(condition: String, value: String, expected: Bool) throws {
    #expect(try holds(condition, "{\"a\": \(value)}") == expected, "\(condition) on \(value)")
  }

  @Test func aNameInBracketsIsThatOfTheElement() throws {
    #expect(try !holds("a contain [outer=1]", #"{"outer":1,"a":[{"b":1}]}"#))
  }

  @Test(arguments: [
    ("after(-1, 'days')", noon - 86_400 + 1, true), ("after(-1, 'days')", noon - 86_400, false),
    ("before(-1, 'days')", noon - 86_400 - 1, true), ("before(-1, 'days')", noon - 86_400, false),
    ("before(30, 'days')", noon + 86_400, true), ("after(-24, 'hours')", noon - 3_600, true),
    ("before(1, 'minutes')", noon + 59, true), ("before(1, 'minute')", noon + 61, false),
    // 2026-08-24T12:00:00Z is three months before noon.
    ("before(-3, 'months')", 1_787_572_799, true), ("before(-3, 'months')", 1_787_572_801, false),
  ])
  func dates(test: String, date: Int64, expected: Bool) throws {
    #expect(try holds("a \(test)", "{\"a\": \(date)}") == expected)
    #expect(try holds("a \(test)", "{\"a\": \"\(date)\"}") == expected)
  }

  @Test func textsAreDates() throws {
    #expect(try holds("a after(-1, 'days')", #"{"a": "2026-11-24T11:00:00Z"}"#))
    #expect(try !holds("a after(-1, 'days')", #"{"a": "yesterday"}"#))
    #expect(try !holds("a after(-1, 'days')", #"{"a": null}"#))
    #expect(try holds("not a after(-1, 'days')", #"{"a": null}"#))
  }

  @Test func monthsGoByTheCalendar() {
    // 2024-03-31 to 2024-02-29, a leap day, and 2023-02-28.
    #expect(DateArithmetic.moment(1_711_843_200, plus: -1, .months) == 1_709_164_800)
    #expect(DateArithmetic.moment(1_711_843_200, plus: -13, .months) == 1_677_542_400)
    #expect(DateArithmetic.moment(-62_135_596_800, plus: 1, .years) == -62_104_060_800)
  }

  @Test(arguments: [
    ("0.0.0.0/0", true), ("10.1.2.3", false), ("10.0.0.0/8", false), ("10.0.0.0/7", true),
    ("172.16.0.0/12", false), ("172.32.0.0/16", true), ("192.168.1.0/24", false),
    ("127.0.0.1", false), ("169.254.1.1", false), ("100.64.0.0/10", false), ("8.8.8.8", true),
    ("::/0", true), ("fd00::1", false), ("fe80::/10", false), ("::1", false), ("2001:db8::1", true),
  ])
  func publicNetworks(network: String, isPublic: Bool) throws {
    let entity = "{\"a\": \"\(network)\"}"
    #expect(try holds("a isPublic()", entity) == isPublic)
    #expect(try holds("a isPrivate()", entity) == !isPublic)
  }

  @Test func whatIsNoNetworkIsNeither() throws {
    for text in ["", "pl-1234", "1.2.3", "1.2.3.4/33", "1.2.3.256", "1::2::3", "sg-1"] {
      #expect(try !holds("a isPublic()", "{\"a\": \"\(text)\"}"))
      #expect(try !holds("a isPrivate()", "{\"a\": \"\(text)\"}"))
      #expect(try !holds("a numberOfHosts() >= 0", "{\"a\": \"\(text)\"}"))
    }
  }

  @Test(arguments: [
    ("1.2.3.4/32", "1"), ("1.2.3.0/24", "256"), ("0.0.0.0/0", "4294967296"), ("9.9.9.9", "1"),
  ])
  func hosts(network: String, count: String) throws {
    #expect(try holds("a numberOfHosts() = \(count)", "{\"a\": \"\(network)\"}"))
  }

  @Test func hostsThatReachAPort() throws {
    func rule(_ priority: Int, _ source: String, _ action: String, _ port: Int = 22) -> String {
      #"{"priority":\#(priority),"source":"\#(source)","action":"\#(action)","destinationPort":\#(port),"destinationPortTo":\#(port)}"#
    }
    func hosts(_ rules: [String], _ count: String) throws {
      let entity = #"{"r":[\#(rules.joined(separator: ","))]}"#
      #expect(try holds("r allowedHostsForPort(22) = \(count)", entity), "\(rules)")
    }
    try hosts([], "0")
    try hosts([rule(100, "0.0.0.0/0", "ALLOW")], "4294967296")
    try hosts([rule(100, "0.0.0.0/0", "ALLOW", 80)], "0")
    try hosts([rule(90, "0.0.0.0/0", "DENY"), rule(100, "0.0.0.0/0", "ALLOW")], "0")
    try hosts([rule(200, "0.0.0.0/0", "DENY"), rule(100, "10.0.0.0/24", "ALLOW")], "256")
    try hosts([rule(90, "10.0.0.0/25", "DENY"), rule(100, "10.0.0.0/24", "ALLOW")], "128")
    try hosts([rule(90, "10.0.0.0/24", "ALLOW"), rule(100, "10.0.0.0/25", "ALLOW")], "256")
  }

  @Test func filterPatternsDifferInBlanksAndQuotes() throws {
    let entity = #"{"a": "{ ($.errorCode = '*Unauthorized') || ($.x =1) }"}"#
    #expect(try holds("a isFilterPatternEqual('{($.errorCode=*Unauthorized)||($.x=1)}')", entity))
    #expect(try !holds("a isFilterPatternEqual('{($.errorCode=*Unauthorized)||($.x=2)}')", entity))
  }

  @Test func exclusionsAreLeftOut() throws {
    let rule = "Instance should have vpc exclude name='test'"
    #expect(try verdict(rule, #"{"name":"test"}"#) == .excluded)
    #expect(try verdict(rule, #"{"name":"prod"}"#) == .notCompliant)
  }

  @Test func anotherEntityIsNotTested() throws {
    #expect(try verdict("IamUser should have a", "{}", type: "IamRole") == .notRelevant)
  }
}
