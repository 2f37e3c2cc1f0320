import Compliance
import Ingest
import Redaction
import XMLKit

/// Writes an evidence bundle: a zip of cut records, reports, rules and decisions, with a
/// manifest that holds the SHA-256 of every part and every source.
///
/// Parts go into the archive as they come, so memory does not grow with them beyond what the
/// manifest says of each.
public struct BundleWriter: ~Copyable {
  private let header: ManifestHeader
  private let sources: [Source]
  private let redactor: Redactor?
  private let signing: Signing?
  private let zip: ZipWriter
  private var parts: [(part: Part, uses: [Use])] = []
  private var paths: Set<String> = [ManifestWords.file]

  /// Starts a bundle.
  ///
  /// - Parameters:
  ///   - path: the file to write; it appears whole or not at all.
  ///   - header: what stands at the head of the manifest.
  ///   - sources: everything that was read, in the order of the findings' numbers.
  ///   - redactor: takes secrets out of records; nil to hand them out as they are.
  ///   - signing: the key to sign with; nil for none.
  /// - Throws: `EvidenceError` when the file cannot be made.
  public init(
    path: String, header: ManifestHeader, sources: [Source], redactor: Redactor?,
    signing: Signing?
  ) throws(EvidenceError) {
    self.header = header
    self.sources = sources
    self.redactor = redactor
    self.signing = signing
    // Time stamps of zip begin with 1980.
    zip = try ZipWriter(path: path, time: max(header.created.microseconds / 1_000_000, 315_532_800))
  }

  /// Cuts all records that the results rest on out of their sources.
  ///
  /// - Parameters:
  ///   - results: the results.
  ///   - inputs: the sources once more, in their order.
  ///   - onProgress: hears how many of how many sources are done.
  /// - Throws: `EvidenceError` when a source changed, or the bundle cannot be written.
  public mutating func addRecords(
    of results: [RuleResult], inputs: [Input],
    onProgress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(EvidenceError) {
    var uses: [Int: [ByteRange: [Use]]] = [:]
    for result in results {
      for verdict in result.verdicts {
        uses[verdict.source, default: [:]][verdict.finding.range, default: []].append(
          Use(result, verdict))
      }
    }
    for (done, source) in uses.keys.sorted().enumerated() {
      onProgress(done, uses.count)
      guard sources.indices.contains(source), inputs.indices.contains(source),
        let ranges = uses[source]
      else { continue }
      try addRecords(ranges, source: source, input: inputs[source])
    }
  }

  private mutating func addRecords(
    _ uses: [ByteRange: [Use]], source: Int, input: Input
  ) throws(EvidenceError) {
    // A closure cannot carry a noncopyable value, so the parts are gathered first.
    var added: [(part: Part, uses: [Use])] = []
    let zip = zip
    let redactor = redactor
    try RecordCutter.cut(Array(uses.keys), of: sources[source], from: input) {
      range, bytes throws(EvidenceError) in
      let name = "records/\(source + 1)/\(range.offset)-\(range.length).\(Self.ending(of: bytes))"
      let part = try Self.part(
        name, .record, bytes, redactor: redactor,
        origin: Part.Origin(source: source + 1, range: range), zip: zip)
      added.append((part, uses[range] ?? []))
    }
    parts += added
  }

  /// Adds a file that was made for the bundle, or that belongs to it.
  ///
  /// - Parameters:
  ///   - path: the path in the bundle.
  ///   - kind: what it is.
  ///   - bytes: its content, from which secrets have been taken out already if they are
  ///     to be.
  ///   - redactions: what was taken out of it.
  ///   - isSigned: whether it is an XML document that gets a signature of its own.
  /// - Throws: `EvidenceError` when it cannot be written or signed.
  public mutating func add(
    _ path: String, kind: Part.Kind, _ bytes: [UInt8], redactions: [Redactor.Count] = [],
    isSigned: Bool = false
  ) throws(EvidenceError) {
    guard paths.insert(path).inserted else {
      throw EvidenceError(
        .output, path, "the bundle holds a part of this name already",
        remedy: "Please report this as a fault of Crosswalk.")
    }
    let content = isSigned ? try sign(bytes, name: path) : bytes
    var part = try Self.part(path, kind, content, redactor: nil, origin: nil, zip: zip)
    part.redactions = redactions
    parts.append((part, []))
  }

  /// Writes the manifest and gives the bundle its name.
  ///
  /// - Returns: the parts, in their order.
  /// - Throws: `EvidenceError` when the bundle cannot be written or signed.
  public consuming func commit() throws(EvidenceError) -> [Part] {
    let manifest = try ManifestWriter(header: header, sources: sources).bytes(parts: parts)
    try zip.add(ManifestWords.file, try sign(manifest, name: ManifestWords.file))
    try zip.commit()
    return parts.map(\.part)
  }

  private func sign(_ document: [UInt8], name: String) throws(EvidenceError) -> [UInt8] {
    guard let signing else { return document }
    return try signing.sign(document, name: name)
  }

  private static func part(
    _ path: String, _ kind: Part.Kind, _ bytes: [UInt8], redactor: Redactor?,
    origin: Part.Origin?, zip: ZipWriter
  ) throws(EvidenceError) -> Part {
    let redacted = redactor?.redact(bytes) ?? Redactor.Redacted(bytes: bytes, counts: [])
    let original = redacted.counts.isEmpty ? nil : try Hash.sha256(bytes, path)
    try zip.add(path, redacted.bytes)
    return Part(
      path: path, kind: kind, size: redacted.bytes.count,
      sha256: try Hash.sha256(redacted.bytes, path), originalSHA256: original,
      redactions: redacted.counts, origin: origin)
  }

  /// What a reader's programs know a record by.
  private static func ending(of record: [UInt8]) -> String {
    switch record.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"), UInt8(ascii: "["): "json"
    case UInt8(ascii: "<"): "xml"
    default: "txt"
    }
  }
}

extension Use {
  init(_ result: RuleResult, _ verdict: Verdict) {
    self.init(
      rule: result.rule.rawValue, account: result.subject.account,
      subject: result.subject.resource.isEmpty ? result.subject.account : result.subject.resource,
      status: result.status.rawValue, role: verdict.role.rawValue,
      check: verdict.finding.check.description)
  }
}
