import Compliance
import Ingest
import Report

/// What one input holds as read, before naming and merging.
///
/// What a scanner has muted or suppressed is neither a pass nor a fail here.
struct InputCounts: Sendable, Equatable {
  var source = ""
  var format = ""
  var findings = FindingCounts()
  var rejected = 0

  mutating func add(_ batch: [Finding]) { findings.add(batch) }

  mutating func take(_ source: Source) {
    self.source = source.name
    format = source.format
    rejected = source.rejectedCount
  }

  var json: JSONValue {
    .object([
      "format": .string(format), "results": .integer(findings.total),
      "pass": .integer(findings.pass), "fail": .integer(findings.fail),
      "other": .integer(findings.other), "rejected": .integer(rejected),
      "source": .string(source),
    ])
  }

  private var numbers: [Int] {
    [findings.total, findings.pass, findings.fail, findings.other, rejected]
  }

  static let csvHeader = CSV.row([
    "source", "format", "results", "pass", "fail", "other", "rejected",
  ])

  var csv: String {
    CSV.row([source, format] + numbers.map(String.init))
  }

  static func table(_ counts: [InputCounts]) -> Table {
    var table = Table([
      .init("SOURCE", eliding: .middle), .init("FORMAT"), .init("RESULTS", .right),
      .init("PASS", .right), .init("FAIL", .right), .init("OTHER", .right),
      .init("REJECTED", .right),
    ])
    for count in counts {
      table.append(
        [.init(count.source), .init(count.format)]
          + count.numbers.map { .init(String($0)) })
    }
    return table
  }
}
