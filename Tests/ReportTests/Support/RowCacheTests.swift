import Compliance
import Testing

@testable import Report

@Suite("Keeping rows for the next report")
struct RowCacheTests {
  private final class Log {
    var bytes: [UInt8] = []
    var made = 0
  }

  private func write(
    _ cache: RowCache, _ report: RuleReport, _ log: Log, pieces: [[UInt8]]
  ) throws -> [UInt8] {
    log.bytes = []
    var rest = pieces[...]
    let replaced = try cache.rows(.results, of: report, sources: SampleReports.sources) {
      (bytes: [UInt8]) throws(ReportError) in
      log.bytes += bytes
    } next: { () throws(ReportError) -> MarkedPiece? in
      guard let piece = rest.popFirst() else { return nil }
      log.made += 1
      return MarkedPiece(bytes: piece, replacedCharacters: 2)
    }
    #expect(replaced == 2 * pieces.count)
    return log.bytes
  }

  @Test("Beyond the bound bytes are kept in a file without a name", arguments: [0, 5, 1 << 20])
  func spool(bound: Int) throws {
    let workspace = try Workspace()
    let cache = RowCache(
      spool: Spool(memoryBound: bound, directory: workspace.path), isKeeping: true)
    let pieces: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 7, count: 100_000), [4]]
    let report = SampleReports.small().rules[0]
    let log = Log()
    let first = try write(cache, report, log, pieces: pieces)
    #expect(log.made == 4)
    let second = try write(cache, report, log, pieces: pieces)
    #expect(log.made == 4, "rows were made again")
    #expect(first == pieces.flatMap { $0 })
    #expect(second == first)
    #expect(cache.usesFile == (bound < 100_004))
    #expect(try workspace.files() == [])
  }

  @Test("Rows are made again where results or sources differ")
  func comparison() throws {
    let workspace = try Workspace()
    let cache = RowCache(spool: Spool(directory: workspace.path), isKeeping: true)
    var report = SampleReports.small().rules[0]
    let log = Log()
    _ = try write(cache, report, log, pieces: [[1]])
    report.results[1].verdicts[0].finding.evidence = "something else"
    #expect(try write(cache, report, log, pieces: [[2]]) == [2])
    #expect(try write(cache, report, log, pieces: [[3]]) == [2])
  }
}
