import Compliance

/// Reads OSCAL in YAML: makes nodes of what a result holds and joins them.
struct OSCALYAMLReader: YAMLEventReader {
  private var path = YAMLPath()
  private var join = OSCALJoin()
  /// The record that is being read and the members in it that are open; nil
  /// for one that is not kept.
  private var nodes: [OSCALNode?] = []
  private var start = YAMLEvent.Mark(line: 0, column: 0)
  /// Where the last scalar of the record ends: blanks and comments behind it
  /// are no part of the record.
  private var end = YAMLEvent.Mark(line: 0, column: 0)

  init(limits: IngestLimits) {}

  var isBetweenRecords: Bool { nodes.isEmpty }

  mutating func take(
    _ event: YAMLEvent, places: YAMLPlaces, into reading: inout Reading<Finding>
  ) throws(Detection.Refusal) {
    if case .scalar = event.kind { end = event.end }
    if event.kind == .sequenceEnd || event.kind == .mappingEnd, event.start != event.end {
      // The bracket of a flow list or mapping.
      end = event.end
    }
    guard path.enter(event) == .value else {
      if case .documentEnd = event.kind { finishResult(&reading) }
      return
    }
    defer { path.leave(event) }
    if nodes.isEmpty { begin(event, &reading) } else { build(event, places, &reading) }
  }

  mutating func finish(into reading: inout Reading<Finding>) {}

  /// Looks at a value outside of records.
  private mutating func begin(_ event: YAMLEvent, _ reading: inout Reading<Finding>) {
    let keys = path.keys
    switch event.kind {
    case .mappingStart:
      guard let name = name(of: keys) else { return }
      start = event.start
      nodes = [OSCALNode(name)]
    case .mappingEnd:
      if keys.last == "results", path.depth == keys.count + 1 { finishResult(&reading) }
    case .scalar(let scalar):
      if keys.suffix(2) == ["metadata", "title"], keys.count == 3 {
        _ = join.take(.title(scalar.string))
      } else if let last = keys.last, last == "start" || last == "end", isInResult(keys.dropLast())
      {
        _ = join.take(.about(OSCALNode(last, text: scalar.string)))
      }
    default: break
    }
  }

  /// Whether these keys lead to a result or to a document that holds its lists.
  private func isInResult(_ keys: some Sequence<String>) -> Bool {
    let keys = Array(keys)
    return keys == ["assessment-results", "results"] || keys == ["results"]
      || keys == ["plan-of-action-and-milestones"]
  }

  /// The name of the record that these keys lead to; nil for something else.
  private func name(of keys: [String]) -> String? {
    guard let last = keys.last, let name = OSCALShape.names[last] else { return nil }
    var around = keys.dropLast()
    let isItem = name == "inventory-item" || name == "component"
    if isItem {
      if around.last == "assessment-assets" { around = around.dropLast() }
      guard around.last == "local-definitions" else { return nil }
      around = around.dropLast()
    }
    return isInResult(around) ? name : nil
  }

  /// Follows a value within a record.
  private mutating func build(
    _ event: YAMLEvent, _ places: YAMLPlaces, _ reading: inout Reading<Finding>
  ) {
    switch event.kind {
    case .mappingStart:
      nodes.append(path.lastKey.flatMap(OSCALNode.singular).map { OSCALNode($0) })
    case .scalar(let scalar):
      guard let name = path.lastKey.flatMap(OSCALNode.singular) else { return }
      add(OSCALNode(name, text: scalar.string))
    case .mappingEnd:
      let node = nodes.removeLast()
      guard nodes.isEmpty else {
        if let node { add(node) }
        return
      }
      if let node { finish(node, places, &reading) }
    default: break
    }
  }

  private mutating func add(_ node: OSCALNode) {
    nodes[nodes.count - 1]?.members.append(node)
  }

  private mutating func finish(
    _ node: OSCALNode, _ places: YAMLPlaces, _ reading: inout Reading<Finding>
  ) {
    let from = places.offset(of: start) ?? 0
    let range = ByteRange(offset: from, length: max(from, places.offset(of: end) ?? from) - from)
    var part: OSCALPart?
    if node.name == "finding" {
      reading.take(recordAt: range) { (_) throws(RecordError) in
        part = try OSCALPart(node, at: range)
      }
    } else {
      // Only findings are rejected.
      part = try? OSCALPart(node, at: range)
    }
    if let part { _ = join.take(part) }
  }

  private mutating func finishResult(_ reading: inout Reading<Finding>) {
    if let batch = join.take(.end) { reading.take(batch) }
  }
}
