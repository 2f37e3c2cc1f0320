import Compliance

/// A piece of an OSCAL document, the same in all three notations: what XML
/// writes as attributes are members here, and what JSON and YAML write as one
/// list under a name in the plural are as many members with the singular.
///
/// A record and all that is in it stand in one list, each entry behind the one
/// that it belongs to: a record has dozens of them, and none is an object.
struct OSCALNode: Sendable {
  /// One member, with how deep it stands.
  struct Entry: Sendable {
    var name: OSCALName
    var depth: UInt8
    /// What a member without members says.
    var text: String
  }

  private let entries: [Entry]
  private let index: Int

  /// The first entry, with all that follows and belongs to it.
  init(_ entries: [Entry], at index: Int = 0) {
    self.entries = entries
    self.index = index
  }

  /// A node by itself.
  init(_ name: OSCALName, text: String = "") {
    self.init([Entry(name: name, depth: 0, text: text)])
  }

  var name: OSCALName { entries[index].name }
  var text: String { entries[index].text }

  /// The place of the next member of this name, from a place on.
  private func place(of name: OSCALName, from start: Int) -> Int? {
    let depth = entries[index].depth
    var place = start
    while place < entries.count, entries[place].depth > depth {
      if entries[place].depth == depth + 1, entries[place].name == name { return place }
      place += 1
    }
    return nil
  }

  /// The first member of this name.
  subscript(_ name: OSCALName) -> OSCALNode? {
    place(of: name, from: index + 1).map { OSCALNode(entries, at: $0) }
  }

  /// All members of this name, in order.
  func all(_ name: OSCALName) -> [OSCALNode] {
    var members: [OSCALNode] = []
    var start = index + 1
    while let place = place(of: name, from: start) {
      members.append(OSCALNode(entries, at: place))
      start = place + 1
    }
    return members
  }

  /// What the first member of this name says; empty if there is none.
  func string(_ name: OSCALName) -> String {
    place(of: name, from: index + 1).map { entries[$0].text } ?? ""
  }

  /// The value of the first property of which a member says this; nil if there
  /// is none.
  private func property(where member: OSCALName, says text: String) -> String? {
    var start = index + 1
    while let place = place(of: .property, from: start) {
      let property = OSCALNode(entries, at: place)
      if property.string(member) == text { return property.string(.value) }
      start = place + 1
    }
    return nil
  }

  /// The value of the first property of this name; nil if there is none.
  func property(_ name: String) -> String? { property(where: .name, says: name) }

  /// The value of the first property of this class, as compliance-trestle marks
  /// them whatever their names; else of this name; nil if there is none.
  func property(_ name: String, class mark: String) -> String? {
    property(where: .mark, says: mark) ?? property(name)
  }

  /// Deeper members than any that is read.
  static let maximumDepth = 16

  /// A record of JSON.
  init(_ name: OSCALName, _ value: JSONValue) {
    var entries: [Entry] = []
    entries.reserveCapacity(48)
    Self.add(name, value, depth: 0, to: &entries)
    self.init(entries)
  }

  private static func add(
    _ name: OSCALName, _ value: JSONValue, depth: UInt8, to entries: inout [Entry]
  ) {
    var text = ""
    switch value.kind {
    case .string: text = value.text?.string ?? ""
    case .integer: text = value.integer.map(String.init) ?? ""
    default: break
    }
    entries.append(Entry(name: name, depth: depth, text: text))
    guard value.kind == .object, Int(depth) < maximumDepth else { return }
    for (key, member) in value.members {
      guard let name = OSCALName.member(key) else { continue }
      if member.kind == .array {
        for element in member.elements { add(name, element, depth: depth + 1, to: &entries) }
      } else {
        add(name, member, depth: depth + 1, to: &entries)
      }
    }
  }
}
