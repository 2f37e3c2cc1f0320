import Compliance
import Redaction

/// One file of a bundle, as the manifest lists it.
public struct Part: Sendable, Hashable {
  /// What a part is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The bytes of one scanner record.
    case record
    /// The report on the controls that were asked for.
    case report
    /// A rule with its remediation, as the catalog holds it.
    case rule
    /// Exclusions that were in force.
    case exclusions
    /// Attestations that were in force.
    case attestations
  }

  /// Where a record was cut from.
  public struct Origin: Sendable, Hashable {
    /// The source's number in the manifest, from 1.
    public var source: Int
    /// The bytes in the source's text.
    public var range: ByteRange
  }

  /// The path in the bundle.
  public var path: String
  /// What it is.
  public var kind: Kind
  /// Bytes as delivered.
  public var size: Int
  /// SHA-256 of the bytes as delivered.
  public var sha256: String
  /// SHA-256 of the bytes before redaction; nil when nothing was taken out.
  public var originalSHA256: String?
  /// What was taken out.
  public var redactions: [Redactor.Count]
  /// Where it was cut from; nil for what was made.
  public var origin: Origin?
}

/// What one record has to do with one result.
public struct Use: Sendable, Hashable {
  /// The rule.
  public var rule: String
  /// The account of the result's subject.
  public var account: String
  /// The subject's id.
  public var subject: String
  /// The merged verdict.
  public var status: String
  /// The part that the record plays in it: `deciding`, `disagreeing`, …
  public var role: String
  /// The check that the record is about.
  public var check: String
}
