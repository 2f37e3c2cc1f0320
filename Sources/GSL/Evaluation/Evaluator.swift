/// Runs programs on entities. One per thread.
///
/// Evaluation is total: for every rule and entity it comes to a verdict within
/// bounds of time and memory, and always to the same.
public final class Evaluator {
  private let memory = RegularExpressionMemory()

  /// An evaluator.
  public init() {}

  /// The verdict on one entity.
  public func verdict(_ program: RuleProgram, _ store: EntityStore, entity: Int) -> Verdict {
    var verdict = Verdict.notRelevant
    evaluate(program, store, entities: entity..<entity + 1) { _, result in verdict = result }
    return verdict
  }

  /// The verdicts on entities of the rule's type; others are passed over.
  public func evaluate(
    _ program: RuleProgram, _ store: EntityStore, entities: Range<Int>,
    _ body: (Int, Verdict) -> Void
  ) {
    // Which members are missing is the same for all entities of one shape.
    var shape: Int32 = -1
    var gaps = (condition: false, exclusion: false)
    withMachine(program, store) { machine in
      store.entities.withUnsafeBufferPointer { all in
        for index in entities where all[index].type == program.entity {
          let entity = all[index]
          if entity.shape != shape {
            shape = entity.shape
            let members = store.shapes[Int(shape)]
            let isWhole = shape == 0 || !Choices.everyFieldMustBeKnown
            gaps.condition = !isWhole && !program.conditionMembers.allSatisfy(members.contains)
            gaps.exclusion = !isWhole && !program.exclusionMembers.allSatisfy(members.contains)
          }
          machine.reset()
          body(index, Self.verdict(program, &machine, entity.node, gaps))
        }
      }
    }
  }

  @inline(__always)
  private static func verdict(
    _ program: RuleProgram, _ machine: inout Machine, _ node: Int32,
    _ gaps: (condition: Bool, exclusion: Bool)
  ) -> Verdict {
    if program.filter >= 0 {
      let filter = machine.truth(program.filter, node)
      if machine.isStopped { return .stopped }
      if filter == .no { return .notRelevant }
      if filter == .open { return .unavailable }
    }
    if program.exclusion >= 0 {
      let exclusion = gaps.exclusion ? .open : machine.truth(program.exclusion, node)
      if machine.isStopped { return .stopped }
      if exclusion == .yes { return .excluded }
      if exclusion == .open { return .unavailable }
    }
    let condition = gaps.condition ? .open : machine.truth(program.condition, node)
    if machine.isStopped { return .stopped }
    if condition == .open { return .unavailable }
    return (condition == .yes) != program.check.isNegated ? .compliant : .notCompliant
  }

  /// The names of the fields for lack of which there is no verdict.
  public func missingFields(
    _ program: RuleProgram, _ store: EntityStore, entity index: Int
  ) -> [String] {
    let entity = store.entities[index]
    var missing: [NameID] = []
    withMachine(program, store) { machine in
      machine.missing = []
      machine.reset()
      if program.filter >= 0 { _ = machine.truth(program.filter, entity.node) }
      _ = machine.truth(program.condition, entity.node)
      if program.exclusion >= 0 { _ = machine.truth(program.exclusion, entity.node) }
      missing = machine.missing ?? []
    }
    if entity.shape != 0 {
      let members = store.shapes[Int(entity.shape)]
      missing += (program.conditionMembers + program.exclusionMembers).filter {
        !members.contains($0)
      }
    }
    return Set(missing).map { store.names[$0] }.sorted()
  }

  /// The truth of a condition at a place: for those who explain.
  func truth(_ program: RuleProgram, _ store: EntityStore, at node: Int32) -> Truth {
    var truth = Truth.open
    withMachine(program, store) { machine in
      machine.reset()
      truth = machine.truth(program.condition, node)
    }
    return truth
  }

  private func withMachine(
    _ program: RuleProgram, _ store: EntityStore, _ body: (inout Machine) -> Void
  ) {
    let known = KnownNames(store.names)
    store.nodes.withUnsafeBufferPointer { nodes in
      store.bytes.withUnsafeBufferPointer { bytes in
        program.operations.withUnsafeBufferPointer { operations in
          program.operands.withUnsafeBufferPointer { operands in
            program.names.withUnsafeBufferPointer { names in
              program.steps.withUnsafeBufferPointer { steps in
                program.literals.withUnsafeBufferPointer { literals in
                  program.bytes.withUnsafeBufferPointer { text in
                    program.patterns.withUnsafeBufferPointer { patterns in
                      program.handles.withUnsafeBufferPointer { handles in
                        var machine = Machine(
                          nodes: nodes, bytes: bytes, operations: operations, operands: operands,
                          names: names, steps: steps, literals: literals, text: text,
                          patterns: patterns, expressions: handles, matchData: memory.data,
                          matchContext: memory.context, known: known)
                        body(&machine)
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
