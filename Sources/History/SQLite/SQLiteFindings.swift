import Compliance

/// Reads findings back out of their parts.
final class SQLiteFindings {
  private static let batch = 2_048
  private static let remembered = 50_000

  private let connection: SQLiteConnection
  private let wordingQuery: SQLiteStatement
  private let placeQuery: SQLiteStatement
  private let decisionQuery: SQLiteStatement
  /// Nil for one that nobody wants.
  private var wordings: [Int64: Wording?] = [:]
  private var places: [Int64: Place] = [:]
  private var decisions: [Int64: Suppression] = [:]

  init(_ connection: SQLiteConnection) throws(StoreError) {
    self.connection = connection
    wordingQuery = try connection.prepare(
      """
      SELECT scanner, name, reported, word, severity, title, caveat_status, caveat_reason,
        aliases, parameters
      FROM wordings WHERE id = ?
      """)
    placeQuery = try connection.prepare(
      "SELECT provider, partition, account, region, type FROM places WHERE id = ?")
    decisionQuery = try connection.prepare(
      "SELECT kind, reason, expires, reference FROM decisions WHERE id = ?")
  }

  func read(
    _ run: StoredRun, where wanted: (CheckID) -> Bool, _ body: ([Finding]) -> Void
  ) throws(StoreError) {
    let query = try connection.prepare(
      """
      SELECT o.observed, o.offset, o.length, c.wording, c.place, c.decision, c.resource, c.evidence,
        c.native, c.tags
      FROM runs r JOIN observations o ON o.id >= r.first_row AND o.id < r.first_row + r.findings
        JOIN claims c ON c.id = o.claim
      WHERE r.id = ? ORDER BY o.id
      """)
    try query.bind(1, run.id)
    wordings.removeAll()
    var batch: [Finding] = []
    batch.reserveCapacity(Self.batch)
    while try query.step() {
      guard let wording = try wording(query.integer(3), where: wanted) else { continue }
      var suppression: Suppression?
      if let decision = query.optional(5) { suppression = try self.decision(decision) }
      guard let tags = PartList.tags(query.text(9)) else {
        throw missing("the tags of run", run.id)
      }
      batch.append(
        Finding(
          check: wording.check, aliases: wording.aliases, reported: wording.reported,
          reportedWord: wording.reportedWord,
          caveat: wording.caveat, suppression: suppression,
          subject: try place(query.integer(4)).subject(query.text(6)),
          observed: query.optional(0).map(Timestamp.init(microseconds:)),
          severity: wording.severity, title: wording.title, evidence: query.text(7),
          nativeID: query.text(8),
          range: ByteRange(offset: query.unsigned(1), length: query.unsigned(2)),
          tags: tags, parameters: wording.parameters))
      if batch.count == Self.batch {
        body(batch)
        batch.removeAll(keepingCapacity: true)
      }
    }
    if !batch.isEmpty { body(batch) }
  }

  private func wording(
    _ id: Int64, where wanted: (CheckID) -> Bool
  ) throws(StoreError) -> Wording? {
    if let known = wordings[id] { return known }
    let wording = try wording(id)
    if wordings.count >= Self.remembered { wordings.removeAll() }
    let kept = wanted(wording.check) ? wording : nil
    wordings[id] = .some(kept)
    return kept
  }

  func wording(_ id: Int64) throws(StoreError) -> Wording {
    defer { wordingQuery.reset() }
    try wordingQuery.bind(1, id)
    guard try wordingQuery.step(), let reported = Status(rawValue: wordingQuery.text(2)),
      let severity = Severity(rawValue: wordingQuery.text(4)),
      let aliases = PartList.checks(wordingQuery.text(8)),
      let parameters = PartList.parameters(wordingQuery.text(9))
    else { throw missing("wording", id) }
    var caveat: Finding.Caveat?
    if !wordingQuery.text(6).isEmpty {
      guard let status = Status(rawValue: wordingQuery.text(6)) else {
        throw missing("wording", id)
      }
      caveat = Finding.Caveat(status: status, reason: wordingQuery.text(7))
    }
    return Wording(
      check: CheckID(scanner: wordingQuery.text(0), name: wordingQuery.text(1)),
      aliases: aliases, parameters: parameters, reported: reported,
      reportedWord: wordingQuery.text(3), severity: severity,
      title: wordingQuery.text(5), caveat: caveat)
  }

  func place(_ id: Int64) throws(StoreError) -> Place {
    if let known = places[id] { return known }
    defer { placeQuery.reset() }
    try placeQuery.bind(1, id)
    guard try placeQuery.step() else { throw missing("place", id) }
    let place = Place(
      provider: placeQuery.text(0), partition: placeQuery.text(1), account: placeQuery.text(2),
      region: placeQuery.text(3), type: placeQuery.text(4))
    if places.count >= Self.remembered { places.removeAll() }
    places[id] = place
    return place
  }

  func decision(_ id: Int64) throws(StoreError) -> Suppression {
    if let known = decisions[id] { return known }
    defer { decisionQuery.reset() }
    try decisionQuery.bind(1, id)
    guard try decisionQuery.step(), let kind = Suppression.Kind(rawValue: decisionQuery.text(0))
    else { throw missing("decision", id) }
    let decision = Suppression(
      kind: kind, reason: decisionQuery.text(1),
      expires: decisionQuery.optional(2).map(Timestamp.init(microseconds:)),
      reference: decisionQuery.text(3))
    if decisions.count >= Self.remembered { decisions.removeAll() }
    decisions[id] = decision
    return decision
  }

  private func missing(_ what: String, _ id: Int64) -> StoreError {
    .damaged(connection.path, "\(what) \(id) is not there or cannot be read")
  }
}
