import Catalog
import Compliance

/// A framework or one of its controls, for a reader.
enum FrameworkText {
  static func text(_ framework: Framework, catalog: Catalog, session: Session) -> String {
    var prose = Prose(session)
    prose.title(framework.id.rawValue, framework.title)
    prose.blankLine()
    let count = FrameworkCount(framework, catalog: catalog)
    prose.facts([
      "version": framework.version, "publisher": framework.publisher,
      "published": framework.published, "status": status(framework),
      "licence": framework.licence, "wording": wording(framework.text),
      "source": framework.source, "page": framework.url,
      "CloudGuard": framework.cloudGuardRuleset, "remarks": framework.remarks,
      "controls": "\(count.controls), of which \(count.mapped) have a rule"
        + (count.manual > 0 ? " and \(count.manual) need a person" : ""),
    ])
    prose.heading("Controls")
    return prose.text + tree(framework, catalog: catalog, session: session)
  }

  /// `superseded since 2024-03-31 by pci-dss-4.0`
  static func status(_ framework: Framework) -> String {
    framework.status.rawValue
      + (framework.statusDate.isEmpty ? "" : " since \(framework.statusDate)")
      + (framework.successor.isEmpty ? "" : " by \(framework.successor)")
  }

  private static func wording(_ text: ShippedText) -> String {
    switch text {
    case .ids: "ids, with short labels in our own words"
    case .labels: "the publisher's short titles"
    case .full: "the publisher's full text"
    }
  }

  private static func tree(_ framework: Framework, catalog: Catalog, session: Session) -> String {
    let mappings = FrameworkMappings(framework, catalog: catalog)
    let depths = framework.depths
    let evidence = ManualEvidence(framework.controls)
    let colour = session.usesColour(on: session.output)
    var text = ""
    for control in framework.controls {
      let indent = String(repeating: "  ", count: 1 + (depths[control.id] ?? 0))
      var line = "\(indent)\(visible(control.label))"
      // A section's label is often its title.
      if !control.title.isEmpty, control.title != control.label {
        line += "  \(visible(control.title))"
      }
      if control.isWithdrawn { line += " (withdrawn)" }
      let rules = mappings[control].map { rule, mapping in
        "\(rule.id) (\(mapping.tier.rawValue), \(mapping.relationship.rawValue))"
      }
      if !evidence.evidence(for: control, hasRule: !rules.isEmpty).isEmpty { line += " (manual)" }
      let note = rules.isEmpty ? "" : "  <- " + visible(rules.joined(separator: ", "))
      if let width = session.tableWidth {
        line = DisplayWidth.fit(line, to: max(20, width - note.count), eliding: .end)
      }
      text += line + TextStyle.good.apply(to: note, colour: colour) + "\n"
    }
    return text
  }

  /// Everything about one control.
  static func text(
    _ control: Control, of framework: Framework, catalog: Catalog, session: Session
  ) -> String {
    var prose = Prose(session)
    prose.title(control.label, control.title)
    prose.blankLine()
    let ancestors = ancestors(of: control, in: framework)
    let level = control.level.isEmpty ? control.kind.rawValue : control.level
    prose.facts([
      "framework": "\(framework.id), \(framework.title), \(status(framework))",
      "kind": level == control.kind.rawValue ? level : "\(control.kind.rawValue), \(level)",
      "id": control.id,
      "withdrawn": control.isWithdrawn ? "yes, by the publisher" : "",
      "within": ancestors.map { name($0) }.joined(separator: " > "),
    ])
    let children = framework.controls.filter { $0.parent == control.id }
    if !children.isEmpty {
      prose.heading("Below it (\(children.count))")
      for child in children { prose.paragraph(name(child)) }
    }
    let mappings = FrameworkMappings(framework, catalog: catalog)[control]
    let evidence = ManualEvidence(framework.controls)
      .evidence(for: control, hasRule: !mappings.isEmpty)
    if !evidence.isEmpty {
      prose.heading("Manual: what to take as evidence")
      prose.paragraph(evidence)
    } else if control.kind == .section, !control.manual.isEmpty {
      prose.heading("Manual: what to take as evidence where no rule is mapped")
      prose.paragraph(control.manual)
    }
    prose.heading("Rules (\(mappings.count))")
    if mappings.isEmpty {
      prose.paragraph(
        control.kind == .section
          ? "A section orders controls and is not assessed itself."
          : "No rule is mapped to this control: no scanner result says anything about it.")
    }
    for (rule, mapping) in mappings {
      MappingText.write(mapping, head: "\(rule.id): \(rule.title)", into: &prose)
    }
    return prose.text
  }

  private static func name(_ control: Control) -> String {
    control.title.isEmpty || control.title == control.label
      ? control.label : "\(control.label)  \(control.title)"
  }

  /// From the top down to the parent.
  private static func ancestors(of control: Control, in framework: Framework) -> [Control] {
    let byID = Dictionary(framework.controls.map { ($0.id, $0) }) { first, _ in first }
    var result: [Control] = []
    var seen: Set<String> = [control.id]
    var next = control.parent
    while let id = next, seen.insert(id).inserted, let parent = byID[id] {
      result.insert(parent, at: 0)
      next = parent.parent
    }
    return result
  }
}
