/// Fills the tables of a program.
///
/// What it does not know it marks as unsupported, so that libxslt makes a page
/// that comes to it.
final class DirectBuilder {
  static let instructionNamespace = "http://www.w3.org/1999/XSL/Transform"

  var pool: [UInt8] = []
  var expressions: [DirectExpression] = []
  var steps: [DirectStep] = []
  var lists: [Int32] = []
  var instructions: [DirectInstruction] = []
  var blocks: [TableRange] = []
  var arguments: [DirectArgument] = []
  var templates: [DirectTemplate] = []
  var patterns: [DirectPattern] = []
  var names: [String] = []
  var grouping = TableRange()
  var decimal = TableRange()
  private var numbers: [String: Int32] = [:]
  private var pieces: [[UInt8]: TableRange] = [:]
  private var rules: [(rule: Rule, mode: String)] = []
  /// Named templates, with the precedence of what stands for the name now.
  private(set) var named: [String: (template: Int32, precedence: Int)] = [:]
  private(set) var modes: [String: Int32] = ["": 0]
  /// Templates that still have to be compiled, once all names are known.
  private var waiting: [(template: Int32, element: XMLElement)] = []

  /// A pattern with what decides which of several counts.
  private struct Rule {
    var pattern: DirectPattern
    var precedence: Int
    var priority: Double
    var number: Int
  }

  /// The number of a name of elements and attributes.
  func number(of name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(names.count)
    names.append(name)
    numbers[name] = number
    return number
  }

  func mode(_ name: String) -> Int32 {
    if let number = modes[name] { return number }
    let number = Int32(modes.count)
    modes[name] = number
    return number
  }

  func keep(_ bytes: [UInt8]) -> TableRange {
    if let range = pieces[bytes] { return range }
    let range = TableRange(start: Int32(pool.count), count: Int32(bytes.count))
    pool += bytes
    pieces[bytes] = range
    return range
  }

  func list(_ items: [Int32]) -> TableRange {
    let range = TableRange(start: Int32(lists.count), count: Int32(items.count))
    lists += items
    return range
  }

  func add(_ expression: DirectExpression) -> Int32 {
    expressions.append(expression)
    return Int32(expressions.count - 1)
  }

  func add(block: [DirectInstruction]) -> Int32 {
    blocks.append(
      TableRange(start: Int32(instructions.count), count: Int32(block.count)))
    instructions += block
    return Int32(blocks.count - 1)
  }

  /// Takes a template in; it is compiled when all are known.
  func take(template element: XMLElement, precedence: Int) -> Bool {
    let number = Int32(templates.count)
    templates.append(DirectTemplate(block: -1, slots: 0))
    waiting.append((number, element))
    if let name = element.attribute("name") {
      if (named[name]?.precedence ?? .min) <= precedence { named[name] = (number, precedence) }
    }
    guard let match = element.attribute("match") else { return true }
    let priority = element.attribute("priority").map { Double($0) ?? .nan }
    if priority?.isNaN == true { return false }
    for text in match.split(separator: "|") {
      guard let (made, usual) = PatternParser(self).pattern(String(text)) else { return false }
      var pattern = made
      pattern.template = number
      rules.append(
        (
          Rule(
            pattern: pattern, precedence: precedence, priority: priority ?? usual,
            number: rules.count), element.attribute("mode") ?? ""
        ))
      _ = mode(element.attribute("mode") ?? "")
    }
    return true
  }

  /// The finished program.
  func program() -> DirectProgram {
    for (number, element) in waiting {
      var compiler = InstructionCompiler(self)
      templates[Int(number)] = compiler.template(element)
    }
    return DirectProgram(self, candidates: candidates())
  }

  /// For each mode and name the patterns that may match, best first.
  private func candidates() -> [TableRange] {
    let sorted = rules.sorted { left, right in
      if left.rule.precedence != right.rule.precedence {
        return left.rule.precedence > right.rule.precedence
      }
      if left.rule.priority != right.rule.priority {
        return left.rule.priority > right.rule.priority
      }
      return left.rule.number > right.rule.number
    }
    var ranges: [TableRange] = []
    for mode in modes.sorted(by: { $0.value < $1.value }) {
      let ofMode = sorted.filter { $0.mode == mode.key }.map(\.rule.pattern)
      func add(_ fitting: [DirectPattern]) {
        ranges.append(
          TableRange(start: Int32(patterns.count), count: Int32(fitting.count)))
        patterns += fitting
      }
      for name in names.indices {
        add(ofMode.filter { $0.test == .element && ($0.name < 0 || $0.name == Int32(name)) })
      }
      add(ofMode.filter { $0.test == .element && $0.name < 0 })
      add(ofMode.filter { $0.test == .text })
      add(ofMode.filter { $0.test == .root })
    }
    return ranges
  }
}

/// Reads the patterns of templates.
struct PatternParser {
  private let builder: DirectBuilder

  init(_ builder: DirectBuilder) { self.builder = builder }

  /// A pattern and its usual priority; nil for one that is not known.
  func pattern(_ text: String) -> (DirectPattern, Double)? {
    let text = text.trimmed
    switch text {
    case "/": return (DirectPattern(template: -1, test: .root, name: -1), -0.5)
    case "text()": return (DirectPattern(template: -1, test: .text, name: -1), -0.5)
    default: break
    }
    // A slash inside a predicate is none between steps.
    var depth = 0
    var parts: [String] = [""]
    for character in text {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == "/", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    guard let last = parts.last, let own = step(last) else { return nil }
    var pattern = DirectPattern(template: -1, test: .element, name: own.name)
    pattern.predicate = own.predicate
    if parts.count == 1 {
      return (pattern, own.predicate >= 0 ? 0.5 : own.name < 0 ? -0.5 : 0)
    }
    guard parts.count == 2, let parent = step(parts[0]), parent.name >= 0 else { return nil }
    pattern.parent = parent.name
    pattern.parentPredicate = parent.predicate
    return (pattern, 0.5)
  }

  private func step(_ text: String) -> (name: Int32, predicate: Int32)? {
    var name = text.trimmed
    var predicate: Int32 = -1
    if let bracket = name.firstIndex(of: "[") {
      guard name.hasSuffix("]") else { return nil }
      let inside = name[name.index(after: bracket)...].dropLast()
      var parser = ExpressionParser(builder, String(inside), variables: [:])
      predicate = parser.whole()
      // A number would be a position, which patterns do not count here.
      switch builder.expressions[Int(predicate)].kind {
      case .equal, .notEqual, .and, .or, .not, .path: break
      default: return nil
      }
      name = String(name[..<bracket])
    }
    if name == "*" { return (-1, predicate) }
    guard name.hasPrefix("r:"), name.dropFirst(2).allSatisfy(\.isDirectName) else { return nil }
    return (builder.number(of: String(name.dropFirst(2))), predicate)
  }
}

extension Character {
  /// What names in pages are made of.
  var isDirectName: Bool { isASCII && (isLetter || isNumber || self == "-") }
}

extension String {
  /// Without XML's white space at both ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
