/// The names of Trivy's checks, which have been written in three ways.
enum TrivyNames {
  /// The families of checks. Anything else, such as a CVE, is left alone.
  private static let families: Set<String> = [
    "AWS", "AZU", "GCP", "DS", "KSV", "KCV", "DIG", "GIT", "NIF", "OCI", "OPNSTK", "CLDSTK",
  ]

  /// The name in the long form: `AVD-DS-0002` for DS002 (until 2025) and for
  /// DS-0002 (since then).
  ///
  /// - Parameters:
  ///   - id: the check's own id.
  ///   - alternative: its id in the vulnerability database; preferred.
  /// - Returns: the long form, or the name as written if it is of no family.
  static func check(id: String, alternative: String) -> String {
    let name = alternative.isEmpty ? id : alternative
    let isLong = name.hasPrefix("AVD-")
    let core = name.utf8.dropFirst(isLong ? 4 : 0)
    let family = core.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    var digits = core[family.endIndex...]
    let isHyphenated = digits.first == UInt8(ascii: "-")
    if isHyphenated { digits = digits.dropFirst() }
    let count = digits.count
    guard (3...4).contains(count), families.contains(String(Substring(family))),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return name }
    if isLong && isHyphenated && count == 4 { return name }
    return "AVD-\(Substring(family))-\(count == 3 ? "0" : "")\(Substring(digits))"
  }
}
