import Compliance
import XMLKit

/// `crosswalks/*.xml`: mappings between the controls of two frameworks.
enum CrosswalkFile {
  private static let rootParts = RuleElement.Allowed(elements: ["crosswalk"])
  private static let crosswalkParts = RuleElement.Allowed(
    attributes: ["from", "to"], elements: ["mapping"])
  private static let mappingParts = RuleElement.Allowed(
    attributes: ["relationship", "tier", "date"],
    elements: ["from", "to", "basis", "source", "witness", "contested"])
  private static let itemParts = RuleElement.Allowed(attributes: ["control", "part"])

  static func read(
    bytes: [UInt8], file: String
  ) throws(CatalogError) -> (mappings: [LoadedControlMapping], diagnostics: [CatalogDiagnostic]) {
    let root = try RuleElement.root(
      of: bytes, named: "crosswalks", code: .notCrosswalks, file: file,
      remedy: "give a file with the root element crosswalks, or move the file out of crosswalks")
    var problems = DiagnosticList(file: file)
    root.expect(rootParts, problems: &problems)
    var mappings: [LoadedControlMapping] = []
    for crosswalk in root.children("crosswalk") {
      crosswalk.expect(crosswalkParts, problems: &problems)
      let from = FrameworkID(crosswalk.attribute("from", problems: &problems))
      let to = FrameworkID(crosswalk.attribute("to", problems: &problems))
      for element in crosswalk.children("mapping") {
        if let mapping = mapping(element, from: from, to: to, problems: &problems) {
          mappings.append(LoadedControlMapping(mapping: mapping, file: file, line: element.line))
        }
      }
    }
    return (mappings, problems.diagnostics)
  }

  private static func mapping(
    _ element: RuleElement, from: FrameworkID, to: FrameworkID, problems: inout DiagnosticList
  ) -> ControlMapping? {
    element.expect(mappingParts, problems: &problems)
    let relationship = element.word(
      "relationship", as: ControlRelationship.self, problems: &problems)
    let tier = element.word("tier", as: Tier.self, problems: &problems)
    let date = MappingReader.date(element, problems: &problems)
    let sources = items("from", of: element, problems: &problems)
    let targets = items("to", of: element, problems: &problems)
    let names = ControlMapping.text(sources) + " to " + ControlMapping.text(targets)
    let basis = MappingReader.basis(element, of: names, problems: &problems)
    guard let relationship, let tier, let basis, !sources.isEmpty, !targets.isEmpty else {
      return nil
    }
    return ControlMapping(
      from: from, to: to, sources: sources, targets: targets, relationship: relationship,
      tier: tier, basis: basis, date: date)
  }

  private static func items(
    _ name: String, of mapping: RuleElement, problems: inout DiagnosticList
  ) -> [ControlMapping.Item] {
    let elements = mapping.children(name)
    if elements.isEmpty {
      problems.add(
        .valueMissing, line: mapping.line, "mapping has no \(name)",
        remedy: "add an element \(name) with the attribute control")
    }
    return elements.map { element in
      element.expect(itemParts, problems: &problems)
      return ControlMapping.Item(
        control: element.attribute("control", problems: &problems),
        part: element.element.attribute("part")?.collapsingWhiteSpace() ?? "")
    }
  }

  static func bytes(_ mappings: [ControlMapping], file: String) throws(CatalogError) -> [UInt8] {
    struct Pair: Hashable { let from, to: FrameworkID }
    let groups = Dictionary(grouping: mappings) { Pair(from: $0.from, to: $0.to) }
      .sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
    return try CatalogOutput.document(file) { writer throws(XMLError) in
      try writer.start("crosswalks", namespace: RuleElement.namespace)
      for (pair, mappings) in groups {
        try writer.start("crosswalk")
        try writer.attribute("from", pair.from.rawValue)
        try writer.attribute("to", pair.to.rawValue)
        for mapping in mappings { try write(mapping, &writer) }
        try writer.end()
      }
      try writer.end()
    }
  }

  private static func write(
    _ mapping: ControlMapping, _ writer: inout XMLWriter
  ) throws(XMLError) {
    try writer.start("mapping")
    try writer.attribute("relationship", mapping.relationship.rawValue)
    try writer.attribute("tier", mapping.tier.rawValue)
    try writer.attribute("date", mapping.date)
    for (name, items) in [("from", mapping.sources), ("to", mapping.targets)] {
      for item in items {
        try writer.start(name)
        try writer.attribute("control", item.control)
        if !item.part.isEmpty { try writer.attribute("part", item.part) }
        try writer.end()
      }
    }
    try RuleFileWriter.basis(mapping.basis, &writer)
    try writer.end()
  }
}
