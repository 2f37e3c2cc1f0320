import Compliance
import Foundation
import History
import Testing

/// Several writers at once.
@Suite struct WriterTests {
  @Test(arguments: Kind.allCases) func fourWritersAtOnceLeaveWhatOneLeaves(_ kind: Kind) throws {
    guard let together = try TestPlace(kind), let alone = try TestPlace(kind) else { return }
    // All speak about the same subjects in another order, and each file is
    // given to two writers.
    let scans = (0..<12).map { number in
      var findings = (0..<200).map { Samples.finding(resource: "r\(($0 * 37 + number) % 211)") }
      if number % 2 == 1 { findings.reverse() }
      return Scan("scan-\(number)", findings)
    }
    let store = try alone.open()
    for scan in scans { try scan.ingest(into: store) }

    let address = together.address
    let failures = Failures()
    DispatchQueue.concurrentPerform(iterations: 4) { writer in
      do {
        let store = try StoreLocation(address).open(isCreating: true)
        for (number, scan) in scans.enumerated() where number % 4 == writer || number % 3 == 0 {
          try scan.ingest(into: store)
        }
      } catch {
        failures.add("\(error)")
      }
    }
    #expect(failures.all == [])
    let result = try together.open(isCreating: false)
    #expect(try result.check() == [])
    #expect(try result.everything() == store.everything())
    #expect(try result.statistics().claims == store.statistics().claims)
    let names = try result.runs().map(\.source)
    #expect(try names == store.runs().map(\.source))
  }

  private final class Failures: @unchecked Sendable {
    // Every access holds the lock.
    private let lock = NSLock()
    private var texts: [String] = []
    var all: [String] { lock.withLock { texts } }
    func add(_ text: String) { lock.withLock { texts.append(text) } }
  }

  @Test(arguments: Kind.allCases) func aReaderSeesNothingOfAFileInTheMaking(_ kind: Kind) throws {
    guard let place = try TestPlace(kind) else { return }
    let store = try place.open()
    try Scan("first", [Samples.finding()]).ingest(into: store)
    let writer = try store.begin()
    writer.add((0..<20_000).map { Samples.finding(resource: "r\($0)") })
    let reader = try place.open(isCreating: false)
    #expect(try reader.runs().map(\.source.name) == ["first"])
    #expect(try reader.statistics().observations == 1)
    #expect(try reader.check() == [])
    writer.abandon()
  }
}
