extension Formats {
  /// The formats of the plain formats for everything else.
  static let plain: [any Format.Type] = [PlainTable.self]
}
