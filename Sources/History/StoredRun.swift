public import Compliance

/// One file of scanner output that a store keeps, with what came out of it.
public struct StoredRun: Sendable, Hashable {
  /// The findings of one scanner in the run, by their times.
  public struct Span: Sendable, Hashable {
    /// The scanner's slug.
    public var scanner: String
    /// How many findings of it there are.
    public var findings: Int
    /// The earliest observation; nil when any of the findings does not say when.
    public var earliest: Timestamp?
    /// The latest observation; nil when no finding says when.
    public var latest: Timestamp?

    /// Puts the value together from its parts.
    public init(scanner: String, findings: Int, earliest: Timestamp?, latest: Timestamp?) {
      self.scanner = scanner
      self.findings = findings
      self.earliest = earliest
      self.latest = latest
    }
  }

  /// The store's own number.
  public var id: Int64
  /// The file as it was read.
  public var source: Source
  /// When it was taken into the store.
  public var ingested: Timestamp
  /// Its scanners, sorted.
  public var spans: [Span]
  /// SHA-256 over all its findings, in lower-case hexadecimal: what the store's
  /// check computes again.
  public var digest: String

  /// Puts the value together from its parts.
  public init(id: Int64, source: Source, ingested: Timestamp, spans: [Span], digest: String) {
    self.id = id
    self.source = source
    self.ingested = ingested
    self.spans = spans
    self.digest = digest
  }

  /// When the run was over.
  ///
  /// The latest time that any of its findings names, or else the end of its
  /// scope, or else the moment at which the store took it in.
  public var time: Timestamp {
    source.lastObserved ?? source.scope.ended ?? source.scope.started ?? ingested
  }
}
