/// Compiles the content of a template.
struct InstructionCompiler {
  private let builder: DirectBuilder
  /// The variables that can be seen, with their slots.
  private var variables: [String: Int32] = [:]
  private var slots: Int32 = 0

  init(_ builder: DirectBuilder) { self.builder = builder }

  mutating func template(_ element: XMLElement) -> DirectTemplate {
    var parameters: [DirectArgument] = []
    var rest = element.children[...]
    while let node = rest.first {
      if case .text(let text) = node, text.isBlank {
        rest.removeFirst()
        continue
      }
      guard let child = node.element, isInstruction(child, "param") else { break }
      guard let name = child.attribute("name") else { break }
      let (select, block) = value(of: child)
      let slot = slots
      slots += 1
      variables[name] = slot
      parameters.append(
        DirectArgument(
          name: builder.number(of: "$" + name), slot: slot, select: select, block: block)
      )
      rest.removeFirst()
    }
    let start = Int32(builder.arguments.count)
    builder.arguments += parameters
    let body = block(Array(rest))
    return DirectTemplate(
      parameters: TableRange(start: start, count: Int32(parameters.count)), block: body,
      slots: slots)
  }

  private func isInstruction(_ element: XMLElement, _ name: String) -> Bool {
    element.namespace == DirectBuilder.instructionNamespace && element.name == name
  }

  /// What an element with `select` or content stands for.
  private mutating func value(of element: XMLElement) -> (select: Int32, block: Int32) {
    if let select = element.attribute("select") {
      return (expression(select), -1)
    }
    if element.children.allSatisfy({ node in
      if case .text(let text) = node { text.isBlank } else { false }
    }) {
      let empty = builder.keep([])
      return (
        builder.add(DirectExpression(kind: .literal, a: empty.start, b: empty.count)), -1
      )
    }
    return (-1, block(element.children))
  }

  private func expression(_ text: String) -> Int32 {
    var parser = ExpressionParser(builder, text, variables: variables)
    return parser.whole()
  }

  private mutating func block(
    _ nodes: [XMLNode], before: [DirectInstruction] = []
  ) -> Int32 {
    let seen = variables
    var code = before
    for node in nodes {
      switch node {
      case .text(let text):
        if !text.isBlank { code.append(self.text(text)) }
      case .element(let element):
        code.append(
          element.namespace == DirectBuilder.instructionNamespace
            ? instruction(element) : literal(element))
      }
    }
    variables = seen
    return builder.add(block: code)
  }

  private func text(_ text: String) -> DirectInstruction {
    let plain = builder.keep(Array(text.utf8))
    let escaped = builder.keep(HTMLText.escaped(Array(text.utf8)))
    return DirectInstruction(
      kind: .text, a: plain.start, b: plain.count, c: escaped.start, d: escaped.count)
  }

  private var unsupported: DirectInstruction { DirectInstruction(kind: .unsupported) }

  // MARK: - Elements of the result

  private mutating func literal(_ element: XMLElement) -> DirectInstruction {
    guard element.namespace == nil else { return unsupported }
    var code: [DirectInstruction] = []
    for attribute in element.attributes {
      guard attribute.namespace == nil, let parts = parts(of: attribute.value) else {
        return unsupported
      }
      let name = builder.keep(Array(attribute.name.utf8))
      let list = builder.list(parts)
      code.append(
        DirectInstruction(
          kind: .literalAttribute, a: name.start, b: name.count, c: list.start, d: list.count))
    }
    guard let form = HTMLText.form(of: element.name) else { return unsupported }
    let name = builder.keep(Array(element.name.utf8))
    let body = block(element.children, before: code)
    return DirectInstruction(
      kind: .element, a: name.start, b: name.count, c: body, d: Int32(form.rawValue))
  }

  /// The expressions of an attribute value template; nil where it is broken.
  private mutating func parts(of value: String) -> [Int32]? {
    var parts: [Int32] = []
    var plain = ""
    var rest = Array(value)[...]
    func keepPlain() {
      guard !plain.isEmpty else { return }
      let range = builder.keep(Array(plain.utf8))
      parts.append(
        builder.add(DirectExpression(kind: .literal, a: range.start, b: range.count)))
      plain = ""
    }
    while let first = rest.first {
      rest.removeFirst()
      if first == "{" || first == "}", rest.first == first {
        plain.append(first)
        rest.removeFirst()
      } else if first == "{" {
        guard let end = rest.firstIndex(of: "}") else { return nil }
        keepPlain()
        parts.append(expression(String(rest[..<end])))
        rest = rest[(end + 1)...]
      } else if first == "}" {
        return nil
      } else {
        plain.append(first)
      }
    }
    keepPlain()
    return parts
  }

