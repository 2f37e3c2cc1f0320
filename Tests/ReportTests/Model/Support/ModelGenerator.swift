import Compliance
import Report

/// Makes random frameworks, rules and results; the same seed makes the same.
struct ModelGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func number(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[number(below: choices.count)]
  }

  mutating func controls() -> [Control] {
    (0..<number(below: 12)).map { index in
      ModelSamples.control(
        "\(index)", kind: number(below: 4) == 0 ? .section : .control,
        parent: index > 0 && number(below: 2) == 0 ? "c-\(number(below: index))" : nil,
        withdrawn: number(below: 8) == 0)
    }
  }

  mutating func rules() -> [Rule] {
    (0..<number(below: 6)).map { index in
      var rule = ModelSamples.rule("R\(index)")
      rule.mappings = (0..<number(below: 5)).map { _ in
        ModelSamples.mapping("\(number(below: 14))", pick(Relationship.allCases))
      }
      return rule
    }
  }

  mutating func results(rules: [Rule]) -> [RuleResult] {
    rules.flatMap { rule in
      (0..<number(below: 5)).map { index in
        let status = number(below: 2) == 0 ? Status.pass : pick(Status.allCases)
        return ModelSamples.result(
          rule.id.rawValue, status, account: "\(index)",
          accepted: status == .fail && number(below: 2) == 0)
      }
    }
  }
}
