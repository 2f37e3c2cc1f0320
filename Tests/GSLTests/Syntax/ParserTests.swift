import Testing

@testable import GSL

struct ParserTests {
  private func refusal(_ text: String) -> SyntaxFailure? {
    do {
      _ = try GSLParser.parse(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func theVendorsOwnMessage() throws {
    let failure = try #require(refusal("S3Bucket"))
    #expect(failure.message.hasPrefix("Syntax failure: <line:1,col:8> found '<EOF>' expecting"))
    #expect(failure.message.contains("'should'"))
  }

  @Test(arguments: [
    ("IamUser where name = should have a", 1, 21, "found 'should'"),
    ("IamUser should have a and\n  )", 2, 2, "found ')'"),
    ("IamUser should have tags contain (a)", 1, 33, "found '(' expecting '['"),
    ("IamUser should have a = 'b", 1, 24, "found ''b'"),
    ("IamUser should have tags contain [ key like ‘Prod' ]", 1, 44, "found '‘'"),
    ("IamUser should have (a", 1, 22, "found '<EOF>'"),
    ("IamUser should have a b", 1, 22, "found 'b' expecting 'and', 'or' or '<EOF>'"),
    ("IamUser should have a after(-90, 'weeks')", 1, 22, "'weeks' is not a unit"),
    ("IamUser should have a after(90)", 1, 22, "takes a number and a unit"),
    ("IamUser should have a isEmpty(1)", 1, 22, "takes no arguments"),
    ("IamUser should have a regexMatch /(/", 1, 33, "regular expression is not valid"),
    ("IamUser should have a regexMatch /a/x", 1, 33, "the flag 'x'"),
    ("IamUser should have a regexMatch 'a'", 1, 33, "found 'a'"),
    ("IamUser should have a = TRUE", 1, 24, "found 'TRUE'"),
    ("", 1, 0, "found '<EOF>'"),
  ])
  func mistakesHaveAPlace(text: String, line: Int, column: Int, message: String) throws {
    let failure = try #require(refusal(text))
    #expect(failure.message.contains(message), "\(failure.message)")
    #expect([failure.line, failure.column] == [line, column])
  }

  @Test(arguments: [
    ("A should have a <> 1", "<>", 16), ("A should have a = null", "null", 18),
    ("A should have a unique() length() > 1", "unique", 16),
    ("A should have $CIS_PORTS", "$CIS_PORTS", 14), ("A should have a count() > 1", "count", 16),
    ("A should have a split('x')", "split", 16), ("A should have a join()", "join", 16),
    ("A should have a getResource('x')", "getResource", 16),
    ("A should have a getResources('x')", "getResources", 16),
    ("A should have a ipaddress()", "ipaddress", 16),
    ("A should have b contain [$parent.a]", "$parent", 25),
  ])
  func constructsWithoutPublishedMeaningAreNamed(text: String, name: String, column: Int) throws {
    let failure = try #require(refusal(text))
    #expect(failure.kind == .unsupported(name))
    #expect(failure.column == column)
  }

  @Test func wordsInAnotherCaseAreHintedAt() throws {
    #expect(try #require(refusal("IamUser SHOULD have a")).hint.contains("'should'"))
    #expect(try #require(refusal("IamUser should have a AND b")).hint.contains("'and'"))
    #expect(try #require(refusal("IamUser should have a isempty()")).hint.contains("'isEmpty'"))
  }

  @Test func aCaretStandsUnderThePlace() throws {
    let lines = try #require(refusal("IamUser should have a b")).description.split(separator: "\n")
    #expect(lines[1] == "  IamUser should have a b")
    #expect(lines[2] == "  " + String(repeating: " ", count: 22) + "^")
  }

  @Test func oneBracketTooManyIsAWarning() throws {
    let (rule, warnings) = try GSLParser.parse("S3Bucket should have a contain [b] ]")
    #expect(rule == .check(try check("S3Bucket should have a contain [b]")))
    #expect(warnings.map(\.column) == [35])
  }

  @Test func precedenceAndParentheses() throws {
    #expect(
      try check("A should have a or b and not c = 1")
        == check("A should have a or (b and (not c=1))"))
    #expect(try check("A should have (a or b) and c") != check("A should have a or b and c"))
    let text = "A should have not (a or b) and (c and d)"
    #expect(GSLPrinter.text(.check(try check(text))) == text)
  }

  @Test func propertiesMayHaveNamesOfReservedFunctions() throws {
    #expect(
      try verdict("A should have s contain-all [count = 0]", #"{"s": [{"count": 0}]}"#)
        == .compliant)
  }

  @Test func nestingIsBounded() throws {
    let deep = String(repeating: "(", count: 5_000)
    #expect(try #require(refusal("A should have \(deep)a")).message.contains("nested more than"))
    let nots = String(repeating: "not ", count: 50_000)
    #expect(try #require(refusal("A should have \(nots)a")).message.contains("nested more than"))
    let lists = String(repeating: "a contain [", count: 5_000)
    #expect(try #require(refusal("A should have \(lists)")).message.contains("nested more than"))
    let long = "A should have a = '" + String(repeating: "x", count: 300_000)
    #expect(try #require(refusal(long)).message.contains("longer than"))
    // Long is not deep.
    let terms = Array(repeating: "a", count: 10_000).joined(separator: " and ")
    #expect(refusal("A should have \(terms)") == nil)
  }

  @Test func anyTextIsReadOrRefused() throws {
    var generator = Generator(seed: 11)
    for _ in 0..<4_000 {
      let text = generator.noise()
      if let failure = refusal(text) {
        #expect(failure.line >= 1 && failure.column >= 0 && !failure.description.isEmpty)
      }
    }
  }

  @Test func everyTreeIsPrintedAndReadBack() throws {
    var generator = Generator(seed: 3)
    for _ in 0..<700 {
      let check = generator.check()
      let text = GSLPrinter.text(.check(check))
      #expect(try GSLParser.parse(text).rule == .check(check), "\(text)")
    }
  }
}
