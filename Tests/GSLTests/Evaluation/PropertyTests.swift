import Testing

@testable import GSL

struct PropertyTests {
  @Test func shouldAndShouldNotAreComplementsOnRelevantEntities() throws {
    var generator = Generator(seed: 17)
    var seen: Set<Verdict> = []
    for _ in 0..<800 {
      var check = generator.check()
      var store = EntityStore()
      store.add("Thing", generator.object(depth: 3))
      store.add("Thing", generator.object(depth: 3), isWhole: false)
      let program = RuleProgram(check, names: &store.names, now: noon)
      check.isNegated.toggle()
      let opposite = RuleProgram(check, names: &store.names, now: noon)
      for entity in 0...1 {
        let one = Evaluator().verdict(program, store, entity: entity)
        let other = Evaluator().verdict(opposite, store, entity: entity)
        seen.insert(one)
        let expected: Verdict =
          switch one {
          case .compliant: .notCompliant
          case .notCompliant: .compliant
          case let verdict: verdict
          }
        #expect(other == expected, "\(GSLPrinter.text(.check(check)))")
      }
    }
    // The property would hold for a machine that never answers.
    #expect(seen == [.compliant, .notCompliant, .notRelevant, .excluded, .unavailable])
  }

  @Test func evaluationIsDeterministicAndTheExplanationAgrees() throws {
    var generator = Generator(seed: 23)
    let shared = Evaluator()
    for _ in 0..<800 {
      let check = generator.check()
      var store = EntityStore()
      store.add("Thing", generator.object(depth: 3))
      let program = RuleProgram(check, names: &store.names, now: noon)
      let verdict = shared.verdict(program, store, entity: 0)
      #expect(Evaluator().verdict(program, store, entity: 0) == verdict)
      let explanation = shared.explain(check, store, entity: 0, now: noon)
      #expect(explanation.verdict == verdict)
      let holds = explanation.condition.answer == .yes
      if verdict == .compliant { #expect(holds != check.isNegated) }
      if verdict == .notCompliant { #expect(holds == check.isNegated) }
      consistent(explanation.condition, check.condition)
    }
  }

  /// Parts of `and`, `or` and `not` make up the whole.
  private func consistent(_ part: Explanation.Part, _ expression: GSLExpression) {
    let answers = part.parts.map { $0.answer == .yes }
    switch expression {
    case .and(let terms):
      #expect((part.answer == .yes) == !answers.contains(false))
      zip(part.parts, terms).forEach(consistent)
    case .or(let terms):
      #expect((part.answer == .yes) == answers.contains(true))
      zip(part.parts, terms).forEach(consistent)
    case .not(let inner):
      #expect((part.answer == .yes) != answers.contains(true))
      zip(part.parts, [inner]).forEach(consistent)
    case .predicate: break
    }
  }
}
