import Compliance

/// The subject of a scanner of code: what stands at a place in a file.
///
/// The file and the address are kept in the scanner's spelling and joined by a
/// colon, so that one address in two files stays two subjects.
enum CodeSubject {
  /// The thing that a scanner judged.
  ///
  /// - Parameters:
  ///   - file: the path or URI.
  ///   - address: the resource's name in the code; empty if none is told.
  ///   - line: where it starts; it names the subject only where no address does.
  ///   - type: the resource's type.
  ///   - provider: the cloud that the code speaks to, if the record says.
  /// - Returns: the subject, without an account.
  static func subject(
    file: String, address: String = "", line: Int64? = nil, type: String = "",
    provider: String = ""
  ) -> Subject {
    var parts = file.isEmpty ? [] : [file]
    if !address.isEmpty {
      parts.append(address)
    } else if let line, line > 0, !file.isEmpty {
      parts.append(String(line))
    }
    return Subject(
      provider: provider, type: type, resource: parts.joined(separator: ":"))
  }

  /// The type in a resource's address: `aws_s3_bucket` of
  /// `module.logs.data.aws_s3_bucket.main[0]`; empty if there is none.
  static func type(ofAddress address: String) -> String {
    var parts = address.split(separator: ".", omittingEmptySubsequences: false)[...]
    while parts.count > 2, parts.first == "module" { parts = parts.dropFirst(2) }
    if parts.count > 2, parts.first == "data" { parts = parts.dropFirst() }
    // What holds a slash is the path of a file.
    guard parts.count > 1, let first = parts.first, !first.contains("/") else { return "" }
    return String(first)
  }

  /// A cloud's name as the other scanners write it; empty for what is no cloud.
  static func provider(_ word: String) -> String {
    switch word.lowercased() {
    case "aws", "cloudformation": "aws"
    case "gcp", "google": "gcp"
    case "azure", "azurerm": "azure"
    case "kubernetes", "k8s": "kubernetes"
    default: ""
    }
  }
}
