import Compliance

/// Takes one file into a store on a server, in one transaction.
///
/// Findings go into a table of the transaction's own by COPY, side by side with
/// other writers. Only the end, which puts what is new into the store, waits for
/// them: two writers that added the same claims in another order would block
/// each other.
final class PostgreSQLRunWriter: RunWriter {
  private static let piece = 1 << 17

  private let store: PostgreSQLStore
  private let connection: PostgreSQLConnection
  private let hasher = ContentHasher()
  private let digest = RunDigest()
  private var spans = SpanTally()
  private var wordings: [Wording: ContentDigest] = [:]
  private var places: [Place: ContentDigest] = [:]
  private var decisions: [Suppression: ContentDigest] = [:]
  private var lastWording: (Wording, ContentDigest)?
  private var lastPlace: (Place, ContentDigest)?
  private var buffer = PostgreSQLCopyBuffer()
  private var count: Int64 = 0
  private var failure: StoreError?
  private var isCopying = false
  private var isOver = false

  init(_ store: PostgreSQLStore, _ connection: PostgreSQLConnection) throws(StoreError) {
    self.store = store
    self.connection = connection
    do throws(StoreError) {
      try connection.execute("BEGIN")
      try connection.execute(
        """
        CREATE TEMPORARY TABLE stage (number bigint, account text, claim uuid, wording uuid,
          place uuid, decision uuid, resource text, evidence text, native text, tags text, observed bigint,
          start bigint, length bigint) ON COMMIT DROP
        """)
      try connection.execute("COPY stage FROM STDIN")
      isCopying = true
    } catch {
      connection.rollBack()
      throw error
    }
  }

  deinit { abandon() }

  func add(_ findings: [Finding]) {
    guard failure == nil, !isOver else { return }
    spans.add(findings)
    for finding in findings { add(finding) }
    if buffer.bytes.count >= Self.piece { flush() }
  }

  private func flush() {
    do throws(StoreError) {
      try connection.put(buffer.bytes)
      buffer.removeAll()
    } catch {
      failure = error
    }
  }

  private func add(_ finding: Finding) {
    let wording = wording(of: finding)
    let place = place(of: finding.subject)
    let decision = finding.suppression.map(decision)
    let tags = PartList.text(finding.tags)
    let claim = hasher.claim(
      wording: wording, place: place, suppression: decision ?? .zero,
      resource: finding.subject.resource, evidence: finding.evidence, nativeID: finding.nativeID,
      tags: tags)
    let observed = finding.observed?.microseconds
    buffer.field(count)
    buffer.field(finding.subject.account)
    buffer.field(claim)
    buffer.field(wording)
    buffer.field(place)
    buffer.field(decision)
    buffer.field(finding.subject.resource)
    buffer.field(finding.evidence)
    buffer.field(finding.nativeID)
    buffer.field(tags)
    buffer.field(observed)
    buffer.field(Int64(bitPattern: finding.range.offset))
    buffer.field(Int64(bitPattern: finding.range.length))
    buffer.endRow()
    count += 1
    digest.take(
      claim, observed: observed, offset: finding.range.offset, length: finding.range.length)
  }

  private func wording(of finding: Finding) -> ContentDigest {
    if let (wording, known) = lastWording, wording.matches(finding) { return known }
    let wording = Wording(finding)
    let known = wordings[wording] ?? hasher.digest(wording)
    wordings[wording] = known
    lastWording = (wording, known)
    return known
  }

  private func place(of subject: Subject) -> ContentDigest {
    if let (place, known) = lastPlace, place.matches(subject) { return known }
    let place = Place(subject)
    let known = places[place] ?? hasher.digest(place)
    places[place] = known
    lastPlace = (place, known)
    return known
  }

  private func decision(_ suppression: Suppression) -> ContentDigest {
    let known = decisions[suppression] ?? hasher.digest(suppression)
    decisions[suppression] = known
    return known
  }

  func finish(_ source: Source, at time: Timestamp) throws(StoreError) -> Ingested {
    defer { abandon() }
    if !buffer.bytes.isEmpty, failure == nil { flush() }
    if let failure { throw failure }
    guard !isOver, let digest = digest.finish(), hasher.isUsable, !source.sha256.isEmpty,
      count == Int64(source.findings)
    else {
      throw StoreError(
        kind: .notWritable, place: connection.place,
        message: "the digest of \(source.name) or of its findings could not be computed",
        remedy: "Check the installation of OpenSSL, and report this if it is sound")
    }
    isCopying = false
    try connection.endPutting()
    try connection.execute("SELECT pg_advisory_xact_lock(\(PostgreSQLSchema.lock))")
    if let known = try store.run(sha256: source.sha256) { return .known(known) }
    var run = StoredRun(
      id: 0, source: source, ingested: time, spans: spans.sorted(), digest: digest)
    run.id = try PostgreSQLRuns.insert(run, into: connection)
    try addParts()
    try addClaims(run)
    try connection.execute("COMMIT")
    isOver = true
    return .added(run)
  }

  private func addParts() throws(StoreError) {
    var rows = PostgreSQLCopyBuffer()
    for (wording, digest) in wordings {
      rows.field(digest)
      rows.field(wording.check.scanner)
      rows.field(wording.check.name)
      rows.field(wording.reported.rawValue)
      rows.field(wording.reportedWord)
      rows.field(wording.severity.rawValue)
      rows.field(wording.title)
      rows.field(wording.caveat?.status.rawValue ?? "")
      rows.field(wording.caveat?.reason ?? "")
      rows.field(PartList.text(wording.aliases))
      rows.field(PartList.text(wording.parameters))
      rows.endRow()
    }
    try merge(rows, into: "wordings")
    rows.removeAll()
    for (place, digest) in places {
      rows.field(digest)
      rows.field(place.provider)
      rows.field(place.partition)
      rows.field(place.account)
      rows.field(place.region)
      rows.field(place.type)
      rows.endRow()
    }
    try merge(rows, into: "places")
    rows.removeAll()
    for (decision, digest) in decisions {
      rows.field(digest)
      rows.field(decision.kind.rawValue)
      rows.field(decision.reason)
      rows.field(decision.expires?.microseconds)
      rows.field(decision.reference)
      rows.endRow()
    }
    try merge(rows, into: "decisions")
  }

  private func merge(_ rows: PostgreSQLCopyBuffer, into table: String) throws(StoreError) {
    if rows.bytes.isEmpty { return }
    try connection.execute(
      "CREATE TEMPORARY TABLE new_\(table) (LIKE \(table)) ON COMMIT DROP")
    try PostgreSQLRuns.copy(rows, into: "new_\(table)", connection)
    try connection.execute(
      "INSERT INTO \(table) SELECT * FROM new_\(table) ON CONFLICT DO NOTHING")
  }

  private func addClaims(_ run: StoredRun) throws(StoreError) {
    try connection.execute(
      """
      INSERT INTO claims (account, digest, wording, place, decision, resource, evidence, native, tags)
      SELECT account, claim, wording, place, decision, resource, evidence, native, tags FROM stage
      ON CONFLICT DO NOTHING
      """)
    try PostgreSQLSchema.makePart(for: run.moment, connection)
    try connection.execute(
      """
      INSERT INTO observations (run, number, account, claim, moment, observed, start, length)
      SELECT \(run.id), number, account, claim, \(run.moment), observed, start, length FROM stage
      """)
  }

  func abandon() {
    if isOver { return }
    isOver = true
    if isCopying { connection.breakOff() }
    isCopying = false
    connection.rollBack()
  }
}
