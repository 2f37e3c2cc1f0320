import Compliance

extension Subject {
  /// What a resource's id tells by itself of its cloud: an Amazon resource
  /// name, an Azure resource id, a resource name of Google Cloud. Powerpipe's
  /// mods write an account of Amazon as `arn:aws:::012345678912`.
  static func named(_ resource: String) -> Subject {
    var subject = Subject(resource: resource)
    if let partition = ARN.part(1, of: resource) {
      subject.provider = "aws"
      subject.partition = partition
      subject.account = ARN.account(resource) ?? ""
      subject.region = ARN.part(3, of: resource) ?? ""
      return subject
    }
    if resource.hasPrefix("arn:") {
      let parts = resource.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count == 5, parts[2].isEmpty, parts[3].isEmpty {
        subject.provider = "aws"
        subject.partition = String(parts[1])
        subject.account = String(parts[4])
      }
      return subject
    }
    let parts = resource.split(separator: "/")
    if resource.hasPrefix("/"), parts.count > 1, parts[0].lowercased() == "subscriptions" {
      subject.provider = "azure"
      subject.account = String(parts[1])
    } else if let index = parts.firstIndex(of: "projects"), parts.indices.contains(index + 1),
      resource.hasPrefix("projects/") || resource.hasPrefix("//")
        || resource.hasPrefix("https://www.googleapis.com/")
    {
      subject.provider = "gcp"
      subject.account = String(parts[index + 1])
    }
    return subject
  }
}

extension ByteText {
  /// Whether the text is the number of an account of Amazon's: twelve digits.
  var isAmazonAccount: Bool {
    count == 12 && withBytes { $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
