import Compliance

/// Reads the checks of a rule's file.
enum CheckReader {
  /// A check and where its parts stand.
  struct LoadedCheck {
    let check: Check
    let line: Int
    let formLines: [Int]
  }

  private static let parts = RuleElement.Allowed(
    attributes: ["scanner", "name", "equivalence"], elements: ["reason", "form"])

  static func read(_ elements: [RuleElement], problems: inout DiagnosticList) -> [LoadedCheck] {
    var checks: [LoadedCheck] = []
    for element in elements {
      element.expect(parts, problems: &problems)
      let id = CheckID(
        scanner: element.attribute("scanner", problems: &problems),
        name: element.attribute("name", problems: &problems))
      let equivalence = element.word("equivalence", as: Equivalence.self, problems: &problems)
      let reason = element.words(of: "reason", problems: &problems)
      let forms = element.children("form")
      let names = forms.map { $0.words(problems: &problems) }
      guard let equivalence else { continue }
      checks.append(
        LoadedCheck(
          check: Check(id: id, equivalence: equivalence, reason: reason, forms: names),
          line: element.line, formLines: forms.map(\.line)))
    }
    return checks
  }
}
