import Compliance

/// Reads the mappings of a rule's file.
enum MappingReader {
  /// A mapping and where it stands.
  struct LoadedMapping {
    let mapping: Mapping
    let line: Int
  }

  private static let frameworkParts = RuleElement.Allowed(
    attributes: ["id"], elements: ["mapping"])
  private static let mappingParts = RuleElement.Allowed(
    attributes: ["control", "relationship", "tier", "date"],
    elements: ["basis", "source", "witness", "contested"])

  static func read(
    _ frameworks: [RuleElement], problems: inout DiagnosticList
  ) -> [LoadedMapping] {
    var mappings: [LoadedMapping] = []
    for framework in frameworks {
      framework.expect(frameworkParts, problems: &problems)
      let id = FrameworkID(framework.attribute("id", problems: &problems))
      for element in framework.children("mapping") {
        if let mapping = mapping(element, framework: id, problems: &problems) {
          mappings.append(LoadedMapping(mapping: mapping, line: element.line))
        }
      }
    }
    return mappings
  }

  private static func mapping(
    _ element: RuleElement, framework: FrameworkID, problems: inout DiagnosticList
  ) -> Mapping? {
    element.expect(mappingParts, problems: &problems)
    let control = element.attribute("control", problems: &problems)
    let relationship = element.word("relationship", as: Relationship.self, problems: &problems)
    let tier = element.word("tier", as: Tier.self, problems: &problems)
    let date = date(element, problems: &problems)
    let basis = basis(element, of: "to \"\(control)\"", problems: &problems)
    guard let relationship, let tier, let basis else { return nil }
    return Mapping(
      framework: framework, control: control, relationship: relationship, tier: tier,
      basis: basis, date: date)
  }

  /// When a mapping was made or last reviewed.
  static func date(_ element: RuleElement, problems: inout DiagnosticList) -> String {
    let date = element.attribute("date", problems: &problems)
    if !date.isEmpty, date.utf8.count != 10 || Timestamp(date) == nil {
      problems.add(
        .dateInvalid, line: element.line, "\"\(date)\" is not a date",
        remedy: "write the day of the last review as 2026-11-24")
    }
    return date
  }

  /// Who asserts a mapping; `name` is how a message calls it.
  static func basis(
    _ element: RuleElement, of name: String, problems: inout DiagnosticList
  ) -> Basis? {
    var statement = ""
    var source = ""
    var witnesses: [String] = []
    var contested = ""
    for case .element(let part) in element.element.children {
      let text = RuleElement(element: part).collapsedText
      switch part.name {
      case "basis": if statement.isEmpty { statement = text }
      case "source": if source.isEmpty { source = text }
      case "witness": if !text.isEmpty { witnesses.append(text) }
      case "contested":
        if contested.isEmpty { contested = text }
        if text.isEmpty {
          problems.add(
            .mappingContestedEmpty, line: part.line,
            "the mapping \(name) is contested, but only one side is heard",
            remedy: "write what the sources that disagree say, or delete the element contested")
        }
      default: continue
      }
    }
    guard !statement.isEmpty, !source.isEmpty, !witnesses.isEmpty else {
      problems.add(
        .mappingBasisMissing, line: element.line,
        "the mapping \(name) does not say who asserts it, where, or with which witnesses",
        remedy: "add basis, source and at least one witness, or delete the mapping")
      return nil
    }
    return Basis(
      statement: statement, source: source, witnesses: witnesses, contested: contested)
  }
}
