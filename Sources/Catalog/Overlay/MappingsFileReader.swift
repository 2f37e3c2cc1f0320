import Compliance
import XMLKit

/// Reads `mappings/*.xml`: mappings that are added to rules which stand in
/// files of their own.
enum MappingsFileReader {
  private static let rootParts = RuleElement.Allowed(elements: ["rule"])
  private static let ruleParts = RuleElement.Allowed(attributes: ["id"], elements: ["framework"])

  /// Each rule of the file with its mappings and nothing else.
  static func read(
    bytes: [UInt8], file: String
  ) throws(CatalogError) -> (rules: [LoadedRule], diagnostics: [CatalogDiagnostic]) {
    let root = try RuleElement.root(
      of: bytes, named: "mappings", code: .notMappings, file: file,
      remedy: "give a file with the root element mappings, or move the file out of mappings")
    var problems = DiagnosticList(file: file)
    root.expect(rootParts, problems: &problems)
    var rules: [LoadedRule] = []
    for element in root.children("rule") {
      element.expect(ruleParts, problems: &problems)
      let mappings = MappingReader.read(element.children("framework"), problems: &problems)
      let rule = Rule(
        id: RuleID(element.attribute("id", problems: &problems)), title: "",
        mappings: mappings.map(\.mapping))
      rules.append(
        LoadedRule(
          rule: rule, file: file, line: element.line, mappingLines: mappings.map(\.line),
          checkLines: [], inapplicableLines: [], procedureLines: []))
    }
    return (rules, problems.diagnostics)
  }
}
