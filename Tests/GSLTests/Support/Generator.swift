import TestSupport

@testable import GSL

/// Entities and rules at random, the same for the same seed.
struct Generator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  static let names = ["name", "isActive", "count", "rules", "tags", "at", "scope", "inner", "type"]

  mutating func object(depth: Int, names: [String] = Self.names) -> String {
    let members = names.compactMap { name in
      chance(4) ? nil : "\"\(name)\": \(value(depth: depth, names: names))"
    }
    return "{\(members.joined(separator: ", "))}"
  }

  /// An object whose members have the names that a rule reads.
  mutating func object(depth: Int, for check: GSLCheck) -> String {
    let words = GSLPrinter.text(.check(check)).split { !$0.isLetter && $0 != "_" }.map(String.init)
    var seen: Set<String> = []
    let names = words.filter { seen.insert($0).inserted }.shuffled(using: &random).prefix(12)
    return object(depth: depth, names: Array(names))
  }

  mutating func value(depth: Int, names: [String] = Self.names) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 11 : 8), using: &random) {
    case 0: return "null"
    case 1: return pick(["true", "false"])
    case 2: return pick(["0", "1", "22", "-62135596800", "1795521600", "1.5"])
    case 3...5:
      return pick([
        "\"\"", "\"a\"", "\"<root_account>\"", "\"true\"", "\"FALSE\"", "\"22\"", "\"10.0.0.0/8\"",
        "\"0.0.0.0/0\"", "\"2026-11-24T12:00:00Z\"", "\"%\"", "\"ALL\"",
      ])
    case 6: return "[]"
    case 7: return pick(["[1, 2]", "[\"a\", \"b\"]", "[null]"])
    case 8: return object(depth: depth - 1, names: names)
    default:
      let count = Int.random(in: 1...3, using: &random)
      return "["
        + (0..<count).map { _ in object(depth: depth - 1, names: names) }.joined(separator: ", ")
        + "]"
    }
  }

  mutating func expression(depth: Int) -> GSLExpression {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 3), using: &random) {
    case 3: return .and((0..<2).map { _ in expression(depth: depth - 1) })
    case 4: return .or((0..<3).map { _ in expression(depth: depth - 1) })
    case 5: return .not(expression(depth: depth - 1))
    default: return .predicate(predicate(depth: depth))
    }
  }

  private mutating func path() -> [String] {
    chance(12) ? [] : chance(4) ? [pick(Self.names), pick(Self.names)] : [pick(Self.names)]
  }

  private mutating func predicate(depth: Int) -> GSLPredicate {
    var steps: [GSLStep] = []
    if depth > 0, chance(2) { steps.append(step(depth: depth - 1)) }
    if chance(4) { steps.append(step(depth: 0)) }
    return GSLPredicate(path: path(), steps: steps, test: chance(3) ? nil : test())
  }

  private mutating func step(depth: Int) -> GSLStep {
    if chance(3) {
      switch pick(GSLFunction.allCases) {
      case .after: return .function(.after, [.number("-90"), .text("days")])
      case .before: return .function(.before, [.number("3"), .text("months")])
      case .allowedHostsForPort: return .function(.allowedHostsForPort, [.number("22")])
      case .isFilterPatternEqual: return .function(.isFilterPatternEqual, [.text("{ a = b }")])
      case let function: return .function(function, [])
      }
    }
    if chance(8) { return .groupBy([pick(Self.names)]) }
    let elements: GSLElements =
      chance(4)
      ? .literals([literal(), literal()]) : .condition(expression(depth: max(0, depth - 1)))
    return .collection(pick(GSLCollectionOperator.allCases), elements)
  }

  private mutating func test() -> GSLTest {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: .like(.literal(.text(pick(["%a%", "a", "%", "<root%"]))))
    case 1: .matches(pattern: pick(["^a", "<root_account>", "[0-9]+"]), flags: pick(["", "i"]))
    case 2: .isOneOf([literal(), literal()])
    case 3: .compare(pick(GSLComparison.allCases), .path(path()))
    default: .compare(pick(GSLComparison.allCases), .literal(literal()))
    }
  }

  private mutating func literal() -> GSLLiteral {
    pick([
      .text("a"), .text("true"), .text("it's"), .text("say \"no\""), .number("22"), .number("-1.5"),
      .boolean(true), .boolean(false), .text("ALL"), .text("%a"),
    ])
  }

  mutating func check() -> GSLCheck {
    GSLCheck(
      entity: "Thing", isList: false, filter: chance(2) ? expression(depth: 2) : nil,
      isNegated: chance(2), saysHave: !chance(4), condition: expression(depth: 3),
      exclusion: chance(6) ? expression(depth: 1) : nil)
  }

  mutating func noise() -> String {
    let words = [
      "IamUser", "should", "not", "have", "where", "(", ")", "[", "]", "=", "'", "\"", "/", "-",
      "1", "a.b", "$", "contain", "with", "in", "regexMatch", "/a/", "like", "'x'", "and", "or",
      ",", "<", ">", "List", "é", "\n", "\u{0}", "length()", "after(-1,'days')", "groupBy", "true",
    ]
    return (0..<Int.random(in: 0...24, using: &random)).map { _ in pick(words) }
      .joined(separator: pick([" ", ""]))
  }
}
