extension Formats {
  /// The formats of InSpec and the Heimdall data format.
  static let inSpec: [any Format.Type] = []
}
