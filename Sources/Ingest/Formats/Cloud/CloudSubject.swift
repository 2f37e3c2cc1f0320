import Compliance

extension Subject {
  /// What a resource's id tells by itself of its cloud: an Amazon resource
  /// name, an Azure resource id, a resource name of Google Cloud.
  static func named(_ resource: String) -> Subject {
    var subject = Subject(resource: resource)
    if let partition = ARN.part(1, of: resource) {
      subject.provider = "aws"
      subject.partition = partition
      subject.account = ARN.account(resource) ?? ""
      subject.region = ARN.part(3, of: resource) ?? ""
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
