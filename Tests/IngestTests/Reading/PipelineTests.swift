import Compliance
import TestSupport
import Testing

@testable import Ingest

@Suite("Findings arrive whole, counted and in order")
struct PipelineTests {
  /// Events of very different length, each with its number as its id.
  static func events(_ count: Int, seed: UInt64 = 1) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      let length = Int.random(in: 0...9, using: &generator) == 0 ? 20_000 : 10
      let filler = String(repeating: "x{", count: Int.random(in: 0...length, using: &generator))
      return ProwlerSubjectTests.event(
        #"\#(ProwlerSubjectTests.account),"risk_details":"\#(filler)","#
          + #""finding_info":{"uid":"\#(number)"}"#)
    }
  }

  @Test func batchesComeInTheOrderOfTheInput() async throws {
    let events = Self.events(3_000)
    let bytes = Array("[\(events.joined(separator: ",\n"))]".utf8)
    var ids: [String] = []
    var batches = 0
    var progress: [UInt64] = []
    var totals: Set<UInt64?> = []
    let source = try await Ingest(limits: IngestLimits(windowBytes: 16_384)).read(
      .bytes(bytes, name: "many"),
      onFindings: {
        ids += $0.map(\.nativeID)
        batches += 1
      },
      onProgress: { position, total in
        progress.append(position)
        totals.insert(total)
      })
    #expect(ids == (0..<3_000).map(String.init))
    #expect(batches > 100)
    #expect(progress == progress.sorted())
    #expect(progress.last == UInt64(bytes.count))
    #expect(totals == [UInt64(bytes.count)])
    #expect(source.size == UInt64(bytes.count))
    #expect(source.records == 3_000)
    #expect(source.findings == 3_000)

  }

  @Test func rangesCutTheRecordsOut() async throws {
    let events = Self.events(200, seed: 2)
    let bytes = [0xEF, 0xBB, 0xBF] + Array(events.joined(separator: "\r\n").utf8)
    var cut: [String] = []
    _ = try await Ingest(limits: IngestLimits(windowBytes: 5_000)).read(
      .bytes(bytes, name: "ranges"),
      onFindings: {
        for finding in $0 {
          let start = Int(finding.range.offset)
          cut.append(
            String(decoding: bytes[start..<(start + Int(finding.range.length))], as: UTF8.self))
        }
      })
    #expect(cut == events)
  }

  @Test func whatIsReadAndWhatIsRejectedAddUp() async throws {
    var generator = SeededGenerator(seed: 3)
    for round in 0..<20 {
      var events = Self.events(200, seed: UInt64(round))
      var bad: [Int] = []
      for index in events.indices where Int.random(in: 0...5, using: &generator) == 0 {
        bad.append(index + 1)
        events[index] =
          [
            events[index].replacing("PASS", with: "ODD"), #"{"a":tru}"#, #"{"a":[1}}"#, "nul",
            "\"\u{1}\"",
            #"{"a":1,}"#, "{}",
          ].randomElement(using: &generator) ?? ""
      }
      var findings = 0
      let source = try await Ingest(
        format: "prowler-ocsf", limits: IngestLimits(windowBytes: 8_192, keptRejections: 7)
      ).read(
        .bytes(Array(events.joined(separator: "\n").utf8), name: "mixed"),
        onFindings: { findings += $0.count })
      #expect(source.records == 200)
      #expect(source.rejectedCount == bad.count)
      #expect(source.findings == findings)
      #expect(findings + source.rejectedCount == source.records)
      #expect(source.rejected.map(\.index) == Array(bad.prefix(7)))
      #expect(source.rejected.map(\.line) == bad.prefix(7).map { $0 })
    }
  }

  @Test func theDigestIsThatOfTheBytesAsGiven() async throws {
    // From FIPS 180-4's own example message, which is no JSON: digest alone.
    let digest = Digest()
    let text = Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
    digest.update(text, 0..<10)
    digest.update(text, 10..<text.count)
    #expect(
      digest.finish() == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }

  @Test func theDigestTakesWindowsInTheirOrder() async {
    let pieces = (0..<40).map { number in
      (0..<number).map { UInt8(truncatingIfNeeded: $0 * number) }
    }
    let whole = Digest()
    for piece in pieces { whole.update(piece, 0..<piece.count) }
    let queue = DigestQueue(encoding: "")
    await withTaskGroup(of: Void.self) { group in
      for (number, piece) in pieces.enumerated().reversed() {
        let window = Window(bytes: piece, count: piece.count, fresh: 0, base: 0, isLast: false)
        group.addTask { await queue.update(window, number: number) }
      }
    }
    #expect(await queue.finish() == whole.finish())
  }

  @Test func memoryIsTheWindowAndTheRecordHoweverLongTheInput() throws {
    let event = Array((Self.events(1, seed: 5)[0] + ",").utf8)
    var bytes = Array("[".utf8)
    while bytes.count < 3_000_000 { bytes += event }
    let limits = IngestLimits(windowBytes: 10_000)
    let reader = try WindowReader(.bytes(bytes, name: "long"), limits: limits)
    var splitter = Splitter(plan: SplitPlan(.records), limits: limits)
    var window = try reader.first()
    var largest = 0
    var windows = 1
    var values: [SplitValue] = []
    while true {
      values.removeAll()
      try splitter.read(
        window.bytes, window.freshRange, base: window.base, into: &values)
      largest = max(largest, window.bytes.count)
      if window.isLast { break }
      let next = try reader.next(after: window, keeping: splitter.needed)
      reader.recycle(window.bytes)
      window = next
      windows += 1
    }
    #expect(windows > 200)
    #expect(largest <= 2 * max(limits.windowBytes, event.count) + limits.windowBytes)
  }

  @Test func aGiantRecordTakesLittleMoreThanItself() throws {
    let limits = IngestLimits(maximumRecordBytes: 3_000_000, windowBytes: 10_000)
    let giant = Array("{\"a\":\"\(String(repeating: "x", count: 2_000_000))\"}\n".utf8)
    let bytes = Array([giant, giant, giant, giant].joined())
    let reader = try WindowReader(.bytes(bytes, name: "giants"), limits: limits)
    var splitter = Splitter(plan: SplitPlan(.records), limits: limits)
    var values: [SplitValue] = []
    var window = try reader.first()
    var largest = 0
    while true {
      try splitter.read(window.bytes, window.freshRange, base: window.base, into: &values)
      largest = max(largest, window.count)
      if window.isLast { break }
      window = try reader.next(after: window, keeping: splitter.needed)
    }
    #expect(values.count == 4)
    #expect(largest <= giant.count + 5 * limits.windowBytes)
    for value in values {
      let start = Int(value.offset)
      #expect(bytes[start..<(start + value.length)].elementsEqual(giant.dropLast()))
    }
  }

  @Test func aCancelledTaskStops() async {
    let bytes = Array("[\(Self.events(500).joined(separator: ","))]".utf8)
    let task = Task { () -> IngestError? in
      withUnsafeCurrentTask { $0?.cancel() }
      do throws(IngestError) {
        _ = try await Ingest(limits: IngestLimits(windowBytes: 4_096)).read(
          .bytes(bytes, name: "cancelled"), onFindings: { _ in })
        return nil
      } catch {
        return error
      }
    }
    #expect(await task.value?.kind == .cancelled)
  }
}
