/// A value of an entity for those who print it.
public indirect enum EntityValue: Sendable, Hashable {
  case null
  /// The evidence does not say.
  case unavailable
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  case list([EntityValue])
  case object([Member])

  /// A name and its value.
  public struct Member: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The value.
    public var value: EntityValue
  }

  /// A member of an object; nil if there is none.
  public subscript(name: String) -> EntityValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The value as JSON on one line, cut after `limit` characters.
  public func text(limit: Int = 120) -> String {
    var text = ""
    write(to: &text, limit: limit)
    return text.count > limit ? String(text.prefix(limit)) + "…" : text
  }

  private func write(to text: inout String, limit: Int) {
    guard text.utf8.count <= limit * 4 else { return }
    switch self {
    case .null: text += "null"
    case .unavailable: text += "not available"
    case .boolean(let truth): text += truth ? "true" : "false"
    case .integer(let number): text += "\(number)"
    case .number(let number): text += "\(number)"
    case .text(let value): text += "'\(value)'"
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        value.write(to: &text, limit: limit)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += ", " }
        text += "\(member.name): "
        member.value.write(to: &text, limit: limit)
      }
      text += "}"
    }
  }
}

extension EntityStore {
  /// The value of an entity.
  public func value(of entity: Int) -> EntityValue { value(at: entities[entity].node) }

  /// A member of an entity by its name; nil if it has none.
  public func member(_ name: String, of entity: Int) -> EntityValue? {
    guard let key = names.find(name) else { return nil }
    let start = entities[entity].node
    var index = start + 1
    while index < nodes[Int(start)].end {
      if nodes[Int(index)].key == key { return value(at: index) }
      index = next(index)
    }
    return nil
  }

  /// A member of an entity that is a text; nil otherwise.
  public func text(_ name: String, of entity: Int) -> String? {
    if case .text(let text) = member(name, of: entity) { text } else { nil }
  }

  private func next(_ index: Int32) -> Int32 {
    let node = nodes[Int(index)]
    return node.kind.isContainer ? node.end : index + 1
  }

  func value(at index: Int32) -> EntityValue {
    let node = nodes[Int(index)]
    switch node.kind {
    case .null: return .null
    case .unavailable: return .unavailable
    case .boolean: return .boolean(node.truth)
    case .integer: return .integer(node.integer)
    case .number: return .number(node.number)
    case .text:
      let range = node.textStart..<node.textStart + node.textLength
      return .text(String(decoding: bytes[range], as: UTF8.self))
    case .array:
      var values: [EntityValue] = []
      var child = index + 1
      while child < node.end {
        values.append(value(at: child))
        child = next(child)
      }
      return .list(values)
    case .object, .partialObject:
      var members: [EntityValue.Member] = []
      var child = index + 1
      while child < node.end {
        members.append(.init(name: names[nodes[Int(child)].key], value: value(at: child)))
        child = next(child)
      }
      return .object(members)
    }
  }
}
