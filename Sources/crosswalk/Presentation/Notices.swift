import Catalog
import Compliance
import Redaction

/// Warnings at the end of a run, and the failure that rejected records make of it.
enum Notices {
  /// The most rejected records that are named for one source.
  private static let mostRejections = 10

  /// Says what the user's own catalog folders put in the place of ours.
  static func warn(_ replacements: [CatalogReplacement], _ session: Session) {
    for replacement in replacements { session.warn(replacement.description) }
  }

  /// Prints every warning; rejected records one by one with their places.
  static func warn(_ outcome: Outcome, _ session: Session) {
    for warning in outcome.warnings where warning.code != "rejected-records" {
      session.warn(warning.message)
    }
    rejections(outcome.sources, session)
  }

  /// What scanners say they could not do, where nothing is merged.
  static func gaps(_ sources: [Source], _ session: Session) {
    for source in sources {
      for gap in source.gaps { session.warn("\(source.name): \(gap.description).") }
    }
  }

  static func rejections(_ sources: [Source], _ session: Session) {
    for source in sources where source.rejectedCount > 0 {
      let named = source.rejected.prefix(mostRejections)
      for record in named {
        let line = record.line.map { "line \($0), " } ?? ""
        session.warn(
          "\(source.name): record \(record.index) (\(line)byte \(record.range.offset)) "
            + "was rejected: \(Redactor.standard.redact(record.reason).text)")
      }
      let rest = source.rejectedCount - named.count
      if rest > 0 {
        session.warn(
          "\(source.name): \(rest) more \(rest == 1 ? "record was" : "records were") rejected; "
            + "--keep-rejected writes all of them down")
      }
    }
  }

  /// What a strict run with rejected records ends with.
  static func strict(_ sources: [Source]) -> Failure? {
    let rejected = sources.reduce(0) { $0 + $1.rejectedCount }
    guard rejected > 0 else { return nil }
    return Failure(
      .input,
      "\(rejected) \(rejected == 1 ? "record was" : "records were") rejected, and --strict allows "
        + "none; nothing is written",
      hint: "see the warnings for the places; --keep-rejected writes all of them down")
  }

  /// What a run with rejected records ends with: it is never a success.
  static func partial(_ sources: [Source], done: String) -> Failure? {
    let rejected = sources.reduce(0) { $0 + $1.rejectedCount }
    guard rejected > 0 else { return nil }
    let inputs = sources.count { $0.rejectedCount > 0 }
    return Failure(
      .input,
      "\(rejected) \(rejected == 1 ? "record" : "records") of "
        + "\(inputs) \(inputs == 1 ? "input" : "inputs") could not be read as findings; "
        + "\(done) without \(rejected == 1 ? "it" : "them")",
      hint: "see the warnings for the places, and correct the input or run the scanner again")
  }
}
