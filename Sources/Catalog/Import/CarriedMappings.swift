import Compliance

/// Gives the controls of an imported framework the mappings of the controls of the same label in
/// one that the catalog has: a baseline, or the publisher's own file, of what is mapped already.
enum CarriedMappings {
  static func add(
    from id: FrameworkID, in catalog: Catalog, file: String, to result: inout ImportedCatalog
  ) throws(CatalogError) {
    let rules = catalog.rules(mappedTo: id)
    guard !rules.isEmpty else {
      throw CatalogError(
        file: file, code: .mappingFrameworkUnknown, message: "no rule is mapped to \(id)",
        remedy: "name a framework that 'crosswalk framework list' shows with rules")
    }
    for framework in result.frameworks {
      let labels = Set(framework.controls.filter { $0.kind == .control }.map(\.label))
      var carried: Set<String> = []
      for rule in rules {
        for mapping in rule.mappings
        where mapping.framework == id && labels.contains(mapping.control) {
          var mapping = mapping
          mapping.framework = framework.id
          mapping.basis.statement += " Carried over from \(id), whose control has this label."
          if result.map(rule.id, mapping) { carried.insert(mapping.control) }
        }
      }
      result.notes.append(
        "\(framework.id): \(carried.count) of \(labels.count) controls have the mappings of "
          + "\(id)'s controls of the same label; no rule is mapped to the others there")
    }
  }
}
