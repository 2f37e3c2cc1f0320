import Compliance

/// One result explained to a reader, finding by finding.
enum ExplanationText {
  static func text(
    _ result: RuleResult, rule: Rule, framework: Framework?, sources: [Source], session: Session
  ) -> String {
    var prose = Prose(session)
    prose.title(
      result.status.rawValue + (result.suppression == nil ? "" : " (accepted)"),
      "\(rule.id): \(rule.title)")
    prose.blankLine()
    prose.facts([
      "account": result.subject.account,
      "partition": result.subject.partition,
      "region": result.subject.region,
      "resource": result.subject.resource,
    ])
    if !result.reason.isEmpty {
      prose.heading("Why")
      prose.paragraph(result.reason)
    }
    if let suppression = result.suppression {
      prose.heading("Accepted")
      prose.facts([
        "how": suppression.kind.rawValue, "reason": suppression.reason,
        "until": suppression.expires?.description ?? "", "reference": suppression.reference,
      ])
    }
    prose.heading("Findings (\(result.verdicts.count))")
    for (index, verdict) in result.verdicts.enumerated() {
      if index > 0 { prose.blankLine() }
      describe(verdict, sources: sources, into: &prose)
    }
    if let framework { controls(of: rule, in: framework, result, into: &prose) }
    return prose.text
  }

  private static func describe(_ verdict: Verdict, sources: [Source], into prose: inout Prose) {
    let finding = verdict.finding
    prose.subheading("\(word(verdict.role)): \(finding.check) says \(spoken(finding))")
    prose.paragraph(verdict.explanation, indent: 4)
    let source = sources.indices.contains(verdict.source) ? sources[verdict.source] : nil
    let end = finding.range.offset + finding.range.length
    prose.facts(
      [
        "proves": verdict.isConclusive
          ? verdict.proves.rawValue : "\(verdict.proves.rawValue), not conclusive",
        "the check is": verdict.equivalence.rawValue,
        "observed": finding.observed?.description ?? "not stated",
        "about": [
          finding.subject.account, finding.subject.region, finding.subject.type,
          finding.subject.resource,
        ].filter { !$0.isEmpty }.joined(separator: " "),
        "it says": finding.evidence,
        "suppressed": finding.suppression.map {
          $0.reason.isEmpty ? $0.kind.rawValue : "\($0.kind.rawValue): \($0.reason)"
        } ?? "",
        "where": source.map { "\($0.name), bytes \(finding.range.offset) to \(end)" } ?? "",
        "SHA-256": source?.sha256 ?? "",
      ], indent: 4)
  }

  private static func spoken(_ finding: Finding) -> String {
    finding.reportedWord.isEmpty ? "nothing of compliance" : finding.reportedWord
  }

  private static func word(_ role: Role) -> String {
    switch role {
    case .deciding: "decides"
    case .agreeing: "agrees"
    case .disagreeing: "disagrees"
    case .stale: "too old"
    case .superseded: "replaced by a newer one"
    case .beside: "shown beside"
    }
  }

  private static func controls(
    of rule: Rule, in framework: Framework, _ result: RuleResult, into prose: inout Prose
  ) {
    let mappings = rule.mappings.filter { $0.framework == framework.id }
    prose.heading("Controls of \(framework.title) \(framework.version) (\(mappings.count))")
    guard !mappings.isEmpty else {
      prose.paragraph("The rule is mapped to no control of this framework.")
      return
    }
    prose.paragraph(
      result.isEffectiveFail
        ? "This result makes each of them fail."
        : "This result alone makes none of them fail; each needs all its rules and subjects.")
    for mapping in mappings.sorted(by: { $0.control < $1.control }) {
      prose.item(
        mapping.control, "\(mapping.relationship.rawValue), \(mapping.tier.rawValue)", indent: 2)
    }
  }
}
