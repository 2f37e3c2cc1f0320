import Compliance
import Redaction

/// Takes secrets out of the words that scanners say.
struct ResultRedaction {
  let redactor: Redactor
  /// What was taken out, by kind.
  private(set) var counts: [String: Int] = [:]

  init(redactor: Redactor) { self.redactor = redactor }

  /// What was taken out, sorted by kind.
  var sorted: [Redactor.Count] {
    counts.sorted { $0.key < $1.key }.map { Redactor.Count(kind: $0.key, number: $0.value) }
  }

  /// What was taken out, for people; nil where nothing was.
  var sentence: String? {
    guard !counts.isEmpty else { return nil }
    let list = sorted.map { "\($0.number) \($0.kind)" }.joined(separator: ", ")
    return "Secrets were taken out of what scanners wrote: \(list)."
  }

  /// Takes secrets out of everything in an outcome that comes from scanners.
  mutating func redact(_ outcome: inout Outcome) {
    // In place: a copy of every result would double what memory holds.
    for index in outcome.results.indices { redact(&outcome.results[index]) }
    for index in outcome.unmapped.indices { redact(&outcome.unmapped[index].title) }
    for source in outcome.sources.indices {
      for index in outcome.sources[source].rejected.indices {
        redact(&outcome.sources[source].rejected[index].reason)
      }
    }
    for index in outcome.warnings.indices { redact(&outcome.warnings[index].message) }
  }

  /// Takes secrets out of every text of a scanner in a result.
  mutating func redact(_ result: inout RuleResult) {
    redact(&result.reason)
    redact(&result.subject.resource)
    redact(&result.suppression)
    for index in result.verdicts.indices {
      redact(&result.verdicts[index].explanation)
      redact(&result.verdicts[index].finding)
    }
  }

  private mutating func redact(_ finding: inout Finding) {
    redact(&finding.title)
    redact(&finding.evidence)
    redact(&finding.nativeID)
    redact(&finding.reportedWord)
    redact(&finding.subject.resource)
    redact(&finding.suppression)
    if finding.caveat != nil {
      var reason = finding.caveat?.reason ?? ""
      redact(&reason)
      finding.caveat?.reason = reason
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
    if redacted.counts.isEmpty { return }
    for count in redacted.counts { counts[count.kind, default: 0] += count.number }
    text = redacted.text
  }
}
