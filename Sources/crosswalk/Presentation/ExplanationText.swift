import Compliance

/// One result explained to a reader, finding by finding.
enum ExplanationText {
  static func text(
    _ result: RuleResult, rule: Rule, framework: Framework?, outcome: Outcome, now: Timestamp,
    session: Session
  ) -> String {
    let sources = outcome.sources
    var prose = Prose(session)
    prose.title(
      result.status.rawValue + (result.isAccepted ? " (accepted)" : ""),
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
    if !result.acceptances.isEmpty {
      prose.heading("Exclusions (\(result.acceptances.count))")
      for acceptance in result.acceptances {
        prose.paragraph(acceptance.sentence)
        prose.facts(["where": acceptance.exclusion.place.text])
      }
    }
    if !result.shortfalls.isEmpty {
      prose.heading("Demands that are not met (\(result.shortfalls.count))")
      for shortfall in result.shortfalls { prose.paragraph(shortfall.sentence) }
    }
    prose.heading("Findings (\(result.verdicts.count))")
    for (index, verdict) in result.verdicts.enumerated() {
      if index > 0 { prose.blankLine() }
      describe(verdict, sources: sources, into: &prose)
    }
    if let framework {
      controls(of: rule, in: framework, result, into: &prose)
      statements(on: rule, in: framework, outcome.attestations, now, into: &prose)
    }
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

  /// What people have stated about the rule's controls, in the words of the report.
  private static func statements(
    on rule: Rule, in framework: Framework, _ attestations: [Attestation], _ now: Timestamp,
    into prose: inout Prose
  ) {
    let labels = Set(rule.mappings.filter { $0.framework == framework.id }.map(\.control))
    let own = attestations.filter { $0.framework == framework.id && labels.contains($0.control) }
    guard !own.isEmpty else { return }
    prose.heading("Attestations (\(own.count))")
    for attestation in own {
      let standing = attestation.standing(on: CalendarDate(now))
      prose.item(attestation.control, attestation.sentence(standing), indent: 2)
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
    let accepted = Set(
      result.acceptances.filter { $0.standing == .inForce }.flatMap(\.controls))
    if result.isEffectiveFail, !accepted.isEmpty {
      prose.paragraph("This result makes each of them fail at which it is not accepted.")
    } else {
      prose.paragraph(
        result.isEffectiveFail
          ? "This result makes each of them fail."
          : "This result alone makes none of them fail; each needs all its rules and subjects.")
    }
    for mapping in mappings.sorted(by: { $0.control < $1.control }) {
      prose.item(
        mapping.control,
        "\(mapping.relationship.rawValue), \(mapping.tier.rawValue)"
          + (accepted.contains(mapping.control) ? ", accepted here" : ""), indent: 2)
    }
  }
}
