import Compliance

/// The lists that are made of a rule's results.
enum RowList: Hashable {
  case results
  case exclusions
  case disagreements
}

/// Which of a rule's results stand in which list.
struct RowLists {
  let exclusions: [Int]
  let disagreements: [Int]

  init(_ results: [RuleResult]) {
    var exclusions: [Int] = []
    var disagreements: [Int] = []
    for (index, result) in results.enumerated() {
      let isPartly = result.acceptances.contains { $0.standing == .inForce }
      if result.isAccepted || isPartly { exclusions.append(index) }
      if result.hasDisagreement { disagreements.append(index) }
    }
    self.exclusions = exclusions
    self.disagreements = disagreements
  }
}

/// Rows of one rule, made once for all reports.
struct RenderedRows {
  var pieces: [Spool.Piece] = []
  /// Characters that XML cannot carry and that were replaced.
  var replacedCharacters = 0
}

/// Keeps what rows were rendered to, for the next framework's report.
///
/// Rows do not depend on the framework. They are used again only where the
/// results and sources are the same ones: that is compared, not assumed.
final class RowCache {
  private struct Key: Hashable {
    var rule: RuleID
    var list: RowList
  }

  private struct Entry {
    var results: [RuleResult]
    var sources: [Source]
    var rows: RenderedRows
  }

  private var entries: [Key: Entry] = [:]
  private let spool: Spool
  private let isKeeping: Bool

  init(spool: Spool, isKeeping: Bool) {
    self.spool = spool
    self.isKeeping = isKeeping
  }

  /// Whether rows went to a file because they were too many for memory.
  var usesFile: Bool { spool.usesFile }

  /// Whether the rows of a list were made before.
  func keeps(_ list: RowList, of report: RuleReport, sources: [Source]) -> Bool {
    guard let entry = entries[Key(rule: report.rule.id, list: list)] else { return false }
    return entry.results == report.results && entry.sources == sources
  }

  /// Hands the rows of one list of a rule to `write`: those kept, or those that
  /// `next` makes, piece by piece. Returns how many characters were replaced.
  func rows(
    _ list: RowList, of report: RuleReport, sources: [Source],
    write: ([UInt8]) throws(ReportError) -> Void,
    next: () throws(ReportError) -> MarkedPiece?
  ) throws(ReportError) -> Int {
    let key = Key(rule: report.rule.id, list: list)
    if let entry = entries[key], keeps(list, of: report, sources: sources) {
      for piece in entry.rows.pieces { try write(try spool.bytes(of: piece)) }
      return entry.rows.replacedCharacters
    }
    var rows = RenderedRows()
    while let made = try next() {
      try write(made.bytes)
      rows.replacedCharacters += made.replacedCharacters
      if isKeeping { rows.pieces.append(try spool.keep(made.bytes)) }
    }
    if isKeeping {
      entries[key]?.rows.pieces.forEach(spool.forget)
      entries[key] = Entry(results: report.results, sources: sources, rows: rows)
    }
    return rows.replacedCharacters
  }
}

/// Finished bytes with the number of characters replaced in them.
struct MarkedPiece {
  var bytes: [UInt8]
  var replacedCharacters: Int
}
