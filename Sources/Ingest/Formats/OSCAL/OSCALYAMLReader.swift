import Compliance

/// Reads OSCAL in YAML: makes nodes of what a result holds and joins them.
struct OSCALYAMLReader: YAMLEventReader {
  private var path = YAMLPath()
  private var join = OSCALJoin()
  /// The record that is being read, with what is in it.
  private var entries: [OSCALNode.Entry] = []
  /// How many of its mappings are open, the record's own among them.
  private var depth = 0
  /// The depth of the outermost open mapping that is not kept; 0 if all are.
  private var skipped = 0
  private var start = YAMLEvent.Mark(line: 0, column: 0)
  /// Where the last scalar of the record ends: blanks and comments behind it
  /// are no part of the record.
  private var end = YAMLEvent.Mark(line: 0, column: 0)

  init(limits: IngestLimits) {}

  var isBetweenRecords: Bool { depth == 0 }

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
    if depth == 0 { begin(event, &reading) } else { build(event, places, &reading) }
  }

  mutating func finish(into reading: inout Reading<Finding>) {}

  mutating func more(into reading: inout Reading<Finding>) -> Bool {
    join.more(into: &reading)
  }

  /// Looks at a value outside of records.
  private mutating func begin(_ event: YAMLEvent, _ reading: inout Reading<Finding>) {
    let keys = path.keys
    switch event.kind {
    case .mappingStart:
      guard let name = name(of: keys) else { return }
      start = event.start
      entries = [OSCALNode.Entry(name: name, depth: 0, text: "")]
      depth = 1
    case .mappingEnd:
      if keys.last == "results", path.depth == keys.count + 1 { finishResult(&reading) }
    case .scalar(let scalar):
      if keys.suffix(2) == ["metadata", "title"], keys.count == 3 {
        join.take(.title(scalar.string))
      } else if let last = keys.last, last == "start" || last == "end", isInResult(keys.dropLast())
      {
        join.take(.about(last == "start" ? .start : .end, key: "", scalar.string))
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
  private func name(of keys: [String]) -> OSCALName? {
    guard let last = keys.last, let name = OSCALShape.names[last] else { return nil }
    var around = keys.dropLast()
    let isItem = name == .inventoryItem || name == .component
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
      depth += 1
      guard skipped == 0 else { return }
      guard let name = path.lastKey.flatMap(OSCALName.member), depth <= OSCALNode.maximumDepth
      else {
        skipped = depth
        return
      }
      entries.append(OSCALNode.Entry(name: name, depth: UInt8(depth - 1), text: ""))
    case .scalar(let scalar):
      guard skipped == 0, let name = path.lastKey.flatMap(OSCALName.member) else { return }
      entries.append(
        OSCALNode.Entry(name: name, depth: UInt8(depth), text: scalar.string))
    case .mappingEnd:
      if skipped == depth { skipped = 0 }
      depth -= 1
      if depth == 0 { finish(OSCALNode(entries), places, &reading) }
    default: break
    }
  }

  private mutating func finish(
    _ node: OSCALNode, _ places: YAMLPlaces, _ reading: inout Reading<Finding>
  ) {
    let from = places.offset(of: start) ?? 0
    let range = ByteRange(offset: from, length: max(from, places.offset(of: end) ?? from) - from)
    var part: OSCALPart?
    if node.name == .finding {
      reading.take(recordAt: range) { (_) throws(RecordError) in
        part = try OSCALPart(node, at: range)
      }
    } else {
      // Only findings are rejected.
      part = try? OSCALPart(node, at: range)
    }
    if let part { join.take(part) }
  }

  private mutating func finishResult(_ reading: inout Reading<Finding>) {
    join.take(.end)
  }
}
