// What stands behind a value: operators on lists, and functions.

extension Machine {
  /// Applies a step. Where only the truth of the result counts, no list is made.
  mutating func apply(_ step: ValueStep, to operand: Operand, isTruth: Bool) -> Operand {
    if case .unavailable = operand { return .unavailable }
    switch step.code {
    case .with: return with(step, operand, isTruth)
    case .contain: return quantify(operand, step.first, deciding: .yes, otherwise: false)
    case .containAll:
      if isEmptyList(operand) { return .boolean(Choices.containAllOfEmpty) }
      return quantify(operand, step.first, deciding: .no, otherwise: true)
    case .containNone: return containNone(step, operand)
    case .containEach: return containEach(step, operand)
    case .groupBy: return groupBy(step, operand)
    case .isEmpty: return isEmpty(operand)
    case .length: return length(operand)
    case .after, .before: return isOrdered(step, operand)
    case .isPublic, .isPrivate:
      guard let network = string(operand).flatMap({ Network($0) }) else { return .boolean(false) }
      return .boolean(network.isPrivate == (step.code == .isPrivate))
    case .numberOfHosts:
      guard let hosts = string(operand).flatMap({ Network($0) })?.hosts else { return .null }
      return .number(NumberValue(hosts))
    case .allowedHostsForPort: return allowedHosts(step.number, operand)
    case .isFilterPatternEqual:
      guard let text = string(operand) else { return .boolean(false) }
      return .boolean(
        FilterPattern.isEqual(text, literalText(literals[Int(step.literal)])))
    }
  }

  // MARK: Lists

  /// The elements of a value that are still to come.
  private struct Elements {
    var place: Int32
    var end: Int32
    /// The list in which they stand; less than 0 for the nodes themselves.
    var list: Int32
    var isGroups = false
  }

  /// The elements of a list; nil for what is none.
  private func elements(_ operand: Operand) -> Elements? {
    switch operand {
    case .node(let place):
      let node = nodes[Int(place)]
      guard node.kind == .array else { return nil }
      return Elements(place: place &+ 1, end: node.end, list: -1)
    case .list(let list):
      return Elements(place: 0, end: Int32(lists[Int(list)].count), list: list)
    case .groups(let grouping):
      let range = groupings[Int(grouping)]
      return Elements(
        place: Int32(range.lowerBound), end: Int32(range.upperBound), list: -1, isGroups: true)
    default: return nil
    }
  }

  /// The context of the next element; nil after the last.
  @inline(__always)
  private func next(_ elements: inout Elements) -> Int32? {
    guard elements.place < elements.end else { return nil }
    let place = elements.place
    if elements.list >= 0 {
      elements.place = place &+ 1
      return lists[Int(elements.list)][Int(place)]
    }
    if elements.isGroups {
      elements.place = place &+ 1
      return -place &- 1
    }
    let node = nodes[Int(place)]
    elements.place = node.kind.isContainer ? node.end : place &+ 1
    return place
  }

  private func isEmptyList(_ operand: Operand) -> Bool {
    guard let elements = elements(operand) else { return false }
    return elements.place >= elements.end
  }

  /// Looks for an element that decides; `otherwise` stands where there is none.
  private mutating func quantify(
    _ operand: Operand, _ condition: Int32, deciding: Truth, otherwise: Bool
  ) -> Operand {
    guard var elements = elements(operand) else {
      return .boolean(otherwise ? Choices.quantifierOnMissing : false)
    }
    var isOpen = false
    while let element = next(&elements) {
      let truth = truth(condition, element)
      if truth == deciding { return .boolean(!otherwise) }
      if truth == .open { isOpen = true }
      if isStopped { return .unavailable }
    }
    return isOpen ? .unavailable : .boolean(otherwise)
  }

  private mutating func containNone(_ step: ValueStep, _ operand: Operand) -> Operand {
    guard elements(operand) != nil else { return .boolean(Choices.quantifierOnMissing) }
    switch quantify(operand, step.first, deciding: .yes, otherwise: false) {
    case .boolean(let some): return .boolean(!some)
    default: return .unavailable
    }
  }

  private mutating func containEach(_ step: ValueStep, _ operand: Operand) -> Operand {
    guard elements(operand) != nil else { return .boolean(Choices.quantifierOnMissing) }
    var isOpen = false
    for index in step.first..<step.first &+ step.count {
      switch quantify(operand, operands[Int(index)], deciding: .yes, otherwise: false) {
      case .boolean(true): break
      case .boolean(false): return .boolean(false)
      default: isOpen = true
      }
    }
    return isOpen ? .unavailable : .boolean(true)
  }