  // MARK: - Instructions

  private mutating func instruction(_ element: XMLElement) -> DirectInstruction {
    switch element.name {
    case "text":
      guard element.attributes.isEmpty else { return unsupported }
      return text(element.text)
    case "value-of", "copy-of":
      guard element.attributes.count == 1, let select = element.attribute("select") else {
        return unsupported
      }
      return DirectInstruction(
        kind: element.name == "value-of" ? .valueOf : .copyOf, a: expression(select))
    case "attribute":
      guard element.attributes.count == 1, let name = element.attribute("name"),
        name.allSatisfy(\.isDirectName), !name.isEmpty
      else { return unsupported }
      let range = builder.keep(Array(name.utf8))
      return DirectInstruction(
        kind: .attribute, a: range.start, b: range.count, c: block(element.children))
    case "comment":
      return DirectInstruction(kind: .comment, a: block(element.children))
    case "if":
      guard let test = element.attribute("test") else { return unsupported }
      return DirectInstruction(kind: .test, a: expression(test), b: block(element.children))
    case "choose": return choose(element)
    case "for-each": return forEach(element)
    case "call-template": return call(element)
    case "apply-templates": return apply(element)
    case "variable":
      guard let name = element.attribute("name") else { return unsupported }
      let (select, block) = value(of: element)
      let slot = slots
      slots += 1
      variables[name] = slot
      return DirectInstruction(kind: .variable, a: slot, b: select, c: block)
    default: return unsupported
    }
  }

  private mutating func choose(_ element: XMLElement) -> DirectInstruction {
    var items: [Int32] = []
    for child in element.elements {
      if isInstruction(child, "when"), let test = child.attribute("test") {
        items += [expression(test), block(child.children)]
      } else if isInstruction(child, "otherwise") {
        items += [-1, block(child.children)]
      } else {
        return unsupported
      }
    }
    let list = builder.list(items)
    return DirectInstruction(kind: .choose, a: list.start, b: list.count)
  }

  private mutating func forEach(_ element: XMLElement) -> DirectInstruction {
    guard let select = element.attribute("select") else { return unsupported }
    var children = element.children
    var key: Int32 = -1
    for (index, child) in element.children.enumerated() {
      guard let sort = child.element, isInstruction(sort, "sort") else { continue }
      guard key < 0, sort.attribute("data-type") == "number", sort.attributes.count == 2,
        let select = sort.attribute("select")
      else { return unsupported }
      key = expression(select)
      children.remove(at: index)
    }
    return DirectInstruction(
      kind: .forEach, a: expression(select), b: block(children), c: key)
  }

  private mutating func call(_ element: XMLElement) -> DirectInstruction {
    guard let name = element.attribute("name"), let target = builder.named[name],
      let list = arguments(of: element)
    else { return unsupported }
    return DirectInstruction(kind: .call, a: target.template, b: list.start, c: list.count)
  }

  private mutating func apply(_ element: XMLElement) -> DirectInstruction {
    guard let list = arguments(of: element) else { return unsupported }
    return DirectInstruction(
      kind: .apply, a: element.attribute("select").map { expression($0) } ?? -1,
      b: builder.mode(element.attribute("mode") ?? ""), c: list.start, d: list.count)
  }

  private mutating func arguments(of element: XMLElement) -> TableRange? {
    var made: [DirectArgument] = []
    for child in element.elements {
      guard isInstruction(child, "with-param"), let name = child.attribute("name") else {
        return nil
      }
      let (select, block) = value(of: child)
      made.append(
        DirectArgument(name: builder.number(of: "$" + name), select: select, block: block))
    }
    let range = TableRange(start: Int32(builder.arguments.count), count: Int32(made.count))
    builder.arguments += made
    return range
  }
}

extension String {
  /// Whether nothing but XML's white space is in it.
  var isBlank: Bool {
    utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
  }
}
