/// The number of a name, by which properties are found.
public typealias NameID = UInt32

/// Names and their numbers. Rules and entities that meet must share one.
public struct NameTable: Sendable {
  private var ids: [String: NameID] = ["": 0]
  /// The names by number.
  public private(set) var names: [String] = [""]

  /// A table that holds the empty name only.
  public init() {}

  /// The number of a name, which is given one if it has none.
  public mutating func id(_ name: String) -> NameID {
    if let id = ids[name] { return id }
    let id = NameID(names.count)
    ids[name] = id
    names.append(name)
    return id
  }

  /// The number of a name; nil if it has none.
  public func find(_ name: String) -> NameID? { ids[name] }

  /// The name of a number.
  public subscript(id: NameID) -> String { Int(id) < names.count ? names[Int(id)] : "" }
}
