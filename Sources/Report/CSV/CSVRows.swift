import Compliance

/// The ends of a rule's rows, which are the same under each control and in each
/// framework: made once, as far as there is room.
final class CSVRowCache {
  /// The ends of all rows of a rule, one after the other.
  struct Rows {
    fileprivate var bytes: [UInt8] = []
    fileprivate var ends: [Int] = []

    func append(_ index: Int, to output: inout [UInt8]) {
      let start = index == 0 ? 0 : ends[index - 1]
      output.append(contentsOf: bytes[start..<ends[index]])
    }
  }

  private struct Entry {
    var results: [RuleResult]
    var sources: [Source]
    var rows: Rows
  }

  private let capacity: Int
  private var entries: [RuleID: Entry] = [:]
  private var size = 0

  /// Keeps up to a number of bytes; what is more is made again each time.
  init(capacity: Int = 64 << 20) { self.capacity = capacity }

  /// The rows of a rule, kept or made now; nil where there is no room for them.
  func rows(of report: RuleReport, sources: [Source]) -> Rows? {
    // The results are compared, not assumed to be the same.
    if let entry = entries[report.rule.id], entry.results == report.results,
      entry.sources == sources
    {
      return entry.rows
    }
    if let old = entries.removeValue(forKey: report.rule.id) { size -= old.rows.bytes.count }
    var rows = Rows()
    for result in report.results {
      CSV.append(CSVReport.cells(of: result, report.rule, sources), to: &rows.bytes)
      rows.ends.append(rows.bytes.count)
      if size + rows.bytes.count > capacity { return nil }
    }
    size += rows.bytes.count
    entries[report.rule.id] = Entry(results: report.results, sources: sources, rows: rows)
    return rows
  }
}
