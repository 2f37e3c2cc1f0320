import Catalog
import Compliance

/// Rules, frameworks and controls as JSON with stable keys.
enum CatalogJSON {
  static func rule(_ rule: Rule) -> JSONValue {
    .object([
      "id": .string(rule.id.rawValue),
      "title": .string(rule.title),
      "severity": .string(rule.severity.rawValue),
      "provider": .text(rule.provider),
      "service": .text(rule.service),
      "entity": .text(rule.entity),
      "category": .text(rule.category),
      "subjectKind": .string(rule.subjectKind.rawValue),
      "subjectName": .text(rule.subjectName),
      "rationale": .strings(rule.rationale),
      "logic": .text(rule.logic),
      "logicLanguage": .text(rule.logicLanguage),
      "logicAbsence": .text(rule.logicAbsence),
      "inapplicable": .array(
        rule.inapplicable.map {
          .object(["partition": .string($0.partition), "reason": .string($0.reason)])
        }),
      "remediations": .array(
        rule.remediations.map {
          .object([
            "channel": .string($0.channel.rawValue), "steps": .strings($0.steps),
            "code": .text($0.code),
          ])
        }),
      "references": .array(
        rule.references.map { .object(["title": .string($0.title), "url": .string($0.url)]) }),
      "checks": .array(
        rule.checks.map {
          .object([
            "scanner": .string($0.id.scanner), "check": .string($0.id.name),
            "equivalence": .string($0.equivalence.rawValue), "reason": .text($0.reason),
            "forms": .strings($0.forms),
          ])
        }),
      "mappings": .array(rule.mappings.map { mapping($0) }),
    ])
  }

  /// `rule` is given where a mapping stands outside of its rule.
  static func mapping(_ mapping: Mapping, rule: RuleID? = nil) -> JSONValue {
    var members: [JSONValue.Member] = []
    if let rule { members.append(.init(key: "rule", value: .string(rule.rawValue))) }
    let rest: KeyValuePairs<String, JSONValue> = [
      "framework": .string(mapping.framework.rawValue),
      "control": .string(mapping.control),
      "relationship": .string(mapping.relationship.rawValue),
      "coverage": .string(mapping.relationship.coverage.rawValue),
      "tier": .string(mapping.tier.rawValue),
      "date": .text(mapping.date),
      "basis": basis(mapping.basis),
    ]
    return .object(members + rest.map { JSONValue.Member(key: $0.key, value: $0.value) })
  }

  /// Who asserts a mapping.
  static func basis(_ basis: Basis) -> JSONValue {
    .object([
      "statement": .string(basis.statement), "source": .text(basis.source),
      "witnesses": .strings(basis.witnesses), "contested": .text(basis.contested),
    ])
  }

  /// A framework without its controls, as the list shows it.
  static func framework(_ framework: Framework, catalog: Catalog) -> [JSONValue.Member] {
    let count = FrameworkCount(framework, catalog: catalog)
    let members: KeyValuePairs<String, JSONValue> = [
      "id": .string(framework.id.rawValue),
      "title": .string(framework.title),
      "version": .text(framework.version),
      "publisher": .text(framework.publisher),
      "published": .text(framework.published),
      "status": .string(framework.status.rawValue),
      "statusDate": .text(framework.statusDate),
      "successor": .text(framework.successor),
      "licence": .text(framework.licence),
      "text": .string(framework.text.rawValue),
      "source": .text(framework.source),
      "url": .text(framework.url),
      "cloudGuardRuleset": .text(framework.cloudGuardRuleset),
      "remarks": .text(framework.remarks),
      "controlCount": .integer(count.controls),
      "mappedControlCount": .integer(count.mapped),
      "manualControlCount": .integer(count.manual),
      "ruleCount": .integer(count.rules),
    ]
    return members.map { JSONValue.Member(key: $0.key, value: $0.value) }
  }

  /// `evidence` is what people have to show; see `ManualEvidence`.
  static func control(
    _ control: Control, evidence: String, mappings: [(rule: Rule, mapping: Mapping)]
  ) -> JSONValue {
    .object([
      "id": .string(control.id),
      "label": .string(control.label),
      "title": .text(control.title),
      "kind": .string(control.kind.rawValue),
      "level": .text(control.level),
      "parent": control.parent.map { .string($0) } ?? .null,
      "withdrawn": .boolean(control.isWithdrawn),
      "manual": .text(evidence),
      "mappings": .array(mappings.map { mapping($0.mapping, rule: $0.rule.id) }),
    ])
  }
}

/// How much of a framework the catalog's rules touch. Sections do not count.
struct FrameworkCount: Sendable, Equatable {
  var controls: Int
  var mapped: Int
  /// Controls for which people have to show something.
  var manual: Int
  var rules: Int

  init(_ framework: Framework, catalog: Catalog) {
    let rules = catalog.rules(mappedTo: framework.id)
    let labels = Set(
      rules.flatMap(\.mappings).filter { $0.framework == framework.id }.map(\.control))
    let controls = framework.controls.filter { $0.kind == .control && !$0.isWithdrawn }
    self.controls = controls.count
    mapped = controls.count { labels.contains($0.label) }
    let evidence = ManualEvidence(framework.controls)
    manual = controls.count {
      !evidence.evidence(for: $0, hasRule: labels.contains($0.label)).isEmpty
    }
    self.rules = rules.count
  }
}

/// The mappings into one framework by the label of their control.
struct FrameworkMappings: Sendable {
  private let byControl: [String: [(rule: Rule, mapping: Mapping)]]

  init(_ framework: Framework, catalog: Catalog) {
    var byControl: [String: [(rule: Rule, mapping: Mapping)]] = [:]
    for rule in catalog.rules(mappedTo: framework.id) {
      for mapping in rule.mappings where mapping.framework == framework.id {
        byControl[mapping.control, default: []].append((rule, mapping))
      }
    }
    self.byControl = byControl
  }

  subscript(control: Control) -> [(rule: Rule, mapping: Mapping)] {
    byControl[control.label] ?? []
  }
}