  /// The elements of a list for which the condition holds; an object is entered.
  private mutating func with(_ step: ValueStep, _ operand: Operand, _ isTruth: Bool) -> Operand {
    if case .node(let place) = operand, nodes[Int(place)].kind.isObject {
      switch truth(step.first, place) {
      case .yes: return isTruth ? .boolean(true) : operand
      case .no: return isTruth ? .boolean(false) : .null
      case .open: return .unavailable
      }
    }
    if isTruth { return quantify(operand, step.first, deciding: .yes, otherwise: false) }
    guard var elements = elements(operand) else { return .null }
    var chosen: [Int32] = []
    while let element = next(&elements) {
      switch truth(step.first, element) {
      case .yes: chosen.append(element)
      case .no: break
      case .open: return .unavailable
      }
    }
    lists.append(chosen)
    return .list(Int32(lists.count - 1))
  }

  /// A group for each value of a property, in the order in which they are met.
  /// An element whose property is a list belongs to the group of each of its values.
  private mutating func groupBy(_ step: ValueStep, _ operand: Operand) -> Operand {
    guard var elements = elements(operand) else { return .null }
    let start = groups.count
    var places: [EntityKey: Int] = [:]
    while let element = next(&elements) {
      var keys: [Int32] = []
      guard element >= 0 else { return .null }
      switch valueOf(step, element) {
      case .unavailable: return .unavailable
      case .node(let place) where nodes[Int(place)].kind == .array:
        var inner = Elements(place: place &+ 1, end: nodes[Int(place)].end, list: -1)
        while let key = next(&inner) { keys.append(key) }
      case .node(let place): keys = [place]
      default: break
      }
      for key in keys {
        stepsLeft &-= 1
        let name = EntityKey(text: keyText(key))
        if let known = places[name] {
          groups[known].values.append(element)
        } else {
          places[name] = groups.count
          groups.append(Group(key: key, values: [element]))
        }
      }
    }
    groupings.append(start..<groups.count)
    return .groups(Int32(groupings.count - 1))
  }

  private struct EntityKey: Hashable { var text: [UInt8] }

  private func keyText(_ place: Int32) -> [UInt8] {
    let node = nodes[Int(place)]
    let kind = [node.kind.rawValue]
    if let text = string(at: place) { return kind + text }
    guard !node.kind.isContainer else { return kind + [UInt8]("\(place)".utf8) }
    return kind + withUnsafeBytes(of: node.payload) { Array($0) }
  }

  private mutating func valueOf(_ step: ValueStep, _ context: Int32) -> Operand {
    property(first: step.first, count: step.count, of: context)
  }

  // MARK: Functions

  private func isEmpty(_ operand: Operand) -> Operand {
    switch operand {
    case .null: return .boolean(Choices.missingIsEmpty)
    case .list, .groups: return .boolean(isEmptyList(operand))
    case .node(let place):
      let node = nodes[Int(place)]
      switch node.kind {
      case .array, .object, .partialObject: return .boolean(node.count == 0)
      case .text: return .boolean(node.textLength == 0)
      default: return .boolean(false)
      }
    default: return .boolean(false)
    }
  }

  private func length(_ operand: Operand) -> Operand {
    let length: Int64?
    switch operand {
    case .null: length = Choices.lengthOfMissing
    case .list(let list): length = Int64(lists[Int(list)].count)
    case .groups(let grouping): length = Int64(groupings[Int(grouping)].count)
    case .node(let place):
      let node = nodes[Int(place)]
      switch node.kind {
      case .array: length = Int64(node.count)
      case .text:
        length = string(at: place).map { text in
          // Characters of Unicode begin where a byte continues none.
          Int64(text.count { $0 & 0xC0 != 0x80 })
        }
      default: length = nil
      }
    default: length = nil
    }
    return length.map { .number(NumberValue($0)) } ?? .null
  }

  private func isOrdered(_ step: ValueStep, _ operand: Operand) -> Operand {
    guard let moment = moment(operand) else { return .boolean(false) }
    if moment == step.number { return .boolean(Choices.dateBoundaryIsInclusive) }
    return .boolean((moment > step.number) == (step.code == .after))
  }

  private func moment(_ operand: Operand) -> Int64? {
    switch operand {
    case .number(let number): return number.isWhole ? number.whole : Self.whole(number.real)
    case .node(let place):
      let node = nodes[Int(place)]
      switch node.kind {
      case .integer: return node.integer
      case .number: return Self.whole(node.number)
      case .text: return string(at: place).flatMap { DateArithmetic.moment($0) }
      default: return nil
      }
    default: return nil
    }
  }

  private static func whole(_ number: Double) -> Int64? {
    number.magnitude < 9e15 ? Int64(number.rounded(.down)) : nil
  }

  /// The number of IPv4 hosts that reach a port through ordered rules.
  private mutating func allowedHosts(_ port: Int64, _ operand: Operand) -> Operand {
    guard var elements = elements(operand), elements.list < 0, !elements.isGroups else {
      return .null
    }
    var rules: [PortRule] = []
    while let element = next(&elements) {
      stepsLeft &-= 1
      guard let rule = portRule(element, port) else { continue }
      rules.append(rule)
    }
    return .number(NumberValue(Int64(PortRule.hosts(rules))))
  }
}
