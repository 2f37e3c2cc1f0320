import Catalog
import Compliance

/// Looks things of the catalog up by what a user typed, and suggests the nearest
/// when there is no such thing.
struct CatalogLookup {
  let catalog: Catalog

  func framework(_ id: String) throws(Failure) -> Framework {
    if let found = catalog.framework(FrameworkID(id)) { return found }
    throw unknown(
      "framework", id, among: catalog.frameworks.map(\.id.rawValue),
      list: "crosswalk framework list")
  }

  func rule(_ id: String) throws(Failure) -> Rule {
    if let found = catalog.rule(RuleID(id)) { return found }
    throw unknown(
      "rule", id, among: catalog.rules.map(\.id.rawValue), list: "crosswalk rule")
  }

  /// A control or section by the label as printed, or by its OSCAL id.
  func control(_ label: String, in framework: Framework) throws(Failure) -> Control {
    let controls = framework.controls
    if let found = controls.first(where: { $0.label == label })
      ?? controls.first(where: { $0.id == label })
    {
      return found
    }
    throw unknown(
      "control", label, among: controls.map(\.label),
      list: "crosswalk framework show \(framework.id)", place: " in \(framework.id)")
  }

  private func unknown(
    _ kind: String, _ word: String, among candidates: [String], list: String, place: String = ""
  ) -> Failure {
    let nearest = Nearest.match(word, among: candidates)
    return Failure(
      .usage, "there is no \(kind) '\(word)'\(place)",
      hint: nearest.map { "did you mean '\($0)'? '\(list)' lists them all" }
        ?? "'\(list)' lists them all")
  }
}

extension Framework {
  /// The labels of a control and of everything below it.
  func labels(below control: Control) -> Set<String> {
    // Parents stand before their children, so one pass finds all.
    var ids: Set<String> = [control.id]
    var labels: Set<String> = [control.label]
    for candidate in controls {
      guard let parent = candidate.parent, ids.contains(parent) else { continue }
      ids.insert(candidate.id)
      labels.insert(candidate.label)
    }
    return labels
  }

  /// How deep each control stands, 0 at the top, by id.
  var depths: [String: Int] {
    var depths: [String: Int] = [:]
    for control in controls {
      depths[control.id] = control.parent.flatMap { depths[$0] }.map { $0 + 1 } ?? 0
    }
    return depths
  }
}
