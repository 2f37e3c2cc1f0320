import Catalog
import Compliance

/// A rule whole, for a reader.
enum RuleText {
  static func text(_ rule: Rule, catalog: Catalog, session: Session) -> String {
    var prose = Prose(session)
    prose.title(rule.id.rawValue, rule.title)
    prose.blankLine()
    prose.facts([
      "severity": rule.severity.rawValue,
      "provider": rule.service.isEmpty ? rule.provider : "\(rule.provider), \(rule.service)",
      "entity": rule.entity,
      "category": rule.category,
      "speaks about": rule.subjectKind == .account
        ? "the account" + (rule.subjectName.isEmpty ? "" : ": \(rule.subjectName)")
        : "each resource" + (rule.subjectName.isEmpty ? "" : ": \(rule.subjectName)"),
    ])
    if !rule.rationale.isEmpty {
      prose.heading("Why")
      for (index, paragraph) in rule.rationale.enumerated() {
        if index > 0 { prose.blankLine() }
        prose.paragraph(paragraph)
      }
    }
    if !rule.logic.isEmpty {
      prose.heading("Logic (\(rule.logicLanguage))")
      prose.verbatim(rule.logic)
    } else if !rule.logicAbsence.isEmpty {
      prose.heading("Logic: none")
      prose.paragraph(rule.logicAbsence)
    }
    if !rule.inapplicable.isEmpty {
      prose.heading("Where it does not apply")
      for place in rule.inapplicable {
        prose.item("\(visible(place.partition)):", place.reason, indent: 2)
      }
    }
    remediation(rule, into: &prose)
    references(rule, into: &prose)
    checks(rule, into: &prose)
    controls(rule, catalog: catalog, into: &prose)
    return prose.text
  }

  private static func remediation(_ rule: Rule, into prose: inout Prose) {
    guard !rule.remediations.isEmpty else { return }
    prose.heading("Remediation")
    for remediation in rule.remediations {
      prose.subheading(remediation.channel.rawValue)
      for (index, step) in remediation.steps.enumerated() {
        prose.item("\(index + 1).", step, indent: 4)
      }
      if !remediation.code.isEmpty { prose.verbatim(remediation.code, indent: 7) }
    }
  }

  private static func references(_ rule: Rule, into prose: inout Prose) {
    guard !rule.references.isEmpty else { return }
    prose.heading("References")
    for reference in rule.references {
      prose.paragraph(reference.title)
      prose.verbatim(reference.url)
    }
  }

  private static func checks(_ rule: Rule, into prose: inout Prose) {
    prose.heading("Checks (\(rule.checks.count))")
    for check in rule.checks {
      prose.subheading("\(check.id)  \(check.equivalence.rawValue)")
      prose.paragraph(check.reason, indent: 4)
      if !check.forms.isEmpty {
        prose.paragraph("also written: " + check.forms.joined(separator: ", "), indent: 4)
      }
    }
  }

  private static func controls(_ rule: Rule, catalog: Catalog, into prose: inout Prose) {
    let groups = Dictionary(grouping: rule.mappings, by: \.framework)
    prose.heading("Controls (\(rule.mappings.count) in \(groups.count) frameworks)")
    for id in groups.keys.sorted() {
      let framework = catalog.framework(id)
      let status = framework.map { $0.status == .current ? "" : " (\($0.status.rawValue))" } ?? ""
      prose.subheading("\(id)  \(framework?.title ?? "")\(status)")
      for mapping in groups[id] ?? [] {
        let control = framework?.controls.first { $0.label == mapping.control }
        MappingText.write(
          mapping, head: head(mapping.control, control?.title), into: &prose)
      }
    }
  }
}

extension RuleText {
  fileprivate static func head(_ label: String, _ title: String?) -> String {
    guard let title, !title.isEmpty, title != label else { return label }
    return "\(label): \(title)"
  }
}

/// A mapping with everything that it rests on.
enum MappingText {
  static func write(_ mapping: Mapping, head: String, into prose: inout Prose) {
    prose.paragraph(head, indent: 4)
    var facts = "\(mapping.tier.rawValue), \(mapping.relationship.rawValue), \(mapping.date)"
    if !mapping.basis.witnesses.isEmpty {
      facts += "; witnesses: " + mapping.basis.witnesses.joined(separator: ", ")
    }
    prose.paragraph(facts, indent: 6)
    prose.paragraph("basis: " + mapping.basis.statement, indent: 6)
    if !mapping.basis.source.isEmpty {
      prose.paragraph("source: " + mapping.basis.source, indent: 6)
    }
    if !mapping.basis.contested.isEmpty {
      prose.paragraph("contested: " + mapping.basis.contested, indent: 6)
    }
  }
}
