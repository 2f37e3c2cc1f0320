import Compliance

/// Where the parts of a result stand in JSON.
enum OSCALShape {
  /// A result, or a document that holds the same lists.
  static func content(isMarked: Bool) -> Shape {
    let list = Shape(.member, elements: Shape(.member))
    return Shape(
      .member,
      members: [
        "observations": list, "risks": list, "props": list,
        "findings": Shape(.member, elements: Shape(.record)),
        "local-definitions": Shape(
          .member,
          members: [
            "inventory-items": list, "components": list,
            "assessment-assets": Shape(.member, members: ["components": list]),
          ]),
      ], isMarked: isMarked)
  }

  /// What stands around results and is passed over, but may be long.
  static let backMatter = Shape(
    .member, members: ["resources": Shape(.member, elements: Shape(.member))])

  /// Reads one part.
  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<OSCALPart>
  ) throws(RecordError) {
    if place.role == .closed { reading.add(.end) }
    guard let value, let key = place.key else { return }
    if key == "metadata", place.role == .member {
      reading.add(.title(value.string("title")))
      return
    }
    guard let name = names[key] else { return }
    let isObject = value.kind == .object
    guard place.role != .record || isObject else {
      throw RecordError("the finding is not an object")
    }
    let range = ByteRange(offset: place.offset, length: UInt64(place.length))
    if let part = try OSCALPart(OSCALNode(name, value), at: range) { reading.add(part) }
  }

  /// The names of the parts by the keys of their lists.
  static let names: [String: OSCALName] = [
    "observations": .observation, "risks": .risk, "props": .property, "findings": .finding,
    "inventory-items": .inventoryItem, "components": .component, "start": .start, "end": .end,
  ]
}
