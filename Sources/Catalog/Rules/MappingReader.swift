import Compliance

/// Reads the mappings of a rule's file.
enum MappingReader {
  /// A mapping and where it stands.
  struct LoadedMapping {
    let mapping: Mapping
    let line: Int
  }

  static func read(
    _ frameworks: [RuleElement], problems: inout DiagnosticList
  ) -> [LoadedMapping] {
    var mappings: [LoadedMapping] = []
    for framework in frameworks {
      framework.expect(attributes: ["id"], elements: ["mapping"], problems: &problems)
      let id = FrameworkID(framework.attribute("id", problems: &problems))
      for element in framework.children("mapping") {
        if let mapping = mapping(element, framework: id, problems: &problems) {
          mappings.append(LoadedMapping(mapping: mapping, line: element.line))
        }
      }
    }
    return mappings
  }

  private static let attributes = ["control", "relationship", "tier", "date"]
  private static let elements = ["basis", "source", "witness", "contested"]

  private static func mapping(
    _ element: RuleElement, framework: FrameworkID, problems: inout DiagnosticList
  ) -> Mapping? {
    element.expect(attributes: attributes, elements: elements, problems: &problems)
    let control = element.attribute("control", problems: &problems)
    let relationship = element.word("relationship", as: Relationship.self, problems: &problems)
    let tier = element.word("tier", as: Tier.self, problems: &problems)
    let date = element.attribute("date", problems: &problems)
    if !date.isEmpty, date.utf8.count != 10 || Timestamp(date) == nil {
      problems.add(
        .dateInvalid, line: element.line, "\"\(date)\" is not a date",
        remedy: "write the day of the last review as 2026-11-24")
    }
    let basis = basis(element, control: control, problems: &problems)
    guard let relationship, let tier, let basis else { return nil }
    return Mapping(
      framework: framework, control: control, relationship: relationship, tier: tier,
      basis: basis, date: date)
  }

  private static func basis(
    _ element: RuleElement, control: String, problems: inout DiagnosticList
  ) -> Basis? {
    var statement: String?
    var source: String?
    var witnesses: [String] = []
    var contested = ""
    // A catalog has thousands of mappings, so each is gone through once.
    for case .element(let child) in element.element.children {
      let words = child.text.collapsingWhiteSpace()
      if words.isEmpty { continue }
      switch child.name {
      case "basis": statement = statement ?? words
      case "source": source = source ?? words
      case "witness": witnesses.append(words)
      case "contested": if contested.isEmpty { contested = words }
      default: continue
      }
    }
    guard let statement, let source, !witnesses.isEmpty
    else {
      problems.add(
        .mappingBasisMissing, line: element.line,
        "the mapping to \"\(control)\" does not say who asserts it, where, or with which witnesses",
        remedy: "add basis, source and at least one witness, or delete the mapping")
      return nil
    }
    return Basis(
      statement: statement, source: source, witnesses: witnesses, contested: contested)
  }
}
