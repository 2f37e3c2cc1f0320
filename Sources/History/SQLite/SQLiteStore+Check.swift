import Compliance

extension SQLiteStore {
  /// The most sentences of one kind that a check says.
  private static let mostComplaints = 20

  func check() throws(StoreError) -> [String] {
    var complaints: [String] = []
    let pages = try connection.prepare("PRAGMA integrity_check(\(Self.mostComplaints))")
    while try pages.step() {
      if pages.text(0) != "ok" { complaints.append("pages: \(pages.text(0))") }
    }
    // What cannot be walked through cannot be compared.
    guard complaints.isEmpty else { return complaints }
    let links = try connection.prepare("PRAGMA foreign_key_check")
    while try links.step(), complaints.count < Self.mostComplaints {
      complaints.append(
        "\(links.text(0)): row \(links.integer(1)) points to a row of \(links.text(2)) that is gone"
      )
    }
    guard complaints.isEmpty else { return complaints }
    complaints += try checkClaims()
    complaints += try checkRuns()
    return complaints
  }

  /// Every part and every claim is what its digest says.
  private func checkClaims() throws(StoreError) -> [String] {
    let hasher = ContentHasher()
    let reader = try SQLiteFindings(connection)
    var complaints: [String] = []
    let parts: [(table: String, digest: (Int64) throws(StoreError) -> ContentDigest)] = [
      ("wordings", { (id) throws(StoreError) in hasher.digest(try reader.wording(id)) }),
      ("places", { (id) throws(StoreError) in hasher.digest(try reader.place(id)) }),
      ("decisions", { (id) throws(StoreError) in hasher.digest(try reader.decision(id)) }),
    ]
    for part in parts {
      let query = try connection.prepare("SELECT id, digest FROM \(part.table)")
      while try query.step(), complaints.count < Self.mostComplaints {
        let id = query.integer(0)
        if try query.digest(1) != part.digest(id) {
          complaints.append("\(part.table): row \(id) is not what was taken in")
        }
      }
    }
    let claims = try connection.prepare(
      """
      SELECT c.id, c.digest, w.digest, p.digest, d.digest, c.resource, c.evidence, c.native,
        c.tags
      FROM claims c JOIN wordings w ON w.id = c.wording JOIN places p ON p.id = c.place
        LEFT JOIN decisions d ON d.id = c.decision
      """)
    while try claims.step(), complaints.count < Self.mostComplaints {
      let digest = hasher.claim(
        wording: claims.digest(2) ?? .zero, place: claims.digest(3) ?? .zero,
        suppression: claims.digest(4) ?? .zero, resource: claims.text(5),
        evidence: claims.text(6), nativeID: claims.text(7), tags: claims.text(8))
      if claims.digest(1) != digest {
        complaints.append("claims: row \(claims.integer(0)) is not what was taken in")
      }
    }
    return complaints
  }

  /// Every run has all its observations, and nothing else is there.
  private func checkRuns() throws(StoreError) -> [String] {
    var check = RunCheck()
    let query = try connection.prepare(
      """
      SELECT c.digest, o.observed, o.offset, o.length
      FROM runs r JOIN observations o ON o.id >= r.first_row AND o.id < r.first_row + r.findings
        JOIN claims c ON c.id = o.claim
      WHERE r.id = ? ORDER BY o.id
      """)
    for run in try runs() {
      let digest = RunDigest()
      var count = 0
      try query.bind(1, run.id)
      while try query.step() {
        count += 1
        digest.take(
          query.digest(0) ?? .zero, observed: query.optional(1), offset: query.unsigned(2),
          length: query.unsigned(3))
      }
      query.reset()
      check.take(run, findings: count, digest: digest)
    }
    return check.finish(
      findings: Int(try connection.number("SELECT count(*) FROM observations")))
  }
}
