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
    var resource = file
    if !address.isEmpty {
      resource = file.isEmpty ? address : "\(file):\(address)"
    } else if let line, line > 0, !file.isEmpty {
      resource = "\(file):\(line)"
    }
    return Subject(provider: provider, type: type, resource: resource)
  }

  /// The type in a resource's address: `aws_s3_bucket` of
  /// `module.logs.data.aws_s3_bucket.main[0]`; empty if there is none.
  static func type(ofAddress address: String) -> String {
    let utf8 = address.utf8
    var start = utf8.startIndex
    while true {
      let rest = utf8[start...]
      guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return "" }
      let first = rest[..<dot]
      let isModule = first.elementsEqual("module".utf8)
      if isModule || first.elementsEqual("data".utf8),
        let next = rest[utf8.index(after: dot)...].firstIndex(of: UInt8(ascii: "."))
      {
        start = utf8.index(after: isModule ? next : dot)
        continue
      }
      // What holds a slash is the path of a file.
      return first.contains(UInt8(ascii: "/")) ? "" : String(Substring(first))
    }
  }

  /// A cloud's name as the other scanners write it; empty for what is no cloud.
  /// The name of a resource in code: its type and its own name, either of which
  /// may be empty.
  static func address(_ type: String, _ name: String) -> String {
    type.isEmpty ? name : name.isEmpty ? type : "\(type).\(name)"
  }

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
