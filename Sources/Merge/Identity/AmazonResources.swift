/// Amazon's ways to write one resource: as a full name and as a short id.
enum AmazonResources {
  /// How Amazon's own services write an account as a resource.
  static let accountPrefix = "AWS::::Account:"
  /// How the credential report writes the root user.
  ///
  /// No IAM user can have this name.
  static let root = "<root_account>"

  /// The account that a name means as a whole; empty when it means a part of one.
  static func namedAccount(_ name: AmazonResourceName) -> String {
    switch name.service {
    case "iam" where name.resource == "root": return name.account
    case "account": return name.account
    case "organizations" where name.resource.hasPrefix("account/"):
      // The name's account is the management account, its last part the member.
      let last = name.resource.split(separator: "/").last ?? ""
      return AmazonAccount.isAccount(last) ? String(last) : ""
    default: return ""
    }
  }

  /// The short id of a resource for the kinds whose short id scanners also
  /// write alone; for all others the name without the parts that the subject
  /// holds elsewhere.
  static func shortID(_ name: AmazonResourceName) -> String {
    if name.service == "iam" && name.resource == "root" { return root }
    if name.service == "s3" && !name.resource.contains("/") && !name.resource.contains(":")
      && name.region.isEmpty
    {
      return name.resource
    }
    for (service, prefix) in prefixes
    where service == name.service && name.resource.hasPrefix(prefix) {
      let id = name.resource.dropFirst(prefix.count)
      // A user's or role's path is not part of its name.
      let last = service == "iam" ? id.split(separator: "/").last ?? id : id
      if isPlain(last) { return String(last) }
    }
    return "\(name.service):\(name.resource)"
  }

  /// Services whose resources are named once for all regions, even where a
  /// scanner writes a region into the name.
  static func isGlobal(service: String) -> Bool { globalServices.contains(service) }

  /// Whether a scanner's word for a type means a resource of such a service.
  static func isGlobal(type: String) -> Bool {
    let word = plain(type)
    if word == "s3" || word == "s3bucket" || word == "bucket" { return true }
    return isAccount(type: type)
      || ["iam", "route53", "cloudfront", "organizations"].contains { word.hasPrefix($0) }
  }

  /// Whether a scanner's word for a type means the account itself.
  static func isAccount(type: String) -> Bool { plain(type) == "account" }

  private static let globalServices: Set<String> = [
    "account", "budgets", "cloudfront", "globalaccelerator", "iam", "organizations", "route53",
    "route53domains", "shield", "sts", "waf",
  ]

  private static let prefixes: [(service: String, prefix: String)] = [
    ("ec2", "instance/"), ("ec2", "volume/"), ("ec2", "security-group/"), ("ec2", "vpc/"),
    ("ec2", "subnet/"), ("ec2", "snapshot/"), ("ec2", "network-interface/"),
    ("ec2", "network-acl/"), ("ec2", "route-table/"), ("ec2", "internet-gateway/"),
    ("iam", "user/"), ("iam", "role/"), ("kms", "key/"), ("cloudtrail", "trail/"),
    ("rds", "db:"),
  ]

  /// Whether a short id can stand alone: one that could be read as another
  /// name keeps its prefix.
  private static func isPlain(_ id: Substring) -> Bool {
    !id.isEmpty && id != root && !id.contains("/") && !id.contains(":")
  }

  /// `AwsIamUser`, `AWS::IAM::User`, `aws.iam-user` and `IamUser` are one word.
  private static func plain(_ type: String) -> String {
    let letters = type.lowercased().filter { $0.isLetter || $0.isNumber }
    return letters.hasPrefix("aws") ? String(letters.dropFirst(3)) : letters
  }
}
