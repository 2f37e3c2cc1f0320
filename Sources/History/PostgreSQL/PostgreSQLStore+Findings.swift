import Compliance

extension PostgreSQLStore {
  private static let batch = 2_048

  func findings(
    of run: StoredRun, where wanted: (CheckID) -> Bool, _ body: ([Finding]) -> Void
  ) throws(StoreError) {
    try loadParts()
    var kept: Set<ContentDigest> = []
    for (digest, wording) in wordings where wanted(wording.check) { kept.insert(digest) }
    if kept.isEmpty { return }
    let condition =
      kept.count == wordings.count
      ? ""
      : "AND c.wording IN (" + kept.map { "'\($0.text)'" }.sorted().joined(separator: ", ") + ")"
    var batch: [Finding] = []
    try connection.copyOut(
      """
      COPY (SELECT o.observed, o.start, o.length, c.wording, c.place, c.decision, c.resource,
        c.evidence, c.native, c.tags FROM observations o
        JOIN claims c ON c.account = o.account AND c.digest = o.claim
        WHERE o.run = \(run.id) AND o.moment = \(run.moment) \(condition)
        ORDER BY o.number) TO STDOUT
      """
    ) { (bytes) throws(StoreError) in
      let row = PostgreSQLCopyRow(bytes)
      batch.append(try finding(row))
      if batch.count == Self.batch {
        body(batch)
        batch.removeAll(keepingCapacity: true)
      }
    }
    if !batch.isEmpty { body(batch) }
  }

  private func finding(_ row: PostgreSQLCopyRow) throws(StoreError) -> Finding {
    guard let wording = row.digest(3).flatMap({ wordings[$0] }),
      let place = row.digest(4).flatMap({ places[$0] }), let tags = PartList.tags(row.text(9))
    else { throw StoreError.damaged(self.place, "a claim points to parts that are not there") }
    var suppression: Suppression?
    if let digest = row.digest(5) {
      guard let decision = decisions[digest] else {
        throw StoreError.damaged(self.place, "a claim points to a decision that is not there")
      }
      suppression = decision
    }
    return Finding(
      check: wording.check, aliases: wording.aliases, reported: wording.reported,
      reportedWord: wording.reportedWord,
      caveat: wording.caveat, suppression: suppression, subject: place.subject(row.text(6)),
      observed: row.optional(0).map(Timestamp.init(microseconds:)), severity: wording.severity,
      title: wording.title, evidence: row.text(7), nativeID: row.text(8),
      range: ByteRange(offset: row.unsigned(1), length: row.unsigned(2)), tags: tags,
      parameters: wording.parameters)
  }

  /// Reads the parts that are not known yet; there are few.
  func loadParts() throws(StoreError) {
    func isKnown(_ table: String, _ count: Int) throws(StoreError) -> Bool {
      try connection.number("SELECT count(*) FROM \(table)") == Int64(count)
    }
    if try !isKnown("wordings", wordings.count) {
      try load("wordings") { rows, row throws(StoreError) in
        guard let reported = Status(rawValue: rows.text(row, 3)),
          let severity = Severity(rawValue: rows.text(row, 5)),
          let aliases = PartList.checks(rows.text(row, 9)),
          let parameters = PartList.parameters(rows.text(row, 10))
        else { throw StoreError.damaged(self.place, "a wording cannot be read") }
        var caveat: Finding.Caveat?
        if !rows.text(row, 7).isEmpty {
          guard let status = Status(rawValue: rows.text(row, 7)) else {
            throw StoreError.damaged(self.place, "a wording cannot be read")
          }
          caveat = Finding.Caveat(status: status, reason: rows.text(row, 8))
        }
        self.wordings[try self.digest(rows, row)] = Wording(
          check: CheckID(scanner: rows.text(row, 1), name: rows.text(row, 2)), aliases: aliases,
          parameters: parameters, reported: reported,
          reportedWord: rows.text(row, 4), severity: severity, title: rows.text(row, 6),
          caveat: caveat)
      }
    }
    if try !isKnown("places", places.count) {
      try load("places") { rows, row throws(StoreError) in
        self.places[try self.digest(rows, row)] = Place(
          provider: rows.text(row, 1), partition: rows.text(row, 2), account: rows.text(row, 3),
          region: rows.text(row, 4), type: rows.text(row, 5))
      }
    }
    if try !isKnown("decisions", decisions.count) {
      try load("decisions") { rows, row throws(StoreError) in
        guard let kind = Suppression.Kind(rawValue: rows.text(row, 1)) else {
          throw StoreError.damaged(self.place, "a decision cannot be read")
        }
        self.decisions[try self.digest(rows, row)] = Suppression(
          kind: kind, reason: rows.text(row, 2),
          expires: rows.optional(row, 3).map(Timestamp.init(microseconds:)),
          reference: rows.text(row, 4))
      }
    }
  }

