/// A value while a stylesheet runs: a plain one, so that copies cost nothing.
enum DirectValue {
  case text(Piece)
  case number(Double)
  case boolean(Bool)
  case node(Int32)
  /// A range of the nodes that the run keeps.
  case nodes(TableRange)
  /// What a variable's content came to: as HTML, and as text.
  case fragment(html: Piece, text: Piece)
}

/// Where an expression is evaluated.
struct DirectContext {
  var node: Int32
  var position: Int
  /// Where the frame of the template's variables begins.
  var frame: Int
}

/// One run of a program over one page.
///
/// One thread uses it, and no two accesses to one of its properties overlap: the
/// checks of that would cost as much as the work.
final class DirectRun {
  let program: ProgramTables
  let page: PageTree
  let arena = Arena()
  @exclusivity(unchecked) var values: [DirectValue] = []
  /// Nodes of variables.
  @exclusivity(unchecked) private(set) var kept: [Int32] = []
  @exclusivity(unchecked) private var passed: [Passed] = []
  /// All sinks of the run, of which the first so many are in use; `sink` is the last of those.
  @exclusivity(unchecked) private var sinks: [HTMLSink]
  @exclusivity(unchecked) private var sinksInUse = 1
  @exclusivity(unchecked) private unowned(unsafe) var sink: HTMLSink
  @exclusivity(unchecked) private var depth = 0
  /// Deeper than stylesheets for pages go; libxslt says what is wrong there.
  private static let maximumDepth = 200
  /// Set when something came that only libxslt can do.
  @exclusivity(unchecked) var isUnsupported = false

  init(program: ProgramTables, page: PageTree) {
    self.program = program
    self.page = page
    let first = HTMLSink()
    sinks = [first]
    sink = first
  }

  /// The page's HTML; nil where libxslt has to make it.
  func html() -> [UInt8]? {
    sink.start(html: true, text: false)
    apply(to: DirectPage.root, position: 1, mode: 0, arguments: 0..<0)
    guard !isUnsupported, !sink.isUnsupported else { return nil }
    // libxml2 ends a document with a line.
    sink.html.append(UInt8(ascii: "\n"))
    return sink.html.array
  }

  private typealias Passed = (name: Int32, value: DirectValue)

  /// Keeps nodes for a variable.
  func keep(_ nodes: [Int32]) -> TableRange {
    let range = TableRange(start: Int32(kept.count), count: Int32(nodes.count))
    kept += nodes
    return range
  }

  // MARK: - Templates

  private func apply(to node: Int32, position: Int, mode: Int32, arguments: Range<Int>) {
    if isUnsupported { return }
    let isAttribute = node >= DirectPage.attributes
    if isAttribute {
      // No pattern of a program is about attributes.
      sink.write(page.value(node))
      return
    }
    let item = page.nodes[Int(node)]
    let test: DirectPattern.Test =
      node == DirectPage.root ? .root : item.isText ? .text : .element
    let range = program.patterns(mode: mode, name: item.name, test: test)
    for index in range.indices {
      let pattern = program.patterns[index]
      guard matches(pattern, node) else { continue }
      run(pattern.template, node, position, arguments)
      return
    }
    if item.isText {
      sink.write(page.value(node))
    } else {
      depth += 1
      defer { depth -= 1 }
      guard depth < Self.maximumDepth else {
        isUnsupported = true
        return
      }
      var child = item.firstChild
      var position = 1
      while child >= 0 {
        apply(to: child, position: position, mode: mode, arguments: 0..<0)
        child = page.nodes[Int(child)].next
        position += 1
      }
    }
  }

  private func matches(_ pattern: DirectPattern, _ node: Int32) -> Bool {
    if pattern.parent >= 0 {
      let parent = page.nodes[Int(node)].parent
      guard parent > DirectPage.root, page.nodes[Int(parent)].name == pattern.parent,
        pattern.parentPredicate < 0
          || boolean(
            pattern.parentPredicate, DirectContext(node: parent, position: 1, frame: 0))
      else { return false }
    }
    return pattern.predicate < 0
      || boolean(pattern.predicate, DirectContext(node: node, position: 1, frame: 0))
  }

