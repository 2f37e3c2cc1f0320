/// Entities in a compact form: all their values in one row, all their texts in
/// another.
public struct EntityStore: Sendable {
  /// One entity.
  public struct Entity: Sendable {
    /// The place of its object in the row.
    var node: Int32
    /// The number of its type.
    public internal(set) var type: NameID
    /// Which members it has, as an index into `shapes`.
    var shape: Int32
  }

  /// The names of the entities' properties and types.
  public var names: NameTable
  var nodes: [Node] = []
  var bytes: [UInt8] = []
  /// The entities in the order in which they were added.
  public internal(set) var entities: [Entity] = []
  /// The sets of members that partial entities have; the first stands for
  /// entities of which everything is known.
  private(set) var shapes: [[NameID]] = [[]]
  private var shapeIndexes: [[NameID]: Int32] = [:]
  private var open: [Int32] = []
  private var counts: [UInt32] = []
  private var members: [NameID] = []
  private var type: NameID = 0

  /// An empty store.
  public init(names: NameTable = NameTable()) { self.names = names }

  /// Forgets all entities and keeps the names.
  public mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    entities.removeAll(keepingCapacity: true)
  }

  /// Whether more may be added: places and texts are counted in 31 bits.
  public var hasRoom: Bool { nodes.count < 1 << 30 && bytes.count < 1 << 31 }

  // MARK: Adding

  /// Begins an entity. One that is not whole has only some of its members:
  /// what is not there is unknown, not null.
  public mutating func beginEntity(type: NameID, isWhole: Bool) {
    self.type = type
    members.removeAll(keepingCapacity: true)
    push(isWhole ? .object : .partialObject, 0)
  }

  /// Ends the entity that was begun.
  public mutating func endEntity() {
    guard let start = open.last else { return }
    let isWhole = nodes[Int(start)].kind == .object
    end()
    entities.append(Entity(node: start, type: type, shape: isWhole ? 0 : shape()))
  }

  private mutating func shape() -> Int32 {
    if let last = entities.last, shapes[Int(last.shape)] == members { return last.shape }
    if let index = shapeIndexes[members] { return index }
    let index = Int32(shapes.count)
    shapes.append(members)
    shapeIndexes[members] = index
    return index
  }

  /// Begins an object under a name, or an element of an array under 0.
  public mutating func beginObject(_ key: NameID = 0, isWhole: Bool = true) {
    note(key)
    push(isWhole ? .object : .partialObject, key)
  }

  /// Begins an array.
  public mutating func beginArray(_ key: NameID = 0) {
    note(key)
    push(.array, key)
  }

  /// Ends the object or array that was begun last.
  public mutating func end() {
    guard let start = open.popLast(), let count = counts.popLast() else { return }
    nodes[Int(start)].payload = UInt64(count) << 32 | UInt64(nodes.count)
  }

  /// Adds null.
  public mutating func addNull(_ key: NameID = 0) { add(.null, 0, key) }

  /// Adds a value of which nothing is known.
  public mutating func addUnavailable(_ key: NameID = 0) { add(.unavailable, 0, key) }

  /// Adds a truth value.
  public mutating func add(_ value: Bool, _ key: NameID = 0) { add(.boolean, value ? 1 : 0, key) }

  /// Adds a whole number.
  public mutating func add(_ value: Int64, _ key: NameID = 0) {
    add(.integer, UInt64(bitPattern: value), key)
  }

  /// Adds a number.
  public mutating func add(_ value: Double, _ key: NameID = 0) {
    add(.number, value.bitPattern, key)
  }

  /// Adds a text.
  public mutating func add(_ value: String, _ key: NameID = 0) {
    var value = value
    value.withUTF8 { add($0, key) }
  }

  /// Adds a text that is valid UTF-8.
  public mutating func add(_ value: UnsafeBufferPointer<UInt8>, _ key: NameID = 0) {
    let start = UInt64(bytes.count)
    bytes.append(contentsOf: value)
    add(.text, start << 32 | UInt64(value.count), key)
  }

  private mutating func add(_ kind: Node.Kind, _ payload: UInt64, _ key: NameID) {
    note(key)
    nodes.append(Node(payload: payload, key: key, kind: kind))
  }

  private mutating func push(_ kind: Node.Kind, _ key: NameID) {
    open.append(Int32(nodes.count))
    counts.append(0)
    nodes.append(Node(payload: 0, key: key, kind: kind))
  }

  private mutating func note(_ key: NameID) {
    if let last = counts.indices.last { counts[last] += 1 }
    if open.count == 1 { members.append(key) }
  }

  // MARK: Lists

  /// Adds the entity of a rule on `List<T>`: `{items: […]}` of the entities given.
  public mutating func addList(of type: NameID, items: [Int]) {
    let key = names.id("items")
    beginEntity(type: type, isWhole: true)
    beginArray(key)
    for item in items {
      let start = Int(entities[item].node)
      let end = Int(nodes[start].end)
      let shift = nodes.count - start
      note(0)
      for index in start..<end {
        var node = nodes[index]
        if node.kind.isContainer { node.payload &+= UInt64(shift) }
        nodes.append(node)
      }
    }
    end()
    endEntity()
  }
}
