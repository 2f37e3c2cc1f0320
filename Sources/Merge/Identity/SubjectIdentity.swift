import Compliance

/// The one place that says when two scanners' words mean the same thing.
///
/// Two subjects are one if their normalised forms are equal apart from `type`,
/// which scanners change from check to check, and `partition`, which belongs to
/// the account and is often left out. What is not known to be another spelling
/// is kept as it stands: two subjects that stay apart are seen by a reader, two
/// that are wrongly joined are not.
public enum SubjectIdentity {
  /// The form of a subject by which the words of several scanners meet.
  ///
  /// For a rule about accounts this is the account itself, whichever resource
  /// in it the record names. For a rule about resources it is the last
  /// meaningful part of the id, with the region only where ids repeat between
  /// regions. Normalising twice changes nothing.
  ///
  /// - Parameters:
  ///   - subject: What was tested, in the scanner's spelling.
  ///   - kind: What the rule speaks about.
  /// - Returns: The normalised form. Its account stays empty when neither the
  ///   record nor the resource's name says which it is.
  public static func normalise(_ subject: Subject, kind: SubjectKind) -> Subject {
    let place = Place(subject)
    switch kind {
    case .account:
      let account = place.namedAccount.isEmpty ? place.account : place.namedAccount
      guard !account.isEmpty else {
        // Without an account there is nothing to join on: the spelling is kept.
        return Subject(
          provider: place.provider, partition: place.partition, region: place.region,
          resource: place.resource)
      }
      return Subject(
        provider: place.provider, partition: place.partition, account: account, region: "",
        type: "account", resource: account)
    case .resource:
      return Subject(
        provider: place.provider, partition: place.partition, account: place.account,
        region: place.region, type: "", resource: place.resource)
    }
  }

  /// The account a finding speaks about, without the cost of the whole identity.
  static func account(of subject: Subject) -> (provider: String, id: String, partition: String) {
    if subject.account.isEmpty || subject.provider.isEmpty || subject.provider == "azure" {
      let place = Place(subject)
      return (place.provider, place.account, place.partition)
    }
    return (lowercased(subject.provider), subject.account, partition(of: subject))
  }

  /// Whether the resource names another account, as a whole, than the record's
  /// account field does.
  static func contradictsAccount(_ subject: Subject) -> Bool {
    let place = Place(subject)
    return !place.namedAccount.isEmpty && place.namedAccount != place.account
  }

  /// The partition from the record, else from the resource's name, else from
  /// the region; empty when none says.
  private static func partition(of subject: Subject) -> String {
    if !subject.partition.isEmpty { return lowercased(subject.partition) }
    guard subject.provider.isEmpty || lowercased(subject.provider) == "aws" else { return "" }
    return AmazonResourceName.partition(of: subject.resource)
      ?? AmazonPartition.owning(region: region(subject.region))
  }

  /// A region in the provider's spelling; empty for the words that mean none.
  static func region(_ text: String) -> String {
    if text.isEmpty { return "" }
    var bytes = [UInt8]()
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      // Dome9 writes `us_east_1`.
      bytes.append(byte == UInt8(ascii: "_") ? UInt8(ascii: "-") : lower(byte))
    }
    let region = String(decoding: bytes, as: UTF8.self)
    return noRegion.contains(region) ? "" : region
  }

  private static let noRegion: Set<String> = [
    "global", "aws-global", "none", "null", "n/a", "-", "*", "unknown",
  ]

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static func lowercased(_ text: String) -> String {
    text.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? text.lowercased() : text
  }

  /// A subject's parts after every spelling has been resolved.
  private struct Place {
    var provider: String
    var partition: String
    var account: String
    /// The account that the resource's name means as a whole; empty when the
    /// resource is a part of one.
    var namedAccount = ""
    var region: String
    var resource: String

    init(_ subject: Subject) {
      provider = SubjectIdentity.lowercased(subject.provider)
      partition = SubjectIdentity.partition(of: subject)
      account = subject.account
      region = SubjectIdentity.region(subject.region)
      resource = subject.resource
      switch provider {
      case "aws": resolveAmazon(type: subject.type)
      case "azure": resolveAzure()
      case "":
        if isAmazonName {
          provider = "aws"
          resolveAmazon(type: subject.type)
        } else if isAzureName {
          provider = "azure"
          resolveAzure()
        }
      default: break
      }
    }

    private var isAmazonName: Bool {
      AmazonResourceName(resource) != nil
        || resource.utf8.starts(with: AmazonResources.accountPrefix.utf8)
        || resource == AmazonResources.root
    }

    private var isAzureName: Bool {
      resource.lowercased().hasPrefix("/subscriptions/")
    }

    private mutating func resolveAmazon(type: String) {
      if let name = AmazonResourceName(resource) {
        namedAccount = AmazonResources.namedAccount(name)
        if account.isEmpty { account = namedAccount.isEmpty ? name.account : namedAccount }
        // The name's region is the resource's own; the record's may be the one
        // from which it was judged.
        region =
          AmazonResources.isGlobal(service: name.service)
          ? "" : SubjectIdentity.region(name.region)
        resource = AmazonResources.shortID(name)
      } else if resource.utf8.starts(with: AmazonResources.accountPrefix.utf8) {
        let id = String(resource.dropFirst(AmazonResources.accountPrefix.count))
        if AmazonAccount.isAccount(id) {
          namedAccount = id
          if account.isEmpty { account = id }
          resource = id
        }
        region = ""
      } else if resource == AmazonResources.root {
        region = ""
      } else if AmazonResources.isGlobal(type: type) {
        region = ""
        if AmazonResources.isAccount(type: type) && AmazonAccount.isAccount(resource) {
          namedAccount = resource
          if account.isEmpty { account = resource }
        }
      }
    }

    /// Azure compares ids without regard to case, and a resource's path says
    /// all there is to say about where it is.
    private mutating func resolveAzure() {
      resource = resource.lowercased()
      account = account.lowercased()
      let parts = resource.split(separator: "/")
      guard parts.count >= 2, parts[0] == "subscriptions", resource.hasPrefix("/") else { return }
      region = ""
      if account.isEmpty { account = String(parts[1]) }
      if parts.count == 2 { namedAccount = String(parts[1]) }
    }
  }
}
