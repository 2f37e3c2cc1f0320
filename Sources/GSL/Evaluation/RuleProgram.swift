/// A rule made ready to run: names resolved to numbers, regular expressions
/// compiled, dates counted from one moment. It can be run by several threads.
public final class RuleProgram: Sendable {
  /// The rule.
  public let check: GSLCheck
  /// The number of the entities' type.
  public let entity: NameID

  let operations: [Operation]
  let operands: [Int32]
  let names: [NameID]
  let steps: [ValueStep]
  let literals: [CompiledLiteral]
  let bytes: [UInt8]
  let patterns: [LikePattern]
  let expressions: [RegularExpression]
  /// The handles of the expressions, which live as long as the program.
  let handles: [RegularExpression.Handle]
  let filter: Int32
  let condition: Int32
  let exclusion: Int32
  /// The entity's own members that the condition and the exclusion read.
  let conditionMembers: [NameID]
  let exclusionMembers: [NameID]

  init(
    check: GSLCheck, entity: NameID, compiler: RuleCompiler, filter: Int32, condition: Int32,
    exclusion: Int32
  ) {
    self.check = check
    self.entity = entity
    operations = compiler.operations
    operands = compiler.operands
    names = compiler.path
    steps = compiler.steps
    literals = compiler.literals
    bytes = compiler.bytes
    patterns = compiler.patterns
    expressions = compiler.expressions
    handles = compiler.expressions.map(\.handle)
    self.filter = filter
    self.condition = condition
    self.exclusion = exclusion
    conditionMembers = compiler.conditionMembers
    exclusionMembers = compiler.exclusionMembers
  }

  /// Makes a rule ready to run.
  ///
  /// - Parameters:
  ///   - check: The rule.
  ///   - names: The names that the entities use; those of the rule are added.
  ///   - now: The moment from which `after` and `before` count, in seconds since 1970.
  public convenience init(_ check: GSLCheck, names: inout NameTable, now: Int64) {
    var compiler = RuleCompiler(names: names, now: now)
    let entity = compiler.table.id(check.entity)
    let filter = check.filter.map { compiler.compile($0, isOuter: true) } ?? -1
    compiler.members = []
    let condition = compiler.compile(check.condition, isOuter: true)
    compiler.conditionMembers = compiler.uniqueMembers()
    compiler.members = []
    let exclusion = check.exclusion.map { compiler.compile($0, isOuter: true) } ?? -1
    compiler.exclusionMembers = compiler.uniqueMembers()
    names = compiler.table
    self.init(
      check: check, entity: entity, compiler: compiler, filter: filter, condition: condition,
      exclusion: exclusion)
  }
}