  private func load(
    _ table: String, _ take: (PostgreSQLRows, Int) throws(StoreError) -> Void
  ) throws(StoreError) {
    let rows = try connection.execute("SELECT * FROM \(table)")
    for row in 0..<rows.count { try take(rows, row) }
  }

  private func digest(_ rows: PostgreSQLRows, _ row: Int) throws(StoreError) -> ContentDigest {
    guard let digest = ContentDigest(hexadecimal: Array(rows.text(row, 0).utf8)) else {
      throw StoreError.damaged(place, "a digest cannot be read")
    }
    return digest
  }

  /// The most sentences of one kind that a check says.
  private static let mostComplaints = 20

  func check() throws(StoreError) -> [String] {
    wordings = [:]
    places = [:]
    decisions = [:]
    try loadParts()
    let hasher = ContentHasher()
    var complaints: [String] = []
    func compare(_ table: String, _ kept: ContentDigest, _ computed: ContentDigest) {
      if kept != computed, complaints.count < Self.mostComplaints {
        complaints.append("\(table): \(kept.text) is not what was taken in")
      }
    }
    for (digest, wording) in wordings { compare("wordings", digest, hasher.digest(wording)) }
    for (digest, place) in places { compare("places", digest, hasher.digest(place)) }
    for (digest, decision) in decisions { compare("decisions", digest, hasher.digest(decision)) }
    try connection.copyOut(
      "COPY (SELECT digest, wording, place, decision, resource, evidence, native, account, tags "
        + "FROM claims) TO STDOUT"
    ) { (bytes) throws(StoreError) in
      let row = PostgreSQLCopyRow(bytes)
      let place = row.digest(2) ?? .zero
      compare(
        "claims", row.digest(0) ?? .zero,
        hasher.claim(
          wording: row.digest(1) ?? .zero, place: place,
          suppression: row.digest(3) ?? .zero, resource: row.text(4), evidence: row.text(5),
          nativeID: row.text(6), tags: row.text(8)))
      if places[place]?.account != row.text(7), complaints.count < Self.mostComplaints {
        complaints.append("claims: \((row.digest(0) ?? .zero).text) stands at another account")
      }
    }
    return try complaints.sorted() + checkRuns()
  }

  private func checkRuns() throws(StoreError) -> [String] {
    var check = RunCheck()
    for run in try runs() {
      let digest = RunDigest()
      var count = 0
      try connection.copyOut(
        """
        COPY (SELECT c.digest, o.observed, o.start, o.length FROM observations o
          JOIN claims c ON c.account = o.account AND c.digest = o.claim WHERE o.run = \(run.id)
          AND o.moment = \(run.moment) ORDER BY o.number) TO STDOUT
        """
      ) { (bytes) throws(StoreError) in
        let row = PostgreSQLCopyRow(bytes)
        count += 1
        digest.take(
          row.digest(0) ?? .zero, observed: row.optional(1), offset: row.unsigned(2),
          length: row.unsigned(3))
      }
      check.take(run, findings: count, digest: digest)
    }
    return check.finish(
      findings: Int(try connection.number("SELECT count(*) FROM observations")))
  }
}
