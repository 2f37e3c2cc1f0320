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
    let core = name.hasPrefix("AVD-") ? name.dropFirst(4) : Substring(name)
    let family = core.prefix { $0.isASCII && $0.isUppercase }
    var digits = core.dropFirst(family.count)
    if digits.first == "-" { digits = digits.dropFirst() }
    guard families.contains(String(family)), (3...4).contains(digits.count),
      digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return name }
    return "AVD-\(family)-\(digits.count == 3 ? "0" : "")\(digits)"
  }
}
