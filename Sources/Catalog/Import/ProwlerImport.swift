import Compliance

/// Imports Prowler's compliance files, with the metadata of its checks where
/// they are given too.
///
/// Each check becomes a rule of its own, so that a report puts the same checks
/// under the same requirements as Prowler does, whatever other rules say about
/// them.
enum ProwlerImport {
  /// Prowler's lists for one provider have keys in upper case; those for all
  /// providers have them in lower case, and checks by provider.
  static func isCompliance(_ document: DataValue) -> Bool {
    member("Requirements", of: document).isList
      && !member("Framework", of: document).rawText.isEmpty
  }

  private static func member(_ name: String, of value: DataValue) -> DataValue {
    let upper = value[name]
    return upper == .null ? value[name.lowercased()] : upper
  }

  /// A check's name, which two clouds may share, and the cloud.
  struct CheckName: Hashable {
    let provider: String
    let check: String
  }

  /// The checks of a requirement; where they stand in one list, they are the document's cloud's.
  private static func checks(_ requirement: DataValue, of provider: String) -> [CheckName] {
    let checks = member("Checks", of: requirement)
    let lists =
      [(provider, checks.elements)]
      + checks.members.map { (ImportNames.slug($0.key), $0.value.elements) }
    return lists.flatMap { provider, names in
      names.map { CheckName(provider: provider, check: $0.words) }.filter { !$0.check.isEmpty }
    }
  }

  /// The name of the check that a document describes.
  static func name(_ metadata: DataValue) -> CheckName {
    CheckName(
      provider: ImportNames.slug(metadata["Provider"].words), check: metadata["CheckID"].words)
  }

  private static func section(_ requirement: DataValue) -> String {
    let attributes = member("Attributes", of: requirement)
    return member("Section", of: attributes.elements.first ?? attributes).words
  }

  static func isMetadata(_ document: DataValue) -> Bool {
    !document["CheckID"].rawText.isEmpty
  }

  static func read(
    _ document: DataValue, metadata: [CheckName: DataValue], _ context: ImportContext,
    into result: inout ImportedCatalog
  ) {
    let id = FrameworkID(context.id ?? "prowler-" + ImportNames.slug(context.stem))
    let provider = ImportNames.slug(member("Provider", of: document).words)
    var controls: [Control] = []
    var taken: Set<String> = []
    var sections: [String: String] = [:]
    var labels: Set<String> = []
    var rules = Dictionary(
      result.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for requirement in member("Requirements", of: document).elements {
      var label = member("Id", of: requirement).words
      if label.isEmpty { label = member("Name", of: requirement).words }
      var number = 2
      let given = label
      while !labels.insert(label).inserted {
        label = "\(given) (\(number))"
        number += 1
      }
      if label != given {
        result.notes.append("\(id): the id \(given) is there twice; the second is \(label)")
      }
      let section = section(requirement)
      if !section.isEmpty, sections[section] == nil {
        let token = ImportNames.controlID("section \(section)", taken: &taken)
        sections[section] = token
        controls.append(
          Control(id: token, label: section, title: section, kind: .section, level: "section"))
      }
      let name = member("Name", of: requirement).words
      let text = name.isEmpty ? member("Description", of: requirement).words : name
      controls.append(
        Control(
          id: ImportNames.controlID(label, taken: &taken), label: label,
          title: text.isEmpty ? label : text, kind: .control, level: "requirement",
          parent: sections[section]))
      for name in checks(requirement, of: provider) {
        let rule = Self.rule(name, metadata: metadata[name])
        if rules[rule.id] == nil {
          rules[rule.id] = result.rules.count
          result.rules.append(rule)
        }
        result.map(
          rule.id,
          Mapping(
            framework: id, control: label, relationship: .subsetOf, tier: .broad,
            basis: Basis(
              statement: "Prowler lists the check at this requirement.",
              source: "prowler \(context.fileName)", witnesses: ["Prowler"]),
            date: context.date))
      }
    }
    result.frameworks.append(
      Framework(
        id: id, title: title(document), version: version(document),
        publisher: member("Framework", of: document).words,
        licence: "as the publisher's; list under Apache-2.0",
        text: .full, source: "prowler \(context.fileName)",
        remarks: member("Description", of: document).paragraphs.joined(separator: " "),
        controls: ordered(controls)))
  }

  private static func title(_ document: DataValue) -> String {
    let name = member("Name", of: document).words
    return name.isEmpty ? member("Framework", of: document).words : name
  }

  private static func version(_ document: DataValue) -> String {
    let version = member("Version", of: document).words
    return version.isEmpty ? "unversioned" : version
  }

  /// Each section with what belongs to it, for a catalog is a tree.
  private static func ordered(_ controls: [Control]) -> [Control] {
    let children = Dictionary(grouping: controls.filter { $0.parent != nil }) { $0.parent ?? "" }
    return controls.filter { $0.parent == nil }.flatMap { [$0] + (children[$0.id] ?? []) }
  }

  private static func rule(_ name: CheckName, metadata: DataValue?) -> Rule {
    let check = name.check
    let metadata = metadata ?? .null
    let title = metadata["CheckTitle"].words
    let given = ImportNames.slug(metadata["ServiceName"].words)
    let service =
      given.isEmpty ? ImportNames.slug(String(check.prefix { $0 != "_" })) : given
    let entity = ImportNames.identifier(metadata["ResourceType"].words)
    let provider = name.provider.isEmpty ? "unknown" : name.provider
    var rule = Rule(
      id: RuleID("prowler.\(provider)." + ImportNames.identifier(check)),
      title: title.isEmpty ? check : title)
    rule.severity = Severity(rawValue: metadata["Severity"].words.lowercased()) ?? .unknown
    rule.provider = provider
    rule.service = service.isEmpty ? "unknown" : service
    rule.entity = entity.isEmpty ? "Resource" : entity
    rule.category = "Imported from Prowler"
    rule.subjectName = entity.isEmpty ? "resource" : entity
    rule.logicAbsence = "The check is a program of Prowler."
    rule.rationale = metadata["Description"].paragraphs + metadata["Risk"].paragraphs
    if rule.rationale.isEmpty { rule.rationale = [rule.title] }
    rule.remediations = remediations(metadata["Remediation"])
    let address = metadata["Remediation"]["Recommendation"]["Url"].words
    for url in [address, metadata["RelatedUrl"].words]
    where url.hasPrefix("https://") || url.hasPrefix("http://") {
      if !rule.references.contains(where: { $0.url == url }) {
        rule.references.append(Reference(title: url, url: url))
      }
    }
    rule.checks = [
      Check(
        id: CheckID(scanner: "prowler", name: check), equivalence: .same,
        reason: "It is Prowler's own check.")
    ]
    return rule
  }

  private static func remediations(_ value: DataValue) -> [Remediation] {
    var remediations: [Remediation] = []
    let text = value["Recommendation"]["Text"].paragraphs
    if !text.isEmpty { remediations.append(Remediation(channel: .console, steps: text)) }
    let codes: [(Remediation.Channel, String, String)] = [
      (.terraform, value["Code"]["Terraform"].rawText, "Apply this configuration."),
      (.cli, value["Code"]["CLI"].rawText, "Run this command."),
    ]
    for (channel, code, step) in codes where !code.collapsingWhiteSpace().isEmpty {
      let isLink = code.hasPrefix("http")
      remediations.append(
        Remediation(
          channel: channel, steps: [isLink ? code.collapsingWhiteSpace() : step],
          code: isLink ? "" : code))
    }
    return remediations
  }
}
