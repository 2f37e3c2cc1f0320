import Catalog
import Compliance

/// The controls and rules that evidence is asked for.
struct EvidenceSelection {
  /// The framework with the controls asked for, and the sections above them.
  let framework: Framework
  /// The rules, with their mappings to these controls alone.
  let rules: [Rule]
  /// How that narrows the report, in words.
  let sentences: [String]

  /// - Throws: `Failure` when a control does not exist, or nothing is left.
  init(
    framework: Framework, catalog: Catalog, controls: [String], rules wanted: Set<RuleID>
  ) throws(Failure) {
    var kept: Set<String> = []
    for label in controls {
      let named = framework.controls.filter { $0.label == label || $0.id == label }
      guard !named.isEmpty else {
        throw Failure(
          .usage, "\(framework.id) has no control or section '\(visible(label))'",
          hint: "see 'crosswalk framework show \(framework.id)'")
      }
      kept.formUnion(named.map(\.id))
    }
    if controls.isEmpty { kept = Set(framework.controls.map(\.id)) }
    // Parents stand before children, so one pass down and one up are enough.
    for control in framework.controls {
      if let parent = control.parent, kept.contains(parent) { kept.insert(control.id) }
    }
    let labels = Set(framework.controls.filter { kept.contains($0.id) }.map(\.label))
    for control in framework.controls.reversed() where kept.contains(control.id) {
      if let parent = control.parent { kept.insert(parent) }
    }
    var narrowed = framework
    narrowed.controls = framework.controls.filter { kept.contains($0.id) }
    self.framework = narrowed
    rules = catalog.rules(mappedTo: framework.id).compactMap { rule in
      guard wanted.isEmpty || wanted.contains(rule.id) else { return nil }
      var rule = rule
      rule.mappings = rule.mappings.filter {
        $0.framework == framework.id && labels.contains($0.control)
      }
      return rule.mappings.isEmpty ? nil : rule
    }
    guard !rules.isEmpty else {
      throw Failure(
        .usage, "no rule is mapped to what is asked for, so there is no evidence of it",
        hint: "see 'crosswalk framework show \(framework.id)' for controls that have rules")
    }
    var sentences: [String] = []
    if !controls.isEmpty {
      sentences.append(
        "Controls: only \(controls.joined(separator: ", ")) and what stands below, with the "
          + "sections above. The summary counts these alone.")
    }
    if !wanted.isEmpty {
      let names = wanted.sorted().map(\.rawValue).joined(separator: ", ")
      sentences.append("Rules: only \(names). States are those of these rules alone.")
    }
    self.sentences = sentences
  }

  /// The results of these rules.
  func outcome(of whole: Outcome) -> Outcome {
    let ids = Set(rules.map(\.id))
    var outcome = whole
    outcome.results = whole.results.filter { ids.contains($0.rule) }
    return outcome
  }
}
