import Compliance

/// What one input holds as read: verdicts in the scanner's own sense, before
/// naming and merging.
struct InputCounts: Sendable, Equatable {
  var source = ""
  var format = ""
  var pass = 0
  var fail = 0
  var other = 0
  var rejected = 0

  var results: Int { pass + fail + other }

  mutating func add(_ findings: [Finding]) {
    for finding in findings {
      switch finding.reported {
      case .pass: pass += 1
      case .fail: fail += 1
      default: other += 1
      }
    }
  }

  mutating func take(_ source: Source) {
    self.source = source.name
    format = source.format
    rejected = source.rejectedCount
  }

  var json: JSONValue {
    .object([
      "format": .string(format), "results": .integer(results), "pass": .integer(pass),
      "fail": .integer(fail), "other": .integer(other), "rejected": .integer(rejected),
      "source": .string(source),
    ])
  }

  static let csvHeader = CSV.row([
    "source", "format", "results", "pass", "fail", "other", "rejected",
  ])

  var csv: String {
    CSV.row([source, format] + [results, pass, fail, other, rejected].map(String.init))
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
          + [count.results, count.pass, count.fail, count.other, count.rejected]
          .map { .init(String($0)) })
    }
    return table
  }
}
