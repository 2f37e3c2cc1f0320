import Compliance

/// What a ticket says: what fails and where, which controls that breaks, and how it is put right.
struct TicketBody {
  let key: TicketKey
  /// The rules that the ticket is about, those that fail first, sorted by id.
  let rules: [Rule]
  let results: [RuleResult]
  let frameworks: [FrameworkID: Framework]
  /// The frameworks that are named; empty for all.
  let wanted: [FrameworkID]

  /// The longest quotation of a scanner, in characters.
  private static let longestQuotation = 300
  /// Controls that are named of one framework before the rest is counted.
  private static let mostControls = 40

  /// - Parameters:
  ///   - rows: resources that are listed of each rule.
  ///   - isWhole: whether rationale, code and references are there.
  /// - Returns: the document, whose last block says whose ticket it is.
  func document(rows: Int, isWhole: Bool) -> Document {
    var blocks: [Document.Block] = []
    for rule in rules {
      let own = results.filter { $0.rule == rule.id }
      if rules.count > 1 { blocks.append(.heading([.text("\(rule.id): \(rule.title)")])) }
      blocks.append(.paragraph(summary(rule, own)))
      if isWhole, let why = rule.rationale.first { blocks.append(.paragraph([.text(why)])) }
      blocks += failures(own, rows: rows)
      blocks += controls(rule)
      blocks += remediation(rule, isWhole: isWhole)
    }
    blocks.append(.paragraph(Self.footer(key.fingerprint)))
    return Document(blocks)
  }

  private func summary(_ rule: Rule, _ own: [RuleResult]) -> [Document.Inline] {
    let fails = own.count(where: \.isEffectiveFail)
    let accepted = own.count(where: \.isAccepted)
    var line: [Document.Inline] = [
      .strong("\(rule.id)"), .text(" (\(rule.severity.rawValue)): \(rule.title). "),
    ]
    if rule.subjectKind == .account {
      line.append(
        .text(fails == 0 ? "No account fails." : Self.counted(fails, "account") + " failing."))
    } else {
      line.append(
        .text(
          fails == 0
            ? "No \(Self.subject(rule)) fails."
            : "\(fails) of \(Self.counted(own.count, Self.subject(rule))) failing."))
    }
    if accepted > 0 { line.append(.text(" \(accepted) accepted by decision.")) }
    return line
  }

  private static func subject(_ rule: Rule) -> String {
    rule.subjectName.isEmpty ? "resource" : rule.subjectName
  }

  private static func counted(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  private func failures(_ own: [RuleResult], rows: Int) -> [Document.Block] {
    let fails = own.filter(\.isEffectiveFail)
    guard !fails.isEmpty else { return [] }
    var blocks: [Document.Block] = [.heading([.text("What fails")])]
    if rows > 0 {
      blocks.append(
        .table(
          header: ["Account", "Region", "Resource", "What the scanner says"],
          rows: fails.prefix(rows).map { result in
            let finding = result.verdicts.first { $0.role == .deciding }?.finding
            return [
              [.text(result.subject.account)], [.text(result.subject.region)],
              [.code(result.subject.resource)],
              [.text(finding.map(Self.quotation) ?? result.reason)],
            ]
          }))
    }
    let rest = fails.count - min(rows, fails.count)
    if rest > 0 {
      blocks.append(.paragraph([.text("And \(rest) more; the evidence and the report name all.")]))
    }
    return blocks
  }

  private static func quotation(_ finding: Finding) -> String {
    let words = finding.evidence.isEmpty ? finding.title : finding.evidence
    let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let short = line.count > longestQuotation ? line.prefix(longestQuotation) + "…" : line[...]
    return "\(finding.check.scanner): \(short)"
  }

  private func controls(_ rule: Rule) -> [Document.Block] {
    var labels: [FrameworkID: [String]] = [:]
    for mapping in rule.mappings where wanted.isEmpty || wanted.contains(mapping.framework) {
      if key.grouping == .control, mapping.framework.rawValue != key.framework { continue }
      labels[mapping.framework, default: []].append(mapping.control)
    }
    guard !labels.isEmpty else { return [] }
    let items = labels.sorted { $0.key < $1.key }.map { framework, controls in
      let sorted = controls.sorted(by: NaturalOrder.precedes)
      let rest = sorted.count - Self.mostControls
      let list = sorted.prefix(Self.mostControls).joined(separator: ", ")
      return [
        Document.Inline.strong(frameworks[framework]?.title ?? framework.rawValue),
        .text(": \(list)\(rest > 0 ? " and \(rest) more" : "")"),
      ]
    }
    return [.heading([.text("Controls that this breaks")]), .list(items)]
  }

  private func remediation(_ rule: Rule, isWhole: Bool) -> [Document.Block] {
    var blocks: [Document.Block] = []
    if !rule.remediations.isEmpty { blocks.append(.heading([.text("How to put it right")])) }
    for remediation in rule.remediations {
      blocks.append(.paragraph([.strong(Self.name(remediation.channel))]))
      if !remediation.steps.isEmpty {
        blocks.append(.steps(remediation.steps.map { [.text($0)] }))
      }
      if isWhole, !remediation.code.isEmpty { blocks.append(.code(remediation.code)) }
    }
    if isWhole, !rule.references.isEmpty {
      blocks.append(.heading([.text("References")]))
      blocks.append(.list(rule.references.map { [.link($0.title, url: $0.url)] }))
    }
    return blocks
  }

  private static func name(_ channel: Remediation.Channel) -> String {
    switch channel {
    case .console: "Console"
    case .terraform: "Terraform"
    case .cli: "Command line"
    }
  }

  static func footer(_ fingerprint: Fingerprint) -> [Document.Inline] {
    [
      .text(
        "Kept up to date by Crosswalk, which writes this description and the title anew. Status, "
          + "priority, assignee, labels and comments are yours. "), .code(fingerprint.label),
    ]
  }
}
