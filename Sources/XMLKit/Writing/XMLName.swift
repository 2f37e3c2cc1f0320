import CLibXML2

/// Checks names before they become markup: libxml2's writer takes any string.
enum XMLName {
  /// Whether the name is a qualified name (Namespaces in XML 1.0, section 4).
  static func isQualified(_ name: String) -> Bool {
    var isPlain = true
    var isFirst = true
    for byte in name.utf8 {
      let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
      let isLater =
        byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      if !(isLetter || (isLater && !isFirst)) {
        isPlain = false
        break
      }
      isFirst = false
    }
    if isPlain && !isFirst { return true }
    return !name.utf8.contains(0) && xmlValidateQName(name, 0) == 0
  }
}
