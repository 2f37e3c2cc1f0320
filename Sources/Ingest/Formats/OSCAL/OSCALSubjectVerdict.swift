import Compliance

/// A verdict on one subject of an observation, as compliance-to-policy writes it
/// into the subject's properties.
///
/// | property | is |
/// | --- | --- |
/// | `result` | the verdict (table below) |
/// | `resource-id`, else the subject's `title` | the resource |
/// | `reason` | the evidence |
/// | `evaluated-on` | the time, else the observation's |
///
/// | word | means |
/// | --- | --- |
/// | pass | pass |
/// | fail, failure | fail |
/// | error | error |
/// | skip, skipped | not checked |
/// | warn, warning | the policy is broken and does not count: unknown |
struct OSCALSubjectVerdict: Sendable {
  var word: String
  var subject: Subject
  var evidence: String
  var observed: Timestamp?

  init(word: String, subject: Subject, evidence: String, observed: Timestamp?) {
    self.word = word
    self.subject = subject
    self.evidence = evidence
    self.observed = observed
  }

  /// Nil of a subject without a verdict.
  init?(_ node: OSCALNode) {
    guard let word = node.property("result") else { return nil }
    self.word = word
    let names = [
      node.property("resource-id") ?? "", node.string(.title), node.string(.subjectUUID),
    ]
    subject = Subject.named(names.first { !$0.isEmpty } ?? "")
    if subject.type.isEmpty { subject.type = node.string(.type) }
    evidence = node.property("reason") ?? ""
    observed = Timestamp(node.property("evaluated-on") ?? "")
  }

  func status() throws(RecordError) -> Status {
    switch word {
    case "pass": return .pass
    case "fail", "failure": return .fail
    case "error": return .error
    case "skip", "skipped": return .notChecked
    case "warn", "warning": return .unknown
    default: throw RecordError("the result \"\(word.prefix(64))\" of a subject is not known")
    }
  }
}
