import Testing

@testable import GSL

/// What the evidence does not have is neither true nor false.
struct MissingDataTests {
  private func partial(_ rule: String, _ entity: String) throws -> Verdict {
    try verdict(rule, entity, isWhole: false)
  }

  @Test(arguments: [
    ("A should have b = 1", Verdict.unavailable), ("A should not have b", .unavailable),
    ("A should have b isEmpty()", .unavailable), ("A should have b.c", .unavailable),
    ("A should have not b", .unavailable), ("A should have a = b", .unavailable),
    ("A should have a = 1", .compliant), ("A where b should have a", .unavailable),
    ("A where a = 2 should have b", .notRelevant),
    ("A where a = 2 and b should have b", .notRelevant),
    ("A where a = 1 or b should have a = 1", .compliant),
    // Not even where the other part would decide.
    ("A should have a = 1 or b", .unavailable), ("A should have a = 2 and b", .unavailable),
    ("A should have a = 1 exclude b", .unavailable), ("A should have c", .notCompliant),
  ])
  func aFieldThatIsNotThere(rule: String, expected: Verdict) throws {
    #expect(try partial(rule, #"{"a": 1, "c": null}"#) == expected, "\(rule)")
  }

  @Test func aWholeEntityHasNullInstead() throws {
    #expect(try verdict("A should have b isEmpty()", #"{"a": 1}"#) == .compliant)
  }

  @Test func elementsOfAListMayLackAField() throws {
    var store = EntityStore()
    let check = try GSLTests.check("List<A> should have items with [a = 1 and b]")
    let program = RuleProgram(check, names: &store.names, now: noon)
    let type = store.names.id("A")
    store.add("A", #"{"a": 1}"#, isWhole: false)
    store.add("A", #"{"a": 2}"#, isWhole: false)
    store.add("A", #"{"a": 1, "b": true}"#, isWhole: false)
    store.addList(of: type, items: [0, 1])
    store.addList(of: type, items: [0, 1, 2])
    store.addList(of: type, items: [1])
    let evaluator = Evaluator()
    #expect(
      (3...5).map { evaluator.verdict(program, store, entity: $0) }
        == [.unavailable, .compliant, .notCompliant])
    #expect(evaluator.missingFields(program, store, entity: 3) == ["b"])
  }

  @Test func theFieldsAreNamed() throws {
    var store = EntityStore()
    let check = try GSLTests.check("A where a = 1 should have b isEmpty() and c.d = 2")
    let program = RuleProgram(check, names: &store.names, now: noon)
    store.add("A", #"{"a": 1}"#, isWhole: false)
    #expect(Evaluator().missingFields(program, store, entity: 0) == ["b", "c"])
  }
}
