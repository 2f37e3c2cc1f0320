import Compliance

/// The runs of a store on a server.
enum PostgreSQLRuns {
  private static let kinds: [(bit: Int64, path: WritableKeyPath<Scope, Set<String>?> & Sendable)] =
    [(1, \.accounts), (2, \.regions), (4, \.checks)]

  /// The kind of scope that benchmarks are.
  private static let benchmarks: Int64 = 8

  static func insert(
    _ run: StoredRun, into connection: PostgreSQLConnection
  ) throws(StoreError) -> Int64 {
    let source = run.source
    let known =
      kinds.reduce(Int64(0)) {
        source.scope[keyPath: $1.path] == nil ? $0 : $0 | $1.bit
      } | (source.scope.benchmarks == nil ? 0 : benchmarks)
    let id = try connection.number(
      """
      INSERT INTO runs (sha256, name, format, encoding, size, records, findings, rejected,
        first_observed, last_observed, scope_known, scope_started, scope_ended, ingested, digest,
        gaps)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id
      """,
      [
        source.sha256, PostgreSQLText.value(source.name), source.format, source.encoding,
        String(Int64(bitPattern: source.size)), String(source.records), String(source.findings),
        String(source.rejectedCount), text(source.firstObserved), text(source.lastObserved),
        String(known), text(source.scope.started), text(source.scope.ended),
        String(run.ingested.microseconds), run.digest,
        PostgreSQLText.value(PartList.text(source.gaps)),
      ])
    var rows = PostgreSQLCopyBuffer()
    for tool in source.tools {
      rows.field(id)
      rows.field(tool.scanner)
      rows.field(tool.version)
      rows.endRow()
    }
    try copy(rows, into: "run_tools", connection)
    rows.removeAll()
    for kind in kinds {
      for value in (source.scope[keyPath: kind.path] ?? []).sorted() {
        rows.field(id)
        rows.field(kind.bit)
        rows.field(value)
        rows.endRow()
      }
    }
    for benchmark in (source.scope.benchmarks ?? []).sorted() {
      rows.field(id)
      rows.field(benchmarks)
      rows.field(PartList.text(benchmark))
      rows.endRow()
    }
    try copy(rows, into: "run_scopes", connection)
    rows.removeAll()
    for span in run.spans {
      rows.field(id)
      rows.field(span.scanner)
      rows.field(Int64(span.findings))
      rows.field(span.earliest?.microseconds)
      rows.field(span.latest?.microseconds)
      rows.endRow()
    }
    try copy(rows, into: "run_spans", connection)
    rows.removeAll()
    for (number, record) in source.rejected.enumerated() {
      rows.field(id)
      rows.field(Int64(number))
      rows.field(Int64(record.index))
      rows.field(Int64(bitPattern: record.range.offset))
      rows.field(Int64(bitPattern: record.range.length))
      rows.field(record.line.map { Int64($0) })
      rows.field(record.reason)
      rows.endRow()
    }
    try copy(rows, into: "run_rejections", connection)
    return id
  }

  static func copy(
    _ rows: PostgreSQLCopyBuffer, into table: String, _ connection: PostgreSQLConnection
  ) throws(StoreError) {
    if rows.bytes.isEmpty { return }
    try connection.execute("COPY \(table) FROM STDIN")
    try connection.put(rows.bytes)
    try connection.endPutting()
  }

  private static func text(_ time: Timestamp?) -> String? {
    time.map { String($0.microseconds) }
  }

  /// The runs that a condition selects.
  static func select(
    _ condition: String, _ values: [String] = [], in connection: PostgreSQLConnection
  ) throws(StoreError) -> [StoredRun] {
    let rows = try connection.execute(
      """
      SELECT id, sha256, name, format, encoding, size, records, findings, rejected,
        first_observed, last_observed, scope_known, scope_started, scope_ended, ingested, digest,
        gaps
      FROM runs WHERE \(condition) ORDER BY id
      """, values)
    var runs: [StoredRun] = []
    var known: [Int64] = []
    var places: [Int64: Int] = [:]
    func time(_ row: Int, _ column: Int) -> Timestamp? {
      rows.optional(row, column).map(Timestamp.init(microseconds:))
    }
    for row in 0..<rows.count {
      var source = Source(
        name: rows.text(row, 2), format: rows.text(row, 3), encoding: rows.text(row, 4),
        sha256: rows.text(row, 1), size: UInt64(bitPattern: rows.integer(row, 5)),
        firstObserved: time(row, 9), lastObserved: time(row, 10),
        records: Int(rows.integer(row, 6)), findings: Int(rows.integer(row, 7)),
        rejectedCount: Int(rows.integer(row, 8)))
      source.scope = Scope(started: time(row, 12), ended: time(row, 13))
      guard let gaps = PartList.gaps(rows.text(row, 16)) else {
        throw StoreError.damaged(connection.place, "the gaps of a run cannot be read")
      }
      source.gaps = gaps
      known.append(rows.integer(row, 11))
      for kind in kinds where known[row] & kind.bit != 0 { source.scope[keyPath: kind.path] = [] }
      if known[row] & benchmarks != 0 { source.scope.benchmarks = [] }
      places[rows.integer(row, 0)] = row
      runs.append(
        StoredRun(
          id: rows.integer(row, 0), source: source,
          ingested: Timestamp(microseconds: rows.integer(row, 14)), spans: [],
          digest: rows.text(row, 15)))
    }
    if runs.isEmpty { return [] }
    let one = runs.count == 1 ? "WHERE run = \(runs[0].id)" : ""
    func children(
      _ columns: String, _ table: String, _ take: (PostgreSQLRows, Int, Int) -> Void
    ) throws(StoreError) {
      let rows = try connection.execute(
        "SELECT run, \(columns) FROM \(table) \(one) ORDER BY 1, 2, 3")
      for row in 0..<rows.count {
        if let place = places[rows.integer(row, 0)] { take(rows, row, place) }
      }
    }
    try children("scanner, version", "run_tools") { rows, row, place in
      runs[place].source.tools.append(
        Tool(scanner: rows.text(row, 1), version: rows.text(row, 2)))
    }
    try children("kind, value", "run_scopes") { rows, row, place in
      if rows.integer(row, 1) == benchmarks,
        let benchmark = PartList.benchmark(rows.text(row, 2))
      {
        runs[place].source.scope.benchmarks?.insert(benchmark)
      }
      for kind in kinds where kind.bit == rows.integer(row, 1) {
        runs[place].source.scope[keyPath: kind.path]?.insert(rows.text(row, 2))
      }
    }
    try children("scanner, findings, earliest, latest", "run_spans") { rows, row, place in
      runs[place].spans.append(
        StoredRun.Span(
          scanner: rows.text(row, 1), findings: Int(rows.integer(row, 2)),
          earliest: rows.optional(row, 3).map(Timestamp.init(microseconds:)),
          latest: rows.optional(row, 4).map(Timestamp.init(microseconds:))))
    }
    try children("number, record, start, length, line, reason", "run_rejections") {
      rows, row, place in
      runs[place].source.rejected.append(
        RejectedRecord(
          index: Int(rows.integer(row, 2)),
          range: ByteRange(
            offset: UInt64(bitPattern: rows.integer(row, 3)),
            length: UInt64(bitPattern: rows.integer(row, 4))),
          line: rows.optional(row, 5).map { Int($0) }, reason: rows.text(row, 6)))
    }
    for place in runs.indices {
      runs[place].source.tools.sort()
      runs[place].spans.sort { $0.scanner < $1.scanner }
    }
    return runs
  }
}
