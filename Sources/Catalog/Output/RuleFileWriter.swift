import Compliance
import XMLKit

/// Writes rules and mappings as files of a catalog; `rules/rule.xsd` describes
/// them.
enum RuleFileWriter {
  /// A rule's place in a catalog folder.
  static func path(of rule: Rule) -> String {
    "rules/\(rule.provider)/\(rule.service)/\(rule.id.rawValue).xml"
  }

  static func bytes(_ rule: Rule, file: String) throws(CatalogError) -> [UInt8] {
    try CatalogOutput.document(file) { writer throws(XMLError) in
      try writer.start("rule", namespace: RuleElement.namespace)
      try writer.attribute("id", rule.id.rawValue)
      try writer.element("title", rule.title)
      try writer.element("severity", rule.severity.rawValue)
      try writer.element(
        "target",
        attributes: ["provider": rule.provider, "service": rule.service, "entity": rule.entity])
      try writer.element("category", rule.category)
      try writer.element(
        "subject", rule.subjectName, attributes: ["kind": rule.subjectKind.rawValue])
      try list("rationale", rule.rationale, &writer) { text, writer throws(XMLError) in
        try writer.element("p", text)
      }
      if !rule.logic.isEmpty {
        try writer.element("logic", rule.logic, attributes: ["language": rule.logicLanguage])
      } else if !rule.logicAbsence.isEmpty {
        try writer.element("no-logic", rule.logicAbsence)
      }
      try list("applicability", rule.inapplicable, &writer) { place, writer throws(XMLError) in
        try writer.element(
          "not-applicable", place.reason, attributes: ["partition": place.partition])
      }
      try list("remediation", rule.remediations, &writer, procedure)
      try list("references", rule.references, &writer) { reference, writer throws(XMLError) in
        try writer.element("reference", reference.title, attributes: ["url": reference.url])
      }
      try list("checks", rule.checks, &writer, check)
      let groups = grouped(rule.mappings)
      try list("mappings", groups, &writer, framework)
      try writer.end()
    }
  }

  /// A file of mappings of several rules, in the order of their ids.
  static func bytes(
    _ mappings: [RuleID: [Mapping]], file: String
  ) throws(CatalogError) -> [UInt8] {
    try CatalogOutput.document(file) { writer throws(XMLError) in
      try writer.start("mappings", namespace: RuleElement.namespace)
      for (rule, mappings) in mappings.sorted(by: { $0.key < $1.key }) {
        try writer.start("rule")
        try writer.attribute("id", rule.rawValue)
        for group in grouped(mappings) { try framework(group, &writer) }
        try writer.end()
      }
      try writer.end()
    }
  }

  private typealias Group = (framework: FrameworkID, mappings: [Mapping])

  private static func grouped(_ mappings: [Mapping]) -> [Group] {
    Dictionary(grouping: mappings, by: \.framework).map { ($0.key, $0.value) }
      .sorted { $0.0 < $1.0 }
  }

  private static func list<Item>(
    _ name: String, _ items: [Item], _ writer: inout XMLWriter,
    _ body: (Item, inout XMLWriter) throws(XMLError) -> Void
  ) throws(XMLError) {
    if items.isEmpty { return }
    try writer.start(name)
    for item in items { try body(item, &writer) }
    try writer.end()
  }

  private static func procedure(
    _ remediation: Remediation, _ writer: inout XMLWriter
  ) throws(XMLError) {
    try writer.start("procedure")
    try writer.attribute("channel", remediation.channel.rawValue)
    for step in remediation.steps { try writer.element("step", step) }
    if !remediation.code.isEmpty { try writer.element("code", remediation.code) }
    try writer.end()
  }

  private static func check(_ check: Check, _ writer: inout XMLWriter) throws(XMLError) {
    try writer.start("check")
    try writer.attribute("scanner", check.id.scanner)
    try writer.attribute("name", check.id.name)
    try writer.attribute("equivalence", check.equivalence.rawValue)
    try writer.element("reason", check.reason)
    for form in check.forms { try writer.element("form", form) }
    try writer.end()
  }

  private static func framework(_ group: Group, _ writer: inout XMLWriter) throws(XMLError) {
    try writer.start("framework")
    try writer.attribute("id", group.framework.rawValue)
    for mapping in group.mappings {
      try writer.start("mapping")
      try writer.attribute("control", mapping.control)
      try writer.attribute("relationship", mapping.relationship.rawValue)
      try writer.attribute("tier", mapping.tier.rawValue)
      try writer.attribute("date", mapping.date)
      try basis(mapping.basis, &writer)
      try writer.end()
    }
    try writer.end()
  }

  /// Who asserts a mapping, as the elements that stand in it.
  static func basis(_ basis: Basis, _ writer: inout XMLWriter) throws(XMLError) {
    try writer.element("basis", basis.statement)
    try writer.element("source", basis.source)
    for witness in basis.witnesses { try writer.element("witness", witness) }
    if !basis.contested.isEmpty { try writer.element("contested", basis.contested) }
  }
}
