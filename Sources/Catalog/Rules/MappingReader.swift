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

  private static func mapping(
    _ element: RuleElement, framework: FrameworkID, problems: inout DiagnosticList
  ) -> Mapping? {
    element.expect(
      attributes: ["control", "relationship", "tier", "date"],
      elements: ["basis", "source", "witness", "contested"], problems: &problems)
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
    func words(_ name: String) -> [String] {
      element.children(name).map { $0.element.text.collapsingWhiteSpace() }.filter { !$0.isEmpty }
    }
    let witnesses = words("witness")
    guard let statement = words("basis").first, let source = words("source").first,
      !witnesses.isEmpty
    else {
      problems.add(
        .mappingBasisMissing, line: element.line,
        "the mapping to \"\(control)\" does not say who asserts it, where, or with which witnesses",
        remedy: "add basis, source and at least one witness, or delete the mapping")
      return nil
    }
    if let contested = element.children("contested").first, words("contested").isEmpty {
      problems.add(
        .mappingContestedEmpty, line: contested.line,
        "the mapping to \"\(control)\" is contested, but only one side is heard",
        remedy: "write what the sources that disagree say, or delete the element contested")
    }
    return Basis(
      statement: statement, source: source, witnesses: witnesses,
      contested: words("contested").first ?? "")
  }
}
