import Glibc

// `=` and its like: what a value of an entity is compared with decides how.

extension Machine {
  @inline(__always)
  func compare(
    _ operand: Operand, _ comparison: GSLComparison, _ literal: CompiledLiteral
  ) -> Bool {
    switch comparison {
    case .equal: return isEqual(operand, literal)
    case .notEqual: return !isEqual(operand, literal)
    default:
      guard let left = orderNumber(operand), let right = literal.number else { return false }
      // Two texts have no order, not even two that look like numbers.
      if left.isText && literal.kind == .text { return false }
      return literal.kind != .boolean && left.number.holds(comparison, right)
    }
  }

  func isEqual(_ operand: Operand, _ literal: CompiledLiteral) -> Bool {
    switch operand {
    case .boolean(let truth): return isEqual(truth, literal)
    case .number(let number): return isEqual(number, literal)
    case .node(let place):
      let node = nodes[Int(place)]
      switch node.kind {
      case .boolean: return isEqual(node.truth, literal)
      case .integer: return isEqual(NumberValue(node.integer), literal)
      case .number: return isEqual(NumberValue(node.number), literal)
      case .text:
        guard let value = string(at: place) else { return false }
        return isEqual(value, literal)
      default: return false
      }
    default: return false
    }
  }

  private func isEqual(_ truth: Bool, _ literal: CompiledLiteral) -> Bool {
    switch literal.kind {
    case .boolean: truth == literal.truth
    case .text: Self.isWord(truth, literalText(literal))
    case .number: false
    }
  }

  private func isEqual(_ number: NumberValue, _ literal: CompiledLiteral) -> Bool {
    guard literal.kind != .boolean, let other = literal.number else { return false }
    return number.holds(.equal, other)
  }

  private func isEqual(
    _ value: UnsafeBufferPointer<UInt8>, _ literal: CompiledLiteral
  ) -> Bool {
    switch literal.kind {
    case .text:
      if literal.pattern >= 0 { return patterns[Int(literal.pattern)].matches(value) }
      return Self.same(value, literalText(literal))
    case .boolean: return Self.isWord(literal.truth, value)
    case .number:
      guard let number = NumberValue(value), let other = literal.number else { return false }
      return number.holds(.equal, other)
    }
  }

  func literalText(_ literal: CompiledLiteral) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[Int(literal.start)..<Int(literal.start &+ literal.length)])
  }

  /// Whether two values of entities compare so.
  func compare(_ left: Operand, _ comparison: GSLComparison, _ right: Operand) -> Bool {
    switch comparison {
    case .equal: return isEqual(left, right)
    case .notEqual: return !isEqual(left, right)
    default:
      guard let a = orderNumber(left), let b = orderNumber(right), !(a.isText && b.isText) else {
        return false
      }
      return a.number.holds(comparison, b.number)
    }
  }

  private func isEqual(_ left: Operand, _ right: Operand) -> Bool {
    if let a = string(left), let b = string(right) { return Self.same(a, b) }
    if let a = truth(left) {
      if let b = truth(right) { return a == b }
      return string(right).map { Self.isWord(a, $0) } ?? false
    }
    if let b = truth(right) { return string(left).map { Self.isWord(b, $0) } ?? false }
    guard let a = orderNumber(left), let b = orderNumber(right) else { return false }
    return a.number.holds(.equal, b.number)
  }

  private func truth(_ operand: Operand) -> Bool? {
    switch operand {
    case .boolean(let truth): return truth
    case .node(let place):
      let node = nodes[Int(place)]
      return node.kind == .boolean ? node.truth : nil
    default: return nil
    }
  }

  /// The number that a value is or, as a text, looks like.
  @inline(__always)
  private func orderNumber(_ operand: Operand) -> (number: NumberValue, isText: Bool)? {
    switch operand {
    case .number(let number): return (number, false)
    case .node(let place):
      let node = nodes[Int(place)]
      switch node.kind {
      case .integer: return (NumberValue(node.integer), false)
      case .number: return (NumberValue(node.number), false)
      case .text: return string(at: place).flatMap { NumberValue($0) }.map { ($0, true) }
      default: return nil
      }
    default: return nil
    }
  }

  @inline(__always)
  private static func same(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.count == right.count else { return false }
    guard let a = left.baseAddress, let b = right.baseAddress, left.count > 0 else { return true }
    if memcmp(a, b, left.count) == 0 { return true }
    return Choices.equalityIsCaseSensitive
      ? false
      : String(decoding: left, as: UTF8.self).lowercased()
        == String(decoding: right, as: UTF8.self).lowercased()
  }

  /// Whether a text is the word of a truth value, in any case.
  private static func isWord(_ truth: Bool, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let word: StaticString = truth ? "true" : "false"
    guard text.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<text.count where text[index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }
}
