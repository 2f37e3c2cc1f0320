/// The keys that lead to the current event of a YAML stream. The elements of a
/// sequence have the path of the sequence.
struct YAMLPath {
  private struct Frame {
    var isMapping: Bool
    /// The key whose value is open or comes next; nil where a key comes next.
    var key: String?
    /// Whether the whole mapping or sequence is a key, which YAML allows.
    var isKey = false
  }

  private var frames: [Frame] = []
  private var hasEndedKey = false

  /// What an event is where it stands.
  enum Step {
    /// The beginning or the end of a mapping or sequence, or a scalar value.
    case value
    /// A key, or an event that is no part of the tree.
    case other
  }

  /// Keys from the outermost on. A key that is no text counts as empty.
  var keys: [String] { frames.compactMap(\.key) }

  /// The innermost of the keys.
  var lastKey: String? { frames.last { $0.key != nil }?.key }

  /// How many mappings and sequences are open.
  var depth: Int { frames.count }

  private var isAtKey: Bool {
    guard let frame = frames.last else { return false }
    return frame.isMapping && frame.key == nil
  }

  /// Follows an event. For a value, `keys` lead to it until `leave` is called.
  mutating func enter(_ event: YAMLEvent) -> Step {
    switch event.kind {
    case .documentStart, .documentEnd: return .other
    case .mappingEnd, .sequenceEnd: hasEndedKey = frames.popLast()?.isKey ?? false
    case .scalar(let scalar):
      guard isAtKey else { return .value }
      frames[frames.count - 1].key = scalar.string
      return .other
    case .mappingStart, .sequenceStart: break
    }
    return .value
  }

  /// Goes on behind an event that `enter` called a value.
  mutating func leave(_ event: YAMLEvent) {
    switch event.kind {
    case .mappingStart, .sequenceStart:
      let isKey = isAtKey
      if isKey { frames[frames.count - 1].key = "" }
      frames.append(Frame(isMapping: event.kind == .mappingStart, isKey: isKey))
    case .mappingEnd, .sequenceEnd:
      if !hasEndedKey, !frames.isEmpty { frames[frames.count - 1].key = nil }
      hasEndedKey = false
    case .scalar:
      if !frames.isEmpty { frames[frames.count - 1].key = nil }
    case .documentStart, .documentEnd: break
    }
  }
}
