import Compliance

/// What must hold between mappings of controls and the frameworks that they name.
struct CrosswalkChecks {
  private var controls: [FrameworkID: [String: Control]] = [:]
  private var publishers: [FrameworkID: String] = [:]

  /// Looks into the frameworks that some mapping names.
  init(_ frameworks: [Framework], for mappings: [LoadedControlMapping]) {
    let named = Set(mappings.flatMap { [$0.mapping.from, $0.mapping.to] })
    for framework in frameworks where named.contains(framework.id) {
      var labels: [String: Control] = [:]
      for control in framework.controls where labels[control.label]?.kind != .control {
        labels[control.label] = control
      }
      controls[framework.id] = labels
      publishers[framework.id] = framework.publisher
    }
  }

  /// Why the mappings of one folder cannot be used.
  func diagnostics(_ mappings: [LoadedControlMapping]) -> [CatalogDiagnostic] {
    var diagnostics: [CatalogDiagnostic] = []
    var seen: Set<ControlMapping> = []
    for loaded in mappings {
      func add(_ code: CatalogDiagnostic.Code, _ message: String, _ remedy: String) {
        diagnostics.append(
          CatalogDiagnostic(
            file: loaded.file, line: loaded.line, code: code, message: message, remedy: remedy))
      }
      let mapping = loaded.mapping
      for (framework, items) in [(mapping.from, mapping.sources), (mapping.to, mapping.targets)] {
        guard let labels = controls[framework] else {
          add(
            .mappingFrameworkUnknown, "the catalog holds no framework \(framework)",
            "import the framework too, or correct the id; ids carry the version")
          continue
        }
        for item in items where labels[item.control]?.kind != .control {
          if labels[item.control] == nil {
            add(
              .mappingControlUnknown, "\(framework) has no control \"\(item.control)\"",
              "give the label as printed: AC-6(10), not ac-6.10")
          } else {
            add(
              .mappingToSection, "\"\(item.control)\" of \(framework) is a section",
              "name the controls in it, each with an element of its own")
          }
        }
      }
      // Two sources may say the same, and one source must not say it twice.
      var statement = mapping
      statement.basis = Basis(statement: "", source: mapping.basis.source, witnesses: [])
      statement.date = ""
      statement.tier = .broad
      if !seen.insert(statement).inserted {
        add(
          .mappingDuplicate,
          "\(mapping.place) is \(mapping.relationship.rawValue) twice by one source",
          "keep one of the two")
      }
    }
    return diagnostics
  }

  /// What an auditor would ask about.
  func questions(_ loaded: LoadedControlMapping) -> [CatalogDiagnostic] {
    let mapping = loaded.mapping
    var problems = DiagnosticList(file: loaded.file)
    for (framework, items) in [(mapping.from, mapping.sources), (mapping.to, mapping.targets)] {
      for item in items where controls[framework]?[item.control]?.isWithdrawn == true {
        problems.add(
          .mappingControlWithdrawn, line: loaded.line,
          "\"\(item.control)\" of \(framework) is withdrawn by its publisher",
          remedy: "map to the control that took its place")
      }
    }
    let witnesses = Set(mapping.basis.witnesses)
    if witnesses.count < mapping.basis.witnesses.count {
      problems.add(
        .mappingWitnessDuplicate, line: loaded.line,
        "the mapping of \(mapping.place) names one witness twice",
        remedy: "name each witness once: lists that copy each other are one")
    }
    let authorities = [mapping.from, mapping.to].compactMap { publishers[$0] }
      .filter { !$0.isEmpty }
    let isAuthority = witnesses.contains { witness in authorities.contains { witness.hasPrefix($0) }
    }
    if mapping.tier == .core, witnesses.count < 2, !isAuthority {
      problems.add(
        .mappingTierUnsupported, line: loaded.line,
        "the mapping of \(mapping.place) is of tier core, which one witness does not carry",
        remedy: "name a second independent witness, or make the tier broad")
    }
    return problems.diagnostics
  }
}
