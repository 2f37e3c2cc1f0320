import Compliance

/// The runs of a store in a file: the file as read, its tools, its scope, its
/// scanners and what was rejected.
enum SQLiteRuns {
  private enum ScopeKind: Int64, CaseIterable {
    case accounts = 1
    case regions = 2
    case checks = 4
    case benchmarks = 8

    func values(of scope: Scope) -> Set<String>? {
      switch self {
      case .accounts: scope.accounts
      case .regions: scope.regions
      case .checks: scope.checks
      case .benchmarks: scope.benchmarks.map { Set($0.map(PartList.text)) }
      }
    }
  }

  static func insert(
    _ run: StoredRun, firstRow: Int64, into connection: SQLiteConnection
  ) throws(StoreError) -> Int64 {
    let source = run.source
    let scopes = ScopeKind.allCases
    // Nothing known is not the same as nothing covered.
    let known = scopes.reduce(Int64(0)) {
      $1.values(of: source.scope) == nil ? $0 : $0 | $1.rawValue
    }
    let add = try connection.prepare(
      """
      INSERT INTO runs (sha256, name, format, encoding, size, records, findings, rejected,
        first_observed, last_observed, scope_known, scope_started, scope_ended, ingested, first_row,
        digest, gaps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    try add.bind(1, source.sha256)
    try add.bind(2, source.name)
    try add.bind(3, source.format)
    try add.bind(4, source.encoding)
    try add.bind(5, source.size)
    try add.bind(6, Int64(source.records))
    try add.bind(7, Int64(source.findings))
    try add.bind(8, Int64(source.rejectedCount))
    try add.bind(9, source.firstObserved?.microseconds)
    try add.bind(10, source.lastObserved?.microseconds)
    try add.bind(11, known)
    try add.bind(12, source.scope.started?.microseconds)
    try add.bind(13, source.scope.ended?.microseconds)
    try add.bind(14, run.ingested.microseconds)
    try add.bind(15, firstRow)
    try add.bind(16, run.digest)
    try add.bind(17, PartList.text(source.gaps))
    try add.run()
    let id = connection.lastRow

    let tool = try connection.prepare("INSERT INTO run_tools VALUES (?, ?, ?)")
    for entry in source.tools {
      try tool.bind(1, id)
      try tool.bind(2, entry.scanner)
      try tool.bind(3, entry.version)
      try tool.run()
    }
    let scope = try connection.prepare("INSERT INTO run_scopes VALUES (?, ?, ?)")
    for kind in scopes {
      for value in (kind.values(of: source.scope) ?? []).sorted() {
        try scope.bind(1, id)
        try scope.bind(2, kind.rawValue)
        try scope.bind(3, value)
        try scope.run()
      }
    }
    let span = try connection.prepare("INSERT INTO run_spans VALUES (?, ?, ?, ?, ?)")
    for entry in run.spans {
      try span.bind(1, id)
      try span.bind(2, entry.scanner)
      try span.bind(3, Int64(entry.findings))
      try span.bind(4, entry.earliest?.microseconds)
      try span.bind(5, entry.latest?.microseconds)
      try span.run()
    }
    let rejection = try connection.prepare(
      "INSERT INTO run_rejections VALUES (?, ?, ?, ?, ?, ?, ?)")
    for (number, record) in source.rejected.enumerated() {
      try rejection.bind(1, id)
      try rejection.bind(2, Int64(number))
      try rejection.bind(3, Int64(record.index))
      try rejection.bind(4, record.range.offset)
      try rejection.bind(5, record.range.length)
      try rejection.bind(6, record.line.map { Int64($0) })
      try rejection.bind(7, record.reason)
      try rejection.run()
    }
    return id
  }

  /// The runs that a condition on `runs` selects, in the order of their numbers.
  static func select(
    _ condition: String = "1", in connection: SQLiteConnection,
    bind: (SQLiteStatement) throws(StoreError) -> Void = { (_) throws(StoreError) in }
  ) throws(StoreError) -> [StoredRun] {
    let query = try connection.prepare(
      """
      SELECT id, sha256, name, format, encoding, size, records, findings, rejected, first_observed,
        last_observed, scope_known, scope_started, scope_ended, ingested, digest, gaps
      FROM runs WHERE \(condition) ORDER BY id
      """)
    try bind(query)
    let children = try Children(connection)
    var runs: [StoredRun] = []
    while try query.step() {
      let id = query.integer(0)
      var source = Source(
        name: query.text(2), format: query.text(3), encoding: query.text(4),
        sha256: query.text(1), size: query.unsigned(5),
        firstObserved: query.optional(9).map(Timestamp.init(microseconds:)),
        lastObserved: query.optional(10).map(Timestamp.init(microseconds:)),
        records: Int(query.integer(6)), findings: Int(query.integer(7)),
        rejectedCount: Int(query.integer(8)))
      guard let gaps = PartList.gaps(query.text(16)) else {
        throw StoreError.damaged(connection.path, "the gaps of run \(id) cannot be read")
      }
      source.gaps = gaps
      source.tools = try children.tools(of: id)
      source.rejected = try children.rejections(of: id)
      let known = query.integer(11)
      source.scope = try children.scope(of: id, known: known)
      source.scope.started = query.optional(12).map(Timestamp.init(microseconds:))
      source.scope.ended = query.optional(13).map(Timestamp.init(microseconds:))
      runs.append(
        StoredRun(
          id: id, source: source, ingested: Timestamp(microseconds: query.integer(14)),
          spans: try children.spans(of: id), digest: query.text(15)))
    }
    return runs
  }

  /// What belongs to one run and stands in other tables.
  private struct Children {
    let toolQuery: SQLiteStatement
    let scopeQuery: SQLiteStatement
    let spanQuery: SQLiteStatement
    let rejectionQuery: SQLiteStatement

    init(_ connection: SQLiteConnection) throws(StoreError) {
      toolQuery = try connection.prepare("SELECT scanner, version FROM run_tools WHERE run = ?")
      scopeQuery = try connection.prepare("SELECT kind, value FROM run_scopes WHERE run = ?")
      spanQuery = try connection.prepare(
        "SELECT scanner, findings, earliest, latest FROM run_spans WHERE run = ? ORDER BY scanner")
      rejectionQuery = try connection.prepare(
        """
        SELECT record, offset, length, line, reason FROM run_rejections WHERE run = ?
        ORDER BY number
        """)
    }

    private func rows<Row>(
      _ query: SQLiteStatement, _ run: Int64, _ row: (SQLiteStatement) -> Row
    ) throws(StoreError) -> [Row] {
      defer { query.reset() }
      try query.bind(1, run)
      var rows: [Row] = []
      while try query.step() { rows.append(row(query)) }
      return rows
    }

    func tools(of run: Int64) throws(StoreError) -> [Tool] {
      try rows(toolQuery, run) { Tool(scanner: $0.text(0), version: $0.text(1)) }.sorted()
    }

    func spans(of run: Int64) throws(StoreError) -> [StoredRun.Span] {
      try rows(spanQuery, run) {
        StoredRun.Span(
          scanner: $0.text(0), findings: Int($0.integer(1)),
          earliest: $0.optional(2).map(Timestamp.init(microseconds:)),
          latest: $0.optional(3).map(Timestamp.init(microseconds:)))
      }
    }

    func scope(of run: Int64, known: Int64) throws(StoreError) -> Scope {
      let values = try rows(scopeQuery, run) { ($0.integer(0), $0.text(1)) }
      func set(_ kind: ScopeKind) -> Set<String>? {
        guard known & kind.rawValue != 0 else { return nil }
        return Set(values.filter { $0.0 == kind.rawValue }.map(\.1))
      }
      return Scope(
        accounts: set(.accounts), regions: set(.regions), checks: set(.checks),
        benchmarks: set(.benchmarks).map { Set($0.compactMap(PartList.benchmark)) })
    }

    func rejections(of run: Int64) throws(StoreError) -> [RejectedRecord] {
      try rows(rejectionQuery, run) {
        RejectedRecord(
          index: Int($0.integer(0)),
          range: ByteRange(offset: $0.unsigned(1), length: $0.unsigned(2)),
          line: $0.optional(3).map { Int($0) }, reason: $0.text(4))
      }
    }
  }
}
