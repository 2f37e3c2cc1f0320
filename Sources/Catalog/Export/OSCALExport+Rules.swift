import Compliance

extension OSCALExport {
  /// The rules as a catalog, grouped by provider and service.
  func rules() -> OSCALObject {
    var groups: [(name: String, rules: [Rule])] = []
    for rule in catalog.rules {
      let name = "\(rule.provider) \(rule.service)".collapsingWhiteSpace()
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].rules.append(rule)
      } else {
        groups.append((name, [rule]))
      }
    }
    groups.sort { $0.name < $1.name }
    return OSCALObject(
      flags: [("uuid", Self.uuid("export:rules:\(catalog.version)"))],
      members: [
        metadata(title: "Crosswalk rules", version: catalog.version),
        .list(
          "group", key: "groups",
          groups.map { group in
            OSCALObject(
              flags: [("id", Self.token("group-" + group.name.replacing(" ", with: "-")))],
              members: [
                .line("title", group.name),
                .list("control", key: "controls", group.rules.map(control)),
              ])
          }),
      ])
  }

  private func control(_ rule: Rule) -> OSCALObject {
    let id = Self.token(rule.id.rawValue)
    let properties = [
      OSCALObject(flags: [("name", "label"), ("value", rule.id.rawValue)]),
      Self.property("severity", rule.severity.rawValue),
      Self.property("provider", rule.provider), Self.property("service", rule.service),
      Self.property("entity", rule.entity), Self.property("category", rule.category),
      Self.property("subject-kind", rule.subjectKind.rawValue),
      Self.property("subject", rule.subjectName),
    ]
    var parts = [
      part(id, "statement", [.paragraph(rule.title)], isOwn: false),
      part(id, "guidance", rule.rationale.map { .paragraph($0) }, isOwn: false),
      part(id, "logic", rule.logic.isEmpty ? [] : [.code(rule.logic)]),
      part(id, "no-logic", rule.logicAbsence.isEmpty ? [] : [.paragraph(rule.logicAbsence)]),
    ]
    for remediation in rule.remediations {
      var blocks: [OSCALObject.Block] =
        remediation.steps.isEmpty ? [] : [.steps(remediation.steps)]
      if !remediation.code.isEmpty { blocks.append(.code(remediation.code)) }
      parts.append(part(id, "remediation-\(remediation.channel.rawValue)", blocks))
    }
    parts += rule.inapplicable.map {
      part(id, "not-applicable-\($0.partition)", [.paragraph($0.reason)])
    }
    parts += rule.checks.enumerated().map { index, check in
      part(
        id, "check", [.paragraph(check.reason)], number: index + 1,
        properties: [
          Self.property("scanner", check.id.scanner), Self.property("check", check.id.name),
          Self.property("equivalence", check.equivalence.rawValue),
        ])
    }
    return OSCALObject(
      flags: [("id", id), ("class", "rule")],
      members: [
        .line("title", rule.title), .list("prop", key: "props", properties.compactMap { $0 }),
        .list(
          "link", key: "links",
          rule.references.map { Self.link($0.url, relation: "reference", text: $0.title) }),
        .list("part", key: "parts", parts.compactMap { $0 }),
      ])
  }

  /// Nil where there is nothing to say.
  private func part(
    _ control: String, _ name: String, _ blocks: [OSCALObject.Block], isOwn: Bool = true,
    number: Int? = nil, properties: [OSCALObject?] = []
  ) -> OSCALObject? {
    if blocks.isEmpty { return nil }
    let place = number.map { ".\($0)" } ?? ""
    var flags = [("id", "\(control)_\(Self.token(name))\(place)"), ("name", Self.token(name))]
    if isOwn { flags.append(("ns", OSCAL.ownProperties)) }
    return OSCALObject(
      flags: flags,
      members: [
        .list("prop", key: "props", properties.compactMap { $0 }), .prose(blocks),
      ])
  }
}
