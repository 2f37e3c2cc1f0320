/// A tool that wrote findings, as its output names it.
public struct Tool: Sendable, Hashable, Comparable {
  /// The scanner's slug: `prowler`.
  public var scanner: String
  /// Its version as printed; empty when the output does not say.
  public var version: String

  /// Puts the value together from its parts.
  public init(scanner: String, version: String) {
    self.scanner = scanner
    self.version = version
  }

  /// Whether `left` stands before `right`.
  public static func < (left: Tool, right: Tool) -> Bool {
    if left.scanner != right.scanner { return left.scanner < right.scanner }
    return NaturalOrder.precedes(left.version, right.version)
  }
}

/// One input that was read, with what came out of it.
///
/// `records == read + rejected.count` for every source.
public struct Source: Sendable, Hashable {
  /// The name by which the user gave it: a path, or `-` for standard input.
  public var name: String
  /// The format's id: `prowler-ocsf`.
  public var format: String
  /// What was undone before the format's own text appeared, in that order and
  /// divided by blanks: `gzip`, `utf-16le`, `gzip utf-16le`; empty for none.
  /// Offsets count the bytes of the text that appeared, in UTF-8.
  public var encoding: String
  /// SHA-256 of the bytes as given, in lower-case hexadecimal.
  public var sha256: String
  /// Bytes as given.
  public var size: UInt64
  /// The tools that wrote it, sorted.
  public var tools: [Tool]
  /// What the run says it covered.
  public var scope: Scope
  /// What the scanner says it could not do.
  public var gaps: [ScanGap]
  /// The earliest and latest observation; nil when no finding says when.
  public var firstObserved: Timestamp?
  /// The latest observation; nil when no finding says when.
  public var lastObserved: Timestamp?
  /// Records met, whether they could be read or not.
  public var records: Int
  /// Findings that came out. A record with several resources gives several.
  public var findings: Int
  /// The first records that could not be read.
  public var rejected: [RejectedRecord]
  /// Rejected records in all; `rejected` holds the first of them.
  public var rejectedCount: Int

  /// Puts the value together from its parts.
  public init(
    name: String, format: String = "", encoding: String = "", sha256: String = "",
    size: UInt64 = 0,
    tools: [Tool] = [], scope: Scope = Scope(), gaps: [ScanGap] = [],
    firstObserved: Timestamp? = nil,
    lastObserved: Timestamp? = nil,
    records: Int = 0, findings: Int = 0, rejected: [RejectedRecord] = [], rejectedCount: Int = 0
  ) {
    self.name = name
    self.format = format
    self.encoding = encoding
    self.sha256 = sha256
    self.size = size
    self.tools = tools
    self.scope = scope
    self.gaps = gaps
    self.firstObserved = firstObserved
    self.lastObserved = lastObserved
    self.records = records
    self.findings = findings
    self.rejected = rejected
    self.rejectedCount = rejectedCount
  }
}

/// A record that could not be read as a finding. It is never dropped in silence.
public struct RejectedRecord: Sendable, Hashable {
  /// Its number in the input, from 1.
  public var index: Int
  /// Where it stands in the input.
  public var range: ByteRange
  /// The line on which it starts, from 1; nil where lines do not help.
  public var line: Int?
  /// Why it could not be read.
  public var reason: String

  /// Puts the value together from its parts.
  public init(index: Int, range: ByteRange, line: Int? = nil, reason: String) {
    self.index = index
    self.range = range
    self.line = line
    self.reason = reason
  }
}

/// Something a user should know that did not stop the work. Printed at the end
/// and written into the report.
public struct Warning: Sendable, Hashable {
  /// Stable, for scripts: `unmapped-checks`.
  public var code: String
  /// What a user should know, as a sentence.
  public var message: String

  /// Puts the value together from its parts.
  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
