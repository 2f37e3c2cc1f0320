/// Runs one program on entities of one store. All it reads stands in plain
/// memory that its caller keeps alive.
///
/// A context is the place of an entity or an element; one below zero is a
/// group of `groupBy`.
struct Machine {
  let nodes: UnsafeBufferPointer<Node>
  let bytes: UnsafeBufferPointer<UInt8>
  let operations: UnsafeBufferPointer<Operation>
  let operands: UnsafeBufferPointer<Int32>
  let names: UnsafeBufferPointer<NameID>
  let steps: UnsafeBufferPointer<ValueStep>
  let literals: UnsafeBufferPointer<CompiledLiteral>
  let text: UnsafeBufferPointer<UInt8>
  let patterns: UnsafeBufferPointer<LikePattern>
  let expressions: UnsafeBufferPointer<RegularExpression.Handle>
  let matchData: OpaquePointer?
  let matchContext: OpaquePointer?
  /// The names of `values` and `key` in groups, and those of rules on ports.
  let known: KnownNames

  var lists: [[Int32]] = []
  var groupings: [Range<Int>] = []
  var groups: [Group] = []
  var stepsLeft = Choices.mostSteps
  var isStopped = false
  /// Where the names of fields that were not available are kept; nil to keep none.
  var missing: [NameID]?

  /// One group of `groupBy`.
  struct Group {
    var key: Int32
    var values: [Int32]
  }

  mutating func reset() {
    if !lists.isEmpty { lists.removeAll(keepingCapacity: true) }
    if !groups.isEmpty {
      groups.removeAll(keepingCapacity: true)
      groupings.removeAll(keepingCapacity: true)
    }
    stepsLeft = Choices.mostSteps
    isStopped = false
  }

  // MARK: Conditions

  mutating func truth(_ place: Int32, _ context: Int32) -> Truth {
    stepsLeft &-= 1
    if stepsLeft < 0 {
      isStopped = true
      return .open
    }
    let operation = operations[Int(place)]
    switch operation.code {
    case .and:
      var result = Truth.yes
      for index in operation.first..<operation.first &+ operation.count {
        switch truth(operands[Int(index)], context) {
        case .no: return .no
        case .open: result = .open
        case .yes: break
        }
      }
      return result
    case .or:
      var result = Truth.no
      for index in operation.first..<operation.first &+ operation.count {
        switch truth(operands[Int(index)], context) {
        case .yes: return .yes
        case .open: result = .open
        case .no: break
        }
      }
      return result
    case .not: return truth(operands[Int(operation.first)], context).negated
    default: return predicate(operation, context)
    }
  }

  private mutating func predicate(_ operation: Operation, _ context: Int32) -> Truth {
    var operand = value(operation.path, operation.pathCount, context)
    if operation.stepCount > 0 {
      let last = operation.steps &+ operation.stepCount &- 1
      for index in operation.steps...last {
        let isTruth = index == last && operation.code == .truth
        operand = apply(steps[Int(index)], to: operand, isTruth: isTruth)
      }
    }
    if case .unavailable = operand { return .open }
    switch operation.code {
    case .truth: return Truth(isTrue(operand))
    case .compareLiteral:
      return Truth(compare(operand, operation.comparison, literals[Int(operation.argument)]))
    case .comparePath:
      let other = value(operation.argument, operation.argumentCount, context)
      if case .unavailable = other { return .open }
      return Truth(compare(operand, operation.comparison, other))
    case .isOneOf:
      for index in operation.argument..<operation.argument &+ operation.argumentCount
      where isEqual(operand, literals[Int(index)]) {
        return .yes
      }
      return .no
    case .like:
      guard let text = string(operand) else { return .no }
      return Truth(patterns[Int(operation.argument)].matches(text))
    case .likePath:
      let other = value(operation.argument, operation.argumentCount, context)
      if case .unavailable = other { return .open }
      guard let text = string(operand), let pattern = string(other) else { return .no }
      return Truth(LikePattern(String(decoding: pattern, as: UTF8.self)).matches(text))
    case .matches:
      guard let text = string(operand) else { return .no }
      // A search is worth many steps: long texts in long lists add up.
      stepsLeft &-= 1 &+ text.count / 64
      guard
        let found = RegularExpressionMemory.find(
          expressions[Int(operation.argument)].code, in: text, data: matchData,
          context: matchContext)
      else {
        isStopped = true
        return .open
      }
      return Truth(found)
    case .and, .or, .not: return .no
    }
  }

  // MARK: Values

  /// The value of a property; `$` where the path is empty.
  @inline(__always)
  private mutating func value(_ path: Int32, _ count: Int32, _ context: Int32) -> Operand {
    if context < 0 { return groupValue(path, count, context) }
    var place = context
    for index in path..<path &+ count {
      let node = nodes[Int(place)]
      let key = names[Int(index)]
      switch node.kind {
      case .object, .partialObject:
        var child = place &+ 1
        var found: Int32 = -1
        while child < node.end {
          let member = nodes[Int(child)]
          if member.key == key {
            found = child
            break
          }
          child = member.kind.isContainer ? member.end : child &+ 1
        }
        guard found >= 0 else {
          if node.kind == .object { return .null }
          missing?.append(key)
          return .unavailable
        }
        place = found
      case .unavailable:
        missing?.append(key)
        return .unavailable
      default: return .null
      }
    }
    switch nodes[Int(place)].kind {
    case .null: return .null
    case .unavailable:
      if count > 0 { missing?.append(names[Int(path &+ count &- 1)]) }
      return .unavailable
    default: return .node(place)
    }
  }

  /// The value of a property of a step.
  mutating func property(first: Int32, count: Int32, of context: Int32) -> Operand {
    value(first, count, context)
  }

  private mutating func groupValue(_ path: Int32, _ count: Int32, _ context: Int32) -> Operand {
    guard count == 1 else { return .null }
    let group = groups[Int(-context - 1)]
    let name = names[Int(path)]
    if name == known.values {
      lists.append(group.values)
      return .list(Int32(lists.count - 1))
    }
    return name == known.key ? .node(group.key) : .null
  }

  @inline(__always)
  func string(_ operand: Operand) -> UnsafeBufferPointer<UInt8>? {
    guard case .node(let place) = operand else { return nil }
    return string(at: place)
  }

  @inline(__always)
  func string(at place: Int32) -> UnsafeBufferPointer<UInt8>? {
    let node = nodes[Int(place)]
    guard node.kind == .text else { return nil }
    return UnsafeBufferPointer(rebasing: bytes[node.textStart..<node.textStart &+ node.textLength])
  }

  private func isTrue(_ operand: Operand) -> Bool {
    switch operand {
    case .unavailable, .null: return false
    case .boolean(let truth): return truth
    case .number(let number): return number.real != 0 || Choices.zeroIsTrue
    case .list(let list): return !lists[Int(list)].isEmpty
    case .groups(let grouping): return !groupings[Int(grouping)].isEmpty
    case .node(let place):
      let node = nodes[Int(place)]
      switch node.kind {
      case .null, .unavailable: return false
      case .boolean: return node.truth
      case .integer: return node.integer != 0 || Choices.zeroIsTrue
      case .number: return node.number != 0 || Choices.zeroIsTrue
      case .text: return node.textLength > 0 || Choices.emptyTextIsTrue
      case .array: return node.count > 0
      case .object, .partialObject: return node.count > 0 || Choices.emptyObjectIsTrue
      }
    }
  }
}
