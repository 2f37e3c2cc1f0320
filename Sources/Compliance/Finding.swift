/// What was tested, in the scanner's own spelling.
///
/// The normalised identity by which two scanners' words for one thing meet is
/// made in one place, the Merge target.
public struct Subject: Sendable, Hashable {
  /// `aws`, `gcp`, `azure`, `kubernetes`; empty when the record does not say.
  public var provider: String
  /// `aws`, `aws-us-gov`, `aws-cn`; empty when the record does not say.
  public var partition: String
  /// The account, subscription or project. Always text: leading zeros count.
  public var account: String
  /// The region in the provider's spelling, `us-east-1`; empty when global or unknown.
  public var region: String
  /// The resource type in the scanner's spelling.
  public var type: String
  /// The resource's id in the scanner's spelling: an ARN, a name, a number.
  public var resource: String

  /// Puts the value together from its parts.
  public init(
    provider: String = "", partition: String = "", account: String = "", region: String = "",
    type: String = "", resource: String = ""
  ) {
    self.provider = provider
    self.partition = partition
    self.account = account
    self.region = region
    self.type = type
    self.resource = resource
  }
}

/// A scanner's own mark that a finding is not to be acted upon. The verdict
/// underneath is kept beside it.
public struct Suppression: Sendable, Hashable {
  /// Which mark the scanner set.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Prowler's mute list.
    case muted
    /// Security Hub's workflow, SARIF's suppressions.
    case suppressed
    /// Security Hub's record state: no longer current, so never merged.
    case archived
    /// An exclusion or exception: CloudGuard, Kubescape, Wiz, Defender.
    case excluded
    /// A waiver of InSpec, or an approved deviation of OSCAL.
    case waived
    /// A person overrode the verdict: XCCDF, STIG checklists. The verdict
    /// underneath is the finding's.
    case overridden
    /// A comment in the scanned code skipped the check.
    case skipped
  }

  /// The mark the scanner set.
  public var kind: Kind
  /// The reason in the scanner's record; empty when it gives none.
  public var reason: String
  /// The end of the suppression, if it has one.
  public var expires: Timestamp?
  /// The scanner's own id for the decision; empty when it has none.
  public var reference: String

  /// Puts the value together from its parts.
  public init(
    kind: Kind, reason: String = "", expires: Timestamp? = nil, reference: String = ""
  ) {
    self.kind = kind
    self.reason = reason
    self.expires = expires
    self.reference = reference
  }
}

/// The exact bytes of an input that say something: evidence is cut from there.
public struct ByteRange: Sendable, Hashable, Comparable {
  /// Bytes from the start of the input, after decompression if there was any.
  public var offset: UInt64
  /// Length in bytes.
  public var length: UInt64

  /// Puts the value together from its parts.
  public init(offset: UInt64, length: UInt64) {
    self.offset = offset
    self.length = length
  }

  /// Whether `left` stands before `right`.
  public static func < (left: ByteRange, right: ByteRange) -> Bool {
    (left.offset, left.length) < (right.offset, right.length)
  }
}

/// A tag that the resource carries.
public struct ResourceTag: Sendable, Hashable {
  /// The key, letter for letter.
  public var key: String
  /// The value; empty when the tag has none.
  public var value: String

  /// Puts the value together from its parts.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

/// A setting with which a check ran, as the record states it.
public struct CheckParameter: Sendable, Hashable {
  /// The name in the scanner's spelling.
  public var name: String
  /// The value as text.
  public var value: String

  /// Puts the value together from its parts.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// What one scanner said about one subject for one check at one time.
public struct Finding: Sendable, Hashable {
  /// The check that was run.
  public var check: CheckID
  /// Other names that the record has for the same check, such as a CCE number
  /// or the id of the OVAL definition behind a rule. A rule that lists one of
  /// them knows the check.
  public var aliases: [CheckID]
  /// The scanner's verdict, mapped from its word.
  public var reported: Status
  /// The scanner's word itself, letter for letter.
  public var reportedWord: String
  /// Why the verdict does not prove what it says, for example that no resource
  /// was in scope; nil when there is no such caveat.
  public var caveat: Caveat?
  /// The scanner's mark that it is not to be acted upon; nil when there is none.
  public var suppression: Suppression?
  /// What was tested.
  public var subject: Subject
  /// When the scanner observed it; nil when the record does not say.
  public var observed: Timestamp?
  /// The scanner's severity.
  public var severity: Severity
  /// The check's title in the scanner's words.
  public var title: String
  /// The scanner's text that explains the verdict.
  public var evidence: String
  /// The scanner's own id of this finding.
  public var nativeID: String
  /// Where in the input it stands.
  public var range: ByteRange
  /// The resource's tags, where the record has them.
  public var tags: [ResourceTag]
  /// The settings with which the check ran, where the record states them.
  public var parameters: [CheckParameter]

  /// A reason why a reported verdict stands for another status.
  public struct Caveat: Sendable, Hashable {
    /// What the finding proves instead.
    public var status: Status
    /// Why, in words that a report can print.
    public var reason: String

    /// Puts the value together from its parts.
    public init(status: Status, reason: String) {
      self.status = status
      self.reason = reason
    }
  }

  /// The status that counts: the caveat's, or else the reported one.
  public var status: Status { caveat?.status ?? reported }

  /// Puts the value together from its parts.
  public init(
    check: CheckID, aliases: [CheckID] = [], reported: Status, reportedWord: String,
    caveat: Caveat? = nil,
    suppression: Suppression? = nil, subject: Subject, observed: Timestamp? = nil,
    severity: Severity = .unknown, title: String = "", evidence: String = "",
    nativeID: String = "", range: ByteRange = ByteRange(offset: 0, length: 0),
    tags: [ResourceTag] = [], parameters: [CheckParameter] = []
  ) {
    self.tags = tags
    self.parameters = parameters
    self.check = check
    self.aliases = aliases
    self.reported = reported
    self.reportedWord = reportedWord
    self.caveat = caveat
    self.suppression = suppression
    self.subject = subject
    self.observed = observed
    self.severity = severity
    self.title = title
    self.evidence = evidence
    self.nativeID = nativeID
    self.range = range
  }
}
