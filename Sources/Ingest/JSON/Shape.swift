/// What a value that the splitter hands over is to its format.
enum Role: Sendable, Hashable {
  /// A record: what the format's findings are made of.
  case record
  /// Some other member of an object that holds records, given with its key.
  case member
  /// Something that records refer to: a CloudGuard entity, given with its type
  /// as the key; a resource of ScoutSuite, given with its id.
  case entity
  /// A CloudGuard exclusion.
  case exclusion
  /// No value but a mark: a top-level object that held records has ended.
  case documentEnd
  /// The same, for one that held neither a record nor a list of them.
  case documentWithoutRecords
  /// No value but a mark: a container whose shape asks for marks has begun.
  case opened
  /// The same for its end; the place is the whole container's.
  case closed
}

/// Which containers the splitter goes into, and what it hands over whole.
///
/// A value is handed over with its `role`, unless it is an array and
/// `elements` is set, or an object and `members` is set.
struct Shape: Sendable {
  var role: Role
  private var elementShape: [Shape]
  /// Shapes of the members that are gone into or have a role of their own.
  var members: [String: Shape]?
  /// Whether the beginning and the end of the container are told, with the key
  /// of the nearest member around it.
  var isMarked: Bool
  private var otherShape: [Shape]

  /// For the elements of an array; nil to hand an array over whole.
  var elements: Shape? { elementShape.first }
  /// For all members that `members` does not name.
  var others: Shape { otherShape.first ?? Shape(.member) }

  init(
    _ role: Role, elements: Shape? = nil, members: [String: Shape]? = nil, others: Shape? = nil,
    isMarked: Bool = false
  ) {
    self.isMarked = isMarked
    self.role = role
    elementShape = elements.map { [$0] } ?? []
    self.members = members
    otherShape = others.map { [$0] } ?? []
  }

  /// The same document, which may also stand in arrays.
  var aloneOrInArrays: Shape {
    var shape = self
    shape.elementShape = [self]
    return shape
  }

  /// Records in arrays, one by one, or concatenated in any way.
  static let records = Shape(.record, elements: Shape(.record))
}

/// A shape with its parts numbered, so that the splitter's state is numbers.
struct SplitPlan: Sendable {
  struct Node: Sendable {
    var role: Role
    var elements: Int?
    var members: [String: Int]?
    var others = 0
    var isMarked = false
  }

  private(set) var nodes: [Node] = []

  /// The plan for top-level values of this shape, which is node 0.
  init(_ shape: Shape) {
    _ = add(shape)
  }

  private mutating func add(_ shape: Shape) -> Int {
    let index = nodes.count
    nodes.append(Node(role: shape.role, isMarked: shape.isMarked))
    if let elements = shape.elements { nodes[index].elements = add(elements) }
    if let members = shape.members {
      var numbered: [String: Int] = [:]
      for (key, member) in members.sorted(by: { $0.key < $1.key }) { numbered[key] = add(member) }
      nodes[index].members = numbered
      nodes[index].others = add(shape.others)
    }
    return index
  }
}
