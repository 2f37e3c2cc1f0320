import Compliance

/// A rule with the places that later diagnostics point at.
struct LoadedRule {
  var rule: Rule
  let file: String
  let line: Int
  /// The line of each of the rule's own mappings; those that were laid over it
  /// come after them and have none.
  let mappingLines: [Int]
  /// The line of each of the rule's checks, and of each of its forms.
  let checkLines: [(name: Int, forms: [Int])]
  /// The line of each place where the rule does not apply.
  let inapplicableLines: [Int]
  /// The line of each procedure.
  let procedureLines: [Int]
}
