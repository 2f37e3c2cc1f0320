import Compliance
import Redaction

/// Makes tickets out of groups: texts without secrets, within the tracker's limits.
package struct DraftMaker {
  private let settings: TicketSettings
  private let rules: [RuleID: Rule]
  private let frameworks: [FrameworkID: Framework]
  private let redactor: Redactor

  package init(
    settings: TicketSettings, rules: [RuleID: Rule], frameworks: [Framework], redactor: Redactor
  ) {
    self.settings = settings
    self.rules = rules
    self.redactor = redactor
    var byID: [FrameworkID: Framework] = [:]
    for framework in frameworks { byID[framework.id] = framework }
    self.frameworks = byID
  }

  /// The rules of a group that fail, or all of them where none does; sorted.
  package func rules(of group: TicketGroup) -> [Rule] {
    let fails = Set(group.fails.map(\.rule))
    let ids = fails.isEmpty ? Set(group.results.map(\.rule)) : fails
    return ids.sorted().compactMap { rules[$0] }
  }

  /// The ticket on a group.
  package func draft(_ group: TicketGroup) -> TicketDraft {
    let rules = rules(of: group)
    let severity = rules.map(\.severity).max() ?? .unknown
    let properties = settings.properties(
      rules: rules, accounts: Set(group.results.map(\.subject.account)), severity: severity)
    let kind = settings.tracker.kind
    return TicketDraft(
      fingerprint: group.key.fingerprint, title: title(group, rules, severity, kind.titleLimit),
      body: body(group, rules, kind), labels: properties.labels, priority: properties.priority,
      assignee: properties.assignee, fields: properties.fields)
  }

  private func title(
    _ group: TicketGroup, _ rules: [Rule], _ severity: Severity, _ limit: Int
  ) -> String {
    let key = group.key
    let first = rules.first?.title ?? key.rule
    let text =
      switch key.grouping {
      case .ruleAccount: "[\(severity.rawValue.uppercased())] \(first) – \(key.account)"
      case .rule: "[\(severity.rawValue.uppercased())] \(first)"
      case .control: "[\(key.framework) \(key.control)] \(controlTitle(key))"
      case .resource:
        "[\(severity.rawValue.uppercased())] \(key.resource.isEmpty ? key.account : key.resource) – \(key.account)"
      }
    return Self.cut(redactor.redact(Document.plain(text)).text, to: limit)
  }

  private func controlTitle(_ key: TicketKey) -> String {
    let control = frameworks[FrameworkID(key.framework)]?.controls
      .first { $0.label == key.control }
    return control?.title ?? "rules of this control fail"
  }

  /// The longest text that fits: fewer rows first, then without rationale and code.
  private func body(_ group: TicketGroup, _ rules: [Rule], _ kind: TrackerKind) -> String {
    let body = TicketBody(
      key: group.key, rules: rules, results: group.results, frameworks: frameworks,
      wanted: settings.selection.frameworks)
    var document = Document()
    for isWhole in [true, false] {
      var rows = settings.rows
      while true {
        document = body.document(rows: rows, isWhole: isWhole).redacted(by: redactor)
        if kind.markup.size(document) <= kind.bodyLimit { return kind.markup.text(document) }
        if rows == 0 { break }
        rows /= 2
      }
    }
    // Whole blocks go from the end; what identifies the ticket stays.
    let footer = document.blocks.removeLast()
    let note = Document.Block.paragraph([.text("The rest is too long for this tracker.")])
    while !document.blocks.isEmpty,
      kind.markup.size(Document(document.blocks + [note, footer])) > kind.bodyLimit
    { document.blocks.removeLast() }
    return kind.markup.text(Document(document.blocks + [note, footer]))
  }

  /// A text that is cut between characters where it is too long, on one line.
  static func cut(_ text: String, to limit: Int) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard line.utf16.count > limit else { return line }
    var kept = line.prefix(limit - 1)
    while kept.utf16.count > limit - 1 { kept.removeLast() }
    return kept + "…"
  }

  /// A text without secrets.
  package func clean(_ text: String) -> String { redactor.redact(text).text }
}
