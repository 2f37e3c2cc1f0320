import Compliance

/// Takes one file into a store in a file, in one transaction.
final class SQLiteRunWriter: RunWriter {
  private let connection: SQLiteConnection
  private let store: SQLiteStore
  private let hasher = ContentHasher()
  private let parts: SQLiteParts
  private let findClaim: SQLiteStatement
  private let addClaim: SQLiteStatement
  private let addObservation: SQLiteStatement
  private let firstRow: Int64
  private var nextRow: Int64
  private var spans = SpanTally()
  private let digest = RunDigest()
  /// Whether the last claim was a new one: then the next probably is, too.
  private var expectsNew = true
  private var failure: StoreError?
  private var isOver = false

  init(_ store: SQLiteStore, _ connection: SQLiteConnection) throws(StoreError) {
    self.store = store
    self.connection = connection
    try connection.execute("BEGIN IMMEDIATE")
    guard connection.isInPlace else {
      connection.rollBack()
      throw StoreError(
        kind: .busy, place: connection.path,
        message: "another process has removed the file or put another in its place",
        remedy: "Run the command again")
    }
    do throws(StoreError) {
      parts = try SQLiteParts(connection, hasher)
      findClaim = try connection.prepare("SELECT id FROM claims WHERE digest = ?")
      addClaim = try connection.prepare(
        """
        INSERT OR IGNORE INTO claims (digest, wording, place, decision, resource, evidence, native,
          tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
      addObservation = try connection.prepare(
        "INSERT INTO observations (id, claim, observed, offset, length) VALUES (?, ?, ?, ?, ?)")
      firstRow = try connection.number("SELECT coalesce(max(id), 0) + 1 FROM observations")
      nextRow = firstRow
    } catch {
      connection.rollBack()
      throw error
    }
  }

  deinit { if !isOver { connection.rollBack() } }

  func add(_ findings: [Finding]) {
    guard failure == nil, !isOver else { return }
    spans.add(findings)
    do throws(StoreError) {
      for finding in findings { try add(finding) }
    } catch {
      failure = error
    }
  }

  private func add(_ finding: Finding) throws(StoreError) {
    let wording = try parts.wording(of: finding)
    let place = try parts.place(of: finding.subject)
    var decision: SQLiteParts.Known?
    if let suppression = finding.suppression { decision = try parts.decision(suppression) }
    let tags = PartList.text(finding.tags)
    let claim = hasher.claim(
      wording: wording.digest, place: place.digest, suppression: decision?.digest ?? .zero,
      resource: finding.subject.resource, evidence: finding.evidence, nativeID: finding.nativeID,
      tags: tags)
    let id = try number(of: claim, finding, tags, wording.id, place.id, decision?.id)
    let observed = finding.observed?.microseconds
    try addObservation.bind(1, nextRow)
    try addObservation.bind(2, id)
    try addObservation.bind(3, observed)
    try addObservation.bind(4, finding.range.offset)
    try addObservation.bind(5, finding.range.length)
    try addObservation.run()
    nextRow += 1
    digest.take(
      claim, observed: observed, offset: finding.range.offset, length: finding.range.length)
  }

  private func number(
    of claim: ContentDigest, _ finding: Finding, _ tags: String, _ wording: Int64,
    _ place: Int64, _ decision: Int64?
  ) throws(StoreError) -> Int64 {
    if !expectsNew, let known = try known(claim) { return known }
    try addClaim.bind(1, claim)
    try addClaim.bind(2, wording)
    try addClaim.bind(3, place)
    try addClaim.bind(4, decision)
    try addClaim.bind(5, finding.subject.resource)
    try addClaim.bind(6, finding.evidence)
    try addClaim.bind(7, finding.nativeID)
    try addClaim.bind(8, tags)
    try addClaim.run()
    expectsNew = connection.changes > 0
    if expectsNew { return connection.lastRow }
    guard let known = try known(claim) else {
      throw StoreError.damaged(connection.path, "a claim is neither there nor can it be added")
    }
    return known
  }

  private func known(_ claim: ContentDigest) throws(StoreError) -> Int64? {
    try findClaim.bind(1, claim)
    defer { findClaim.reset() }
    return try findClaim.step() ? findClaim.integer(0) : nil
  }

  func finish(_ source: Source, at time: Timestamp) throws(StoreError) -> Ingested {
    if let failure {
      abandon()
      throw failure
    }
    guard !isOver, let digest = digest.finish(), hasher.isUsable, !source.sha256.isEmpty else {
      abandon()
      throw StoreError(
        kind: .notWritable, place: connection.path,
        message: "the digest of \(source.name) could not be computed",
        remedy: "Check the installation of OpenSSL")
    }
    guard nextRow - firstRow == source.findings else {
      abandon()
      throw StoreError(
        kind: .notWritable, place: connection.path,
        message: "\(nextRow - firstRow) findings of \(source.name) came, and its reader counted "
          + "\(source.findings)", remedy: "Report this: it is a mistake in crosswalk")
    }
    if let known = try store.run(sha256: source.sha256) {
      abandon()
      return .known(known)
    }
    do throws(StoreError) {
      var run = StoredRun(
        id: 0, source: source, ingested: time, spans: spans.sorted(), digest: digest)
      run.id = try SQLiteRuns.insert(run, firstRow: firstRow, into: connection)
      try connection.execute("COMMIT")
      isOver = true
      return .added(run)
    } catch {
      abandon()
      throw error
    }
  }

  func abandon() {
    if !isOver { connection.rollBack() }
    isOver = true
  }
}
