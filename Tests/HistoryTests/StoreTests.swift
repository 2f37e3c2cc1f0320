import Compliance
import History
import TestSupport
import Testing

/// What every kind of store does.
@Suite struct StoreTests {
  @Test(arguments: Kind.allCases) func everyFindingComesBackAsItWas(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let store = try place.open()
    for seed in 1...4 {
      var generator = FindingGenerator(seed: UInt64(seed))
      let scan = Scan("file-\(seed)", generator.findings(150))
      try scan.ingest(into: store)
      let kept = try place.open(isCreating: false).everything()
      #expect(kept["file-\(seed)"] == scan.findings, "seed \(seed)")
    }
    let complaints = try store.check()
    #expect(complaints == [])
  }

  /// A part that a finding gains must be kept as well: then this test is to be
  /// changed together with the stores.
  @Test func everyPartOfAFindingIsKnown() {
    let finding = Samples.finding()
    #expect(Mirror(reflecting: finding).children.count == 15)
    #expect(Mirror(reflecting: finding.subject).children.count == 6)
    #expect(Mirror(reflecting: Suppression(kind: .muted)).children.count == 4)
    #expect(Mirror(reflecting: Source(name: "")).children.count == 14)
    #expect(Mirror(reflecting: Scope()).children.count == 6)
    #expect(Mirror(reflecting: Benchmark(id: "")).children.count == 3)
    #expect(Mirror(reflecting: ScanGap(noun: "", matter: "", count: 0)).children.count == 4)
    #expect(
      Mirror(
        reflecting: RejectedRecord(index: 1, range: ByteRange(offset: 0, length: 0), reason: "")
      ).children.count == 4)
  }

  @Test(arguments: Kind.allCases) func everythingAboutAFileComesBack(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    var scan = Scan("odd \0 \u{FFFE} name\t.json", [Samples.finding()])
    scan.source.encoding = "gzip utf-16le"
    scan.source.size = .max
    scan.source.tools = [
      Tool(scanner: "prowler", version: "5.9"), Tool(scanner: "prowler", version: "5.10"),
    ]
    // Nothing known is not the same as nothing covered.
    scan.source.scope = Scope(
      accounts: ["1", "2"], regions: [], checks: nil,
      benchmarks: [
        Benchmark(id: "xccdf:1", version: "0.1\0", profile: "a profile"), Benchmark(id: ""),
      ], started: Timestamp(seconds: 5), ended: nil)
    scan.source.gaps = [
      ScanGap(noun: "file", matter: "could not be parsed", count: 12, names: ["b 3:x", "", "ä\0"]),
      ScanGap(noun: "account", matter: "was out of reach", count: 1),
    ]
    scan.source.records = 3
    scan.source.rejected = [
      RejectedRecord(
        index: 2, range: ByteRange(offset: .max, length: 1), line: 7, reason: "no\tid\0"),
      RejectedRecord(index: 3, range: ByteRange(offset: 9, length: 2), reason: "cut off"),
    ]
    scan.source.rejectedCount = 2
    let store = try place.open()
    let time = Timestamp(microseconds: 1_795_500_000_000_001)
    let added = try scan.ingest(into: store, at: time)
    let kept = try #require(try place.open(isCreating: false).runs().first)
    #expect(kept.source == scan.source)
    #expect(kept.ingested == time)
    #expect(kept == added.run)
    #expect(kept.spans.map(\.findings) == [1])
  }

  @Test(arguments: Kind.allCases) func theSameBytesAgainChangeNothing(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let store = try place.open()
    let scan = Scan("a.json", (0..<50).map { Samples.finding(resource: "r\($0)") })
    let first = try scan.ingest(into: store)
    let before = try store.statistics()
    var renamed = scan
    renamed.source.name = "another name.json"
    let second = try renamed.ingest(into: store, at: Timestamp(seconds: 1_796_000_000))
    #expect(second == .known(first.run))
    #expect(try store.statistics().observations == before.observations)
    #expect(try store.runs() == [first.run])
    #expect(try store.holdsFile(ofSize: scan.source.size))
    #expect(try !store.holdsFile(ofSize: 987_654))
    #expect(try store.run(sha256: scan.source.sha256) == first.run)
  }

  @Test(arguments: Kind.allCases) func whatIsSaidAgainIsKeptOnce(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let store = try place.open()
    for day in 0..<5 {
      let findings = (0..<40).map {
        Samples.finding(resource: "r\($0)", at: Samples.start + Int64(day) * Samples.day)
      }
      try Scan("day-\(day)", findings).ingest(into: store)
    }
    let statistics = try store.statistics()
    #expect(statistics.runs == 5)
    #expect(statistics.observations == 200)
    #expect(statistics.claims == 40)
  }

  @Test(arguments: Kind.allCases) func aFileThatIsGivenUpLeavesNoTrace(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let store = try place.open()
    let writer = try store.begin()
    writer.add((0..<5_000).map { Samples.finding(resource: "r\($0)") })
    writer.abandon()
    #expect(try store.runs().isEmpty)
    #expect(try store.statistics().claims == 0)
    do {
      let forgotten = try store.begin()
      forgotten.add([Samples.finding()])
    }
    try Scan("a", [Samples.finding()]).ingest(into: store)
    #expect(try store.everything()["a"]?.count == 1)
    #expect(try store.check() == [])
  }

  @Test(arguments: Kind.allCases) func aCountThatIsNotTrueIsRefused(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let store = try place.open()
    var scan = Scan("a", [Samples.finding()])
    scan.source.findings = 2
    #expect(throws: StoreError.self) { try scan.ingest(into: store) }
    #expect(try store.runs().isEmpty)
  }

  @Test(arguments: Kind.allCases) func pruningForgetsOldRunsAndNothingElse(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let store = try place.open()
    for day in 0..<100 where day % 20 == 0 {
      let findings = (day..<(day + 30)).map {
        Samples.finding(resource: "r\($0)", at: Samples.start + Int64(day) * Samples.day)
      }
      try Scan("day-\(day)", findings).ingest(into: store)
    }
    let before = try store.everything()
    let limit = Timestamp(seconds: Samples.start + 40 * Samples.day)
    let gone = try store.prune(before: limit)
    #expect(gone.map(\.source.name) == ["day-0", "day-20"])
    var expected = before
    expected["day-0"] = nil
    expected["day-20"] = nil
    #expect(try store.everything() == expected)
    #expect(try store.statistics().claims == 70)
    #expect(try store.check() == [])
    #expect(try store.prune(before: limit) == [])
    // What is pruned may be taken in again.
    try Scan("day-0", before["day-0"] ?? []).ingest(into: store)
    #expect(try store.everything()["day-0"] == before["day-0"])
  }

  @Test(arguments: Kind.allCases) func onlyWantedChecksAreRead(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let store = try place.open()
    let findings = (0..<20).map { Samples.finding($0 % 2 == 0 ? "even" : "odd") }
    let run = try Scan("a", findings).ingest(into: store).run
    var read: [Finding] = []
    try store.findings(of: run, where: { $0.name == "odd" }) { read += $0 }
    #expect(read == findings.filter { $0.check.name == "odd" })
    try store.findings(of: run, where: { _ in false }) { #expect($0.isEmpty) }
  }

  @Test(arguments: Kind.allCases) func whereNothingIsThereIsAStoreOnlyToWrite(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let error = #expect(throws: StoreError.self) { _ = try place.open(isCreating: false) }
    #expect(error?.kind == .missing)
    #expect(error?.description.contains("not-secret") == false)
    _ = try place.open()
    #expect(try place.open(isCreating: false).runs().isEmpty)
  }
}
