extension Formats {
  /// Crosswalk's own formats for results of any origin.
  static let plain: [any Format.Type] = [PlainCSV.self, PlainJSON.self]
}
