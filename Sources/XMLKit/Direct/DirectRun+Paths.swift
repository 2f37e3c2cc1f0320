/// Follows paths.
extension DirectRun {
  /// The nodes of a path, a union or a variable, in the document's order.
  func nodes(_ number: Int32, _ context: DirectContext) -> [Int32] {
    let expression = program.expressions[Int(number)]
    var found: [Int32] = []
    switch expression.kind {
    case .path:
      guard let starts = starts(expression, context) else {
        if expression.c == DirectExpression.context {
          collect(Int(expression.a), end(expression), context.node, context, &found)
        }
        return found
      }
      for start in starts { collect(Int(expression.a), end(expression), start, context, &found) }
    case .union:
      for item in TableRange(start: expression.a, count: expression.b).indices {
        found += nodes(program.lists[item], context)
      }
      found.sort { order($0) < order($1) }
      var last: Int32 = -1
      found.removeAll { node in
        defer { last = node }
        return node == last
      }
    case .variable:
      switch values[context.frame + Int(expression.a)] {
      case .node(let node): return [node]
      case .nodes(let range): return Array(kept[range.indices])
      default: isUnsupported = true
      }
    default: isUnsupported = true
    }
    return found
  }

  /// Does something for each of the nodes, with its position.
  func visit(_ number: Int32, _ context: DirectContext, _ body: (Int32, Int) -> Void) {
    let expression = program.expressions[Int(number)]
    guard expression.kind == .path, expression.b == 1, expression.c == DirectExpression.context,
      program.steps[Int(expression.a)].axis != .ancestor
    else {
      var position = 0
      for node in nodes(number, context) {
        position += 1
        body(node, position)
      }
      return
    }
    // Most paths are one step, whose nodes need not be listed first.
    let step = program.steps[Int(expression.a)]
    var counts = (0, 0)
    var position = 0
    var next = candidate(step.axis, of: context.node)
    while next >= 0 {
      if isWanted(step, next, context, &counts) {
        position += 1
        body(next, position)
      }
      next = candidate(step.axis, of: context.node, after: next)
    }
  }

  /// Whether a path leads to one node at most.
  func isSingle(_ expression: DirectExpression) -> Bool {
    guard expression.kind == .path, expression.c == DirectExpression.context else { return false }
    for index in Int(expression.a)..<end(expression) {
      let step = program.steps[index]
      switch step.axis {
      case .itself, .parent: break
      case .attribute: if step.test < 0 { return false }
      case .child, .ancestor: return false
      }
    }
    return true
  }

  /// The first of the nodes, or -1.
  func first(_ number: Int32, _ context: DirectContext) -> Int32 {
    let expression = program.expressions[Int(number)]
    guard expression.kind == .path, expression.c == DirectExpression.context else {
      return nodes(number, context).first ?? -1
    }
    return first(Int(expression.a), end(expression), context.node, context)
  }

  private func end(_ path: DirectExpression) -> Int { Int(path.a) + Int(path.b) }

  /// Where a path starts, if not at the context.
  private func starts(_ path: DirectExpression, _ context: DirectContext) -> [Int32]? {
    path.c >= 0 ? nodes(path.c, context) : nil
  }

  /// What puts nodes into the document's order: an element comes before its attributes.
  private func order(_ node: Int32) -> Int64 {
    guard node >= DirectPage.attributes else { return Int64(node) << 32 }
    let number = node - DirectPage.attributes
    return Int64(page.attributes[Int(number)].owner) << 32 | Int64(number + 1)
  }

  /// The first candidate of a step from a node, and the one after another.
  private func candidate(_ axis: DirectStep.Axis, of node: Int32) -> Int32 {
    switch axis {
    case .child:
      return node >= DirectPage.attributes ? -1 : page.nodes[Int(node)].firstChild
    case .attribute:
      guard node < DirectPage.attributes else { return -1 }
      let item = page.nodes[Int(node)]
      return item.firstAttribute < item.attributesEnd
        ? item.firstAttribute + DirectPage.attributes : -1
    case .itself: return node
    case .parent, .ancestor:
      return node >= DirectPage.attributes
        ? page.attributes[Int(node - DirectPage.attributes)].owner : page.nodes[Int(node)].parent
    }
  }

