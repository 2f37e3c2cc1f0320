import Compliance
import Evidence

/// Takes secrets out of the words that scanners say about results.
struct ResultRedaction {
  let redactor: Redactor
  /// What was taken out, by kind.
  private(set) var counts: [String: Int] = [:]

  init(redactor: Redactor) { self.redactor = redactor }

  /// The result with every text of a scanner redacted.
  mutating func result(_ result: RuleResult) -> RuleResult {
    var result = result
    redact(&result.reason)
    redact(&result.subject.resource)
    redact(&result.suppression)
    for index in result.verdicts.indices {
      redact(&result.verdicts[index].explanation)
      redact(&result.verdicts[index].finding)
    }
    return result
  }

  private mutating func redact(_ finding: inout Finding) {
    redact(&finding.title)
    redact(&finding.evidence)
    redact(&finding.nativeID)
    redact(&finding.reportedWord)
    redact(&finding.subject.resource)
    redact(&finding.suppression)
    if var caveat = finding.caveat {
      redact(&caveat.reason)
      finding.caveat = caveat
    }
    for index in finding.tags.indices { redact(&finding.tags[index].value) }
    for index in finding.parameters.indices { redact(&finding.parameters[index].value) }
  }

  private mutating func redact(_ suppression: inout Suppression?) {
    guard var changed = suppression else { return }
    redact(&changed.reason)
    redact(&changed.reference)
    suppression = changed
  }

  private mutating func redact(_ text: inout String) {
    if text.isEmpty { return }
    let redacted = redactor.redact(text)
    for count in redacted.counts { counts[count.kind, default: 0] += count.number }
    text = redacted.text
  }
}
