/// The one place that decides what may become a link.
enum WebAddress {
  /// The address if it is http or https and nothing in it could end the
  /// attribute or the line that it stands in; nil otherwise. A reader then
  /// sees the address as text.
  static func linkable(_ address: String) -> String? {
    let scheme = address.prefix(8).lowercased()
    let start = scheme == "https://" ? 8 : scheme.hasPrefix("http://") ? 7 : 0
    guard start > 0, address.utf8.count > start, address.utf8.count <= 2_048 else { return nil }
    let isPlain = address.unicodeScalars.allSatisfy { scalar in
      !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
        && scalar.properties.generalCategory != .format
        && !"<>\"'`\\^{}|".unicodeScalars.contains(scalar)
    }
    return isPlain ? address : nil
  }
}