  private func candidate(_ axis: DirectStep.Axis, of node: Int32, after last: Int32) -> Int32 {
    switch axis {
    case .child: return page.nodes[Int(last)].next
    case .attribute:
      let next = last + 1
      return next - DirectPage.attributes < page.nodes[Int(node)].attributesEnd ? next : -1
    case .itself, .parent: return -1
    case .ancestor: return page.nodes[Int(last)].parent
    }
  }

  private func fits(_ step: DirectStep, _ node: Int32) -> Bool {
    if node >= DirectPage.attributes {
      return step.test < 0
        || page.attributes[Int(node - DirectPage.attributes)].name == step.test
    }
    switch step.test {
    case DirectStep.anyNode: return true
    case DirectStep.textOnly: return page.nodes[Int(node)].isText
    case DirectStep.anyName: return node != DirectPage.root && !page.nodes[Int(node)].isText
    default: return page.nodes[Int(node)].name == step.test
    }
  }

  /// Counts a candidate in both predicates of a step; whether it is wanted.
  private func isWanted(
    _ step: DirectStep, _ node: Int32, _ context: DirectContext, _ counts: inout (Int, Int)
  ) -> Bool {
    guard fits(step, node) else { return false }
    if step.predicates.count == 0 { return true }
    counts.0 += 1
    let start = Int(step.predicates.start)
    guard holds(program.lists[start], node, counts.0, context) else { return false }
    guard step.predicates.count > 1 else { return true }
    counts.1 += 1
    return holds(program.lists[start + 1], node, counts.1, context)
  }

  private func holds(
    _ predicate: Int32, _ node: Int32, _ position: Int, _ context: DirectContext
  ) -> Bool {
    let inside = DirectContext(node: node, position: position, frame: context.frame)
    let expression = program.expressions[Int(predicate)]
    switch expression.kind {
    case .number: return expression.number == Double(position)
    case .variable:
      if case .number(let number) = values[context.frame + Int(expression.a)] {
        return number == Double(position)
      }
      return boolean(predicate, inside)
    case .add, .subtract, .multiply, .divide, .position, .count, .sum, .toNumber, .stringLength:
      return number(predicate, inside) == Double(position)
    default: return boolean(predicate, inside)
    }
  }

  private func first(_ step: Int, _ end: Int, _ node: Int32, _ context: DirectContext) -> Int32 {
    if step == end { return node }
    let this = program.steps[step]
    var counts = (0, 0)
    var next = candidate(this.axis, of: node)
    // Of several ancestors the outermost is the first.
    if this.axis == .ancestor {
      var found: [Int32] = []
      collect(step, end, node, context, &found)
      return found.first ?? -1
    }
    while next >= 0 {
      if isWanted(this, next, context, &counts) {
        let found = first(step + 1, end, next, context)
        if found >= 0 { return found }
      }
      next = candidate(this.axis, of: node, after: next)
    }
    return -1
  }

  private func collect(
    _ step: Int, _ end: Int, _ node: Int32, _ context: DirectContext, _ found: inout [Int32]
  ) {
    if step == end {
      found.append(node)
      return
    }
    let this = program.steps[step]
    var counts = (0, 0)
    var next = candidate(this.axis, of: node)
    if this.axis == .ancestor {
      var ancestors: [Int32] = []
      while next >= 0 {
        if fits(this, next) { ancestors.append(next) }
        next = candidate(.ancestor, of: node, after: next)
      }
      for ancestor in ancestors.reversed() {
        collect(step + 1, end, ancestor, context, &found)
      }
      return
    }
    while next >= 0 {
      if isWanted(this, next, context, &counts) {
        collect(step + 1, end, next, context, &found)
      }
      next = candidate(this.axis, of: node, after: next)
    }
  }
}
