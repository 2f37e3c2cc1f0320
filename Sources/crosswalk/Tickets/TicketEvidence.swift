import Catalog
import Compliance
import Evidence
import Glibc
import Ingest
import Redaction
import Tickets

/// Puts together the evidence on one ticket: the records behind its failures and its rules, with
/// secrets taken out. The same sources give the same bytes.
struct TicketEvidence {
  /// Records that a comment quotes, and bytes of each, where a tracker takes no files.
  private static let mostQuoted = 20
  private static let longestQuoted = 2_500

  let outcome: Outcome
  let inputs: [Input]
  let catalog: Catalog
  let redactor: Redactor
  let policy: [String]
  let session: Session

  /// The file; nil where nothing fails.
  func file(_ item: PlanItem) throws(TicketError) -> EvidenceFile? {
    let fails = item.results.filter(\.isEffectiveFail)
    guard !fails.isEmpty else { return nil }
    var template = Array("/tmp/crosswalk-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw TicketError(
        .evidence, "no temporary folder can be made in /tmp", remedy: "check its rights")
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = "\(folder)/evidence.zip"
    defer {
      unlink(path)
      rmdir(folder)
    }
    do throws(EvidenceError) {
      let parts = try write(fails, item.fingerprint, to: path)
      let records = try BundleContents.records(in: path, limit: Self.longestQuoted)
      return EvidenceFile(
        bytes: try EvidenceReport.bytes(of: path), contents: document(parts, records))
    } catch {
      throw TicketError(.evidence, "\(error.path): \(error.message)", remedy: error.remedy)
    }
  }

  private func write(
    _ fails: [RuleResult], _ fingerprint: Fingerprint, to path: String
  ) throws(EvidenceError) -> [Part] {
    // Not the clock: the bundle changes only with what it holds.
    let observed = outcome.sources.compactMap(\.lastObserved).max()
    var bundle = try BundleWriter(
      path: path,
      header: ManifestHeader(
        created: observed ?? Timestamp(seconds: 0), toolVersion: VersionCommand.number,
        catalogVersion: catalog.version, command: "crosswalk ticket apply", framework: "",
        filter: ["Only what the ticket \(fingerprint) is about."], policy: policy,
        redaction: redactor.kinds),
      sources: outcome.sources, redactor: redactor, signing: nil)
    let again = outcome.sources.map { source in
      inputs.first { $0.name == source.name } ?? .file(source.name)
    }
    try bundle.addRecords(of: fails, inputs: again)
    let ids = Set(fails.map(\.rule))
    try EvidenceReport.addRules(
      catalog.rules.filter { ids.contains($0.id) }, catalog: catalog, session, to: &bundle)
    return try bundle.commit()
  }

  private func document(
    _ parts: [Part], _ records: [(path: String, text: String)]
  ) -> Document {
    var blocks: [Document.Block] = [
      .heading([.text("Evidence")]),
      .table(
        header: ["Part", "Bytes", "SHA-256"],
        rows: parts.prefix(Self.mostQuoted).map {
          [[.code($0.path)], [.text("\($0.size)")], [.code($0.sha256)]]
        }),
    ]
    for record in records.prefix(Self.mostQuoted) {
      blocks.append(.paragraph([.code(record.path)]))
      blocks.append(.code(record.text))
    }
    if parts.count > Self.mostQuoted || records.count > Self.mostQuoted {
      blocks.append(
        .paragraph([.text("There is more: 'crosswalk evidence' cuts all of it.")]))
    }
    return Document(blocks)
  }
}