  private func run(_ number: Int32, _ node: Int32, _ position: Int, _ arguments: Range<Int>) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth, !isUnsupported else {
      isUnsupported = true
      return
    }
    let template = program.templates[Int(number)]
    let frame = values.count
    for _ in 0..<template.slots { values.append(.text(.empty)) }
    let context = DirectContext(node: node, position: position, frame: frame)
    for index in template.parameters.indices {
      let parameter = program.arguments[index]
      var place = arguments.lowerBound
      while place < arguments.upperBound, passed[place].name != parameter.name { place += 1 }
      let made =
        place < arguments.upperBound
        ? passed[place].value : value(parameter.select, parameter.block, context)
      values[frame + Int(parameter.slot)] = made
    }
    run(block: template.block, context)
    values.removeLast(values.count - frame)
  }

  /// Evaluates arguments, and puts them where the template called finds them.
  private func pass(_ range: TableRange, _ context: DirectContext) -> Range<Int> {
    if range.count == 0 { return 0..<0 }
    let start = passed.count
    for index in range.indices {
      let argument = program.arguments[index]
      let made = value(argument.select, argument.block, context)
      passed.append((argument.name, made))
    }
    return start..<passed.count
  }

  private func value(_ select: Int32, _ block: Int32, _ context: DirectContext) -> DirectValue {
    if select >= 0 { return value(select, context) }
    return captured(block, context, html: true) { .fragment(html: $0, text: $1) }
  }

  private func captured<Result>(
    _ block: Int32, _ context: DirectContext, html: Bool, _ use: (Piece, Piece) -> Result
  ) -> Result {
    let outer = sink
    if sinksInUse == sinks.count { sinks.append(HTMLSink()) }
    sink = sinks[sinksInUse]
    sinksInUse += 1
    sink.start(html: html, text: true)
    run(block: block, context)
    if sink.isUnsupported { isUnsupported = true }
    let made = use(
      arena.keep(sink.html.piece(from: 0)), arena.keep(sink.text.piece(from: 0)))
    sinksInUse -= 1
    sink = outer
    return made
  }

  // MARK: - Instructions

  private func run(block: Int32, _ context: DirectContext) {
    for index in program.blocks[Int(block)].indices {
      if isUnsupported { return }
      let code = program.instructions[index]
      switch code.kind {
      case .element:
        let name = program.piece(code.a, code.b)
        sink.startElement(name)
        run(block: code.c, context)
        sink.endElement(name, HTMLText.Form(rawValue: UInt8(code.d)) ?? .usual)
      case .literalAttribute:
        let (store, start) = sink.startValue()
        for item in TableRange(start: code.c, count: code.d).indices {
          store.append(string(program.lists[item], context))
        }
        sink.attribute(program.piece(code.a, code.b), from: start)
      case .text:
        sink.literal(
          plain: program.piece(code.a, code.b), escaped: program.piece(code.c, code.d))
      case .valueOf: sink.write(string(code.a, context))
      case .copyOf: copy(code.a, context)
      case .attribute:
        let text = captured(code.c, context, html: false) { $1 }
        let (store, start) = sink.startValue()
        store.append(text)
        sink.attribute(program.piece(code.a, code.b), from: start)
      case .comment:
        sink.comment(captured(code.a, context, html: false) { $1 })
      case .test: if boolean(code.a, context) { run(block: code.b, context) }
      case .choose: choose(code, context)
      case .forEach: forEach(code, context)
      case .call:
        let before = passed.count
        let arguments = pass(TableRange(start: code.b, count: code.c), context)
        run(code.a, context.node, context.position, arguments)
        passed.removeLast(passed.count - before)
      case .apply: apply(code, context)
      case .variable:
        let made = value(code.b, code.c, context)
        values[context.frame + Int(code.a)] = made
      case .unsupported: isUnsupported = true
      }
    }
  }

  private func copy(_ expression: Int32, _ context: DirectContext) {
    switch value(expression, context) {
    case .fragment(let html, let text): sink.write(html: html, text: text)
    // A node would be copied with its name and namespace.
    case .node, .nodes: isUnsupported = true
    case let other: sink.write(string(other))
    }
  }

  private func choose(_ code: DirectInstruction, _ context: DirectContext) {
    var index = Int(code.a)
    let end = index + Int(code.b)
    while index < end {
      let test = program.lists[index]
      if test < 0 || boolean(test, context) {
        run(block: program.lists[index + 1], context)
        return
      }
      index += 2
    }
  }

  private func forEach(_ code: DirectInstruction, _ context: DirectContext) {
    if code.c < 0 {
      visit(code.a, context) { node, position in
        run(
          block: code.b, DirectContext(node: node, position: position, frame: context.frame))
      }
      return
    }
    let nodes = nodes(code.a, context)
    let keys = nodes.enumerated().map { place, node in
      number(code.c, DirectContext(node: node, position: place + 1, frame: context.frame))
    }
    if keys.contains(where: \.isNaN) { isUnsupported = true }
    let order = nodes.indices.sorted {
      keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1]
    }
    for (place, index) in order.enumerated() {
      run(
        block: code.b,
        DirectContext(node: nodes[index], position: place + 1, frame: context.frame))
    }
  }

  private func apply(_ code: DirectInstruction, _ context: DirectContext) {
    let before = passed.count
    let arguments = pass(TableRange(start: code.c, count: code.d), context)
    if code.a < 0 {
      guard context.node < DirectPage.attributes else { return }
      var child = page.nodes[Int(context.node)].firstChild
      var position = 1
      while child >= 0 {
        apply(to: child, position: position, mode: code.b, arguments: arguments)
        child = page.nodes[Int(child)].next
        position += 1
      }
    } else {
      visit(code.a, context) { node, position in
        apply(to: node, position: position, mode: code.b, arguments: arguments)
      }
    }
    passed.removeLast(passed.count - before)
  }
}
