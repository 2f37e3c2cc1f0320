import Compliance

/// A product as SCAP's formats name it: a CPE in the form of version 2.2,
/// `cpe:/a:redhat:openscap:1.3.7`, or 2.3, or free words.
enum ProductName {
  /// The tool; the version that stands elsewhere is taken if the name has none.
  static func tool(_ name: String, version: String = "", fallback: String) -> Tool {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    let product = parts.starts(with: ["cpe", "2.3"]) ? 4 : 3
    guard parts.first == "cpe", parts.count > product else {
      return Tool(scanner: name.isEmpty ? fallback : slug(name), version: version)
    }
    let own = parts.count > product + 1 ? String(parts[product + 1]) : ""
    return Tool(
      scanner: slug(String(parts[product])), version: own.isEmpty || own == "*" ? version : own)
  }

  private static func slug(_ name: String) -> String {
    let slug = String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    // OpenSCAP calls itself by its command's name in OVAL.
    return slug == "oscap" ? "openscap" : slug
  }
}
