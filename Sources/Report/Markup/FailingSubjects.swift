import Compliance

/// The subjects with most effective fails, each with the rules that it fails.
struct FailingSubjects {
  struct Entry {
    var subject: Subject
    var rules: [RuleID]
  }

  private static let maximum = 200
  private static let rulesOfEntry = 12

  /// How many subjects fail at least one rule.
  let total: Int
  let shown: [Entry]
  private let titles: [RuleID: String]

  init(_ model: ReportModel) {
    // A scanner's type of the same thing may differ by check; account, region
    // and name say which thing it is.
    struct Key: Hashable {
      var provider: String
      var account: String
      var resource: String
    }
    var entries: [Key: Entry] = [:]
    for report in model.rules where report.counts.fail > 0 {
      for result in report.results {
        // Effective fails come first.
        guard result.isEffectiveFail else { break }
        let subject = result.subject
        let key = Key(
          provider: subject.provider, account: subject.account, resource: subject.resource)
        entries[key, default: Entry(subject: subject, rules: [])].rules.append(report.rule.id)
      }
    }
    total = entries.count
    shown = Array(
      entries.values.sorted {
        if $0.rules.count != $1.rules.count { return $0.rules.count > $1.rules.count }
        let (left, right) = ($0.subject, $1.subject)
        return (left.provider, left.account, left.resource)
          < (right.provider, right.account, right.resource)
      }.prefix(Self.maximum))
    titles = Dictionary(
      model.rules.map { ($0.rule.id, $0.rule.title) }, uniquingKeysWith: { first, _ in first })
  }

  func write(into buffer: inout MarkupBuffer) {
    buffer.newLine()
    buffer.start("subjects")
    buffer.extent(shown.indices, of: total)
    for entry in shown {
      buffer.newLine()
      buffer.start("subject")
      buffer.attribute("provider", ifAny: entry.subject.provider)
      buffer.attribute("account", ifAny: entry.subject.account)
      buffer.attribute("partition", ifAny: entry.subject.partition)
      buffer.attribute("region", ifAny: entry.subject.region)
      buffer.attribute("type", ifAny: entry.subject.type)
      buffer.attribute("rules", entry.rules.count)
      buffer.element("resource", entry.subject.resource)
      for rule in entry.rules.prefix(Self.rulesOfEntry) {
        buffer.start("failed-rule")
        buffer.attribute("id", rule.rawValue)
        buffer.attribute("target", Links.anchor(rule))
        buffer.element("title", titles[rule] ?? "")
        buffer.end("failed-rule")
      }
      buffer.end("subject")
    }
    buffer.end("subjects")
  }
}
