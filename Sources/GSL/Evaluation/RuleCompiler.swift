/// Turns a tree into the arrays of a program.
struct RuleCompiler {
  var table: NameTable
  let now: Int64
  var operations: [Operation] = []
  var operands: [Int32] = []
  var path: [NameID] = []
  var steps: [ValueStep] = []
  var literals: [CompiledLiteral] = []
  var bytes: [UInt8] = []
  var patterns: [LikePattern] = []
  var expressions: [RegularExpression] = []
  /// The members of the entity itself that were met.
  var members: [NameID] = []
  var conditionMembers: [NameID] = []
  var exclusionMembers: [NameID] = []

  init(names: NameTable, now: Int64) {
    table = names
    self.now = now
  }

  func uniqueMembers() -> [NameID] {
    var seen: Set<NameID> = []
    return members.filter { seen.insert($0).inserted }
  }

  /// The place of the operation that stands for an expression. An outer one
  /// speaks about the entity itself, not about an element of a list.
  mutating func compile(_ expression: GSLExpression, isOuter: Bool) -> Int32 {
    switch expression {
    case .and(let terms): return group(.and, terms, isOuter)
    case .or(let terms): return group(.or, terms, isOuter)
    case .not(let inner): return group(.not, [inner], isOuter)
    case .predicate(let predicate): return compile(predicate, isOuter)
    }
  }

  private mutating func group(
    _ code: Operation.Code, _ terms: [GSLExpression], _ isOuter: Bool
  ) -> Int32 {
    let places = terms.map { compile($0, isOuter: isOuter) }
    let first = add(operands: places)
    return add(Operation(code: code, first: first, count: Int32(places.count)))
  }

  private mutating func add(operands places: [Int32]) -> Int32 {
    let first = Int32(operands.count)
    operands += places
    return first
  }

  private mutating func add(_ operation: Operation) -> Int32 {
    operations.append(operation)
    return Int32(operations.count - 1)
  }

  private mutating func add(path segments: [String], _ isOuter: Bool) -> (Int32, Int32) {
    let first = Int32(path.count)
    let ids = segments.map { table.id($0) }
    path += ids
    if isOuter, let member = ids.first { members.append(member) }
    return (first, Int32(ids.count))
  }

  private mutating func compile(_ predicate: GSLPredicate, _ isOuter: Bool) -> Int32 {
    var operation = Operation(code: .truth)
    (operation.path, operation.pathCount) = add(path: predicate.path, isOuter)
    // The conditions of the steps are compiled first: their own steps stand before.
    let compiled = predicate.steps.map { compile($0, isOuter) }
    operation.steps = Int32(steps.count)
    operation.stepCount = Int32(compiled.count)
    steps += compiled
    switch predicate.test {
    case nil: break
    case .compare(let comparison, .literal(let literal)):
      operation.code = .compareLiteral
      operation.comparison = comparison
      operation.argument = add(literal)
    case .compare(let comparison, .path(let segments)):
      operation.code = .comparePath
      operation.comparison = comparison
      (operation.argument, operation.argumentCount) = add(path: segments, isOuter)
    case .like(.literal(let literal)):
      operation.code = .like
      operation.argument = add(LikePattern(Self.plainText(literal)))
    case .like(.path(let segments)):
      operation.code = .likePath
      (operation.argument, operation.argumentCount) = add(path: segments, isOuter)
    case .matches(let pattern, let flags):
      operation.code = .matches
      operation.argument = Int32(expressions.count)
      expressions.append(RegularExpression(pattern: pattern, flags: flags))
    case .isOneOf(let values):
      operation.code = .isOneOf
      operation.argument = Int32(literals.count)
      operation.argumentCount = Int32(values.count)
      for value in values { _ = add(value) }
    }
    return add(operation)
  }

  private mutating func compile(_ step: GSLStep, _ isOuter: Bool) -> ValueStep {
    switch step {
    case .collection(let collection, .condition(let condition)):
      return ValueStep(
        code: Self.code(collection), first: compile(condition, isOuter: false))
    case .collection(.containAll, .literals(let values)):
      let places = values.map { isElement([$0]) }
      return ValueStep(
        code: .containEach, first: add(operands: places), count: Int32(places.count))
    case .collection(let collection, .literals(let values)):
      return ValueStep(code: Self.code(collection), first: isElement(values))
    case .groupBy(let segments):
      let (first, count) = add(path: segments, false)
      return ValueStep(code: .groupBy, first: first, count: count)
    case .function(let function, let arguments): return compile(function, arguments)
    }
  }

  private static func code(_ collection: GSLCollectionOperator) -> ValueStep.Code {
    switch collection {
    case .with: .with
    case .contain, .containAny: .contain
    case .containAll: .containAll
    case .containNone: .containNone
    }
  }

  /// `$ in (…)`, where a literal may be a pattern.
  private mutating func isElement(_ values: [GSLLiteral]) -> Int32 {
    let first = Int32(literals.count)
    for value in values {
      let place = Int(add(value))
      if Choices.literalsOfListsMayBePatterns, case .text(let text) = value, text.contains("%") {
        literals[place].pattern = add(LikePattern(text))
      }
    }
    return add(
      Operation(code: .isOneOf, argument: first, argumentCount: Int32(values.count)))
  }

  private mutating func compile(_ function: GSLFunction, _ arguments: [GSLLiteral]) -> ValueStep {
    switch function {
    case .isEmpty: return ValueStep(code: .isEmpty)
    case .length: return ValueStep(code: .length)
    case .isPublic: return ValueStep(code: .isPublic)
    case .isPrivate: return ValueStep(code: .isPrivate)
    case .numberOfHosts: return ValueStep(code: .numberOfHosts)
    case .after: return ValueStep(code: .after, number: moment(arguments))
    case .before: return ValueStep(code: .before, number: moment(arguments))
    case .allowedHostsForPort:
      return ValueStep(code: .allowedHostsForPort, number: Int64(number(arguments)) ?? 0)
    case .isFilterPatternEqual:
      let text = arguments.first.map(Self.plainText) ?? ""
      return ValueStep(
        code: .isFilterPatternEqual, literal: add(.text(FilterPattern.normal(text))))
    }
  }

  private func number(_ arguments: [GSLLiteral]) -> String {
    if case .number(let text)? = arguments.first { text } else { "0" }
  }

  private func moment(_ arguments: [GSLLiteral]) -> Int64 {
    guard case .text(let unit)? = arguments.last, let unit = Words.units[unit] else { return now }
    return DateArithmetic.moment(now, plus: Int64(number(arguments)) ?? 0, unit)
  }

  static func plainText(_ literal: GSLLiteral) -> String {
    switch literal {
    case .text(let text), .number(let text): text
    case .boolean(let truth): truth ? "true" : "false"
    }
  }

  private mutating func add(_ pattern: LikePattern) -> Int32 {
    patterns.append(pattern)
    return Int32(patterns.count - 1)
  }

  private mutating func add(_ literal: GSLLiteral) -> Int32 {
    let text = Array(Self.plainText(literal).utf8)
    var compiled = CompiledLiteral(
      kind: .text, start: Int32(bytes.count), length: Int32(text.count))
    compiled.number = text.withUnsafeBufferPointer { NumberValue($0) }
    switch literal {
    case .text: break
    case .number: compiled.kind = .number
    case .boolean(let truth):
      compiled.kind = .boolean
      compiled.truth = truth
    }
    bytes += text
    literals.append(compiled)
    return Int32(literals.count - 1)
  }
}
