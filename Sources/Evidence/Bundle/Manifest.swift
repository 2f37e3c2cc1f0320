import Compliance

/// What stands at the head of a bundle's manifest.
public struct ManifestHeader: Sendable, Hashable {
  /// When the bundle was made, from the injected clock.
  public var created: Timestamp
  /// The version of Crosswalk that made it.
  public var toolVersion: String
  /// The catalog's version and digest.
  public var catalogVersion: String
  /// The command line that made it.
  public var command: String
  /// The framework's id.
  public var framework: String
  /// How the results were narrowed, in words; empty when they were not.
  public var filter: [String]
  /// How findings became results, in sentences.
  public var policy: [String]
  /// The kinds of secrets that were looked for; empty when redaction was off.
  public var redaction: [String]

  /// Puts the value together from its parts.
  public init(
    created: Timestamp, toolVersion: String, catalogVersion: String, command: String,
    framework: String, filter: [String] = [], policy: [String] = [], redaction: [String] = []
  ) {
    self.created = created
    self.toolVersion = toolVersion
    self.catalogVersion = catalogVersion
    self.command = command
    self.framework = framework
    self.filter = filter
    self.policy = policy
    self.redaction = redaction
  }
}

/// The names that manifests use.
enum ManifestWords {
  static let file = "manifest.xml"
  static let namespace = "urn:crosswalk:evidence:1"
  static let root = "manifest"
  static let version = "1"
}
