import Compliance

/// What must hold between the files of a catalog, each of which is sound.
enum CatalogChecks {
  /// Everything that does not hold.
  static func diagnostics(
    frameworks: [LoadedFramework], rules: [LoadedRule]
  ) -> [CatalogDiagnostic] {
    duplicates(frameworks) + duplicates(rules) + checks(rules) + mappings(rules, to: frameworks)
  }

  private static func duplicates(_ frameworks: [LoadedFramework]) -> [CatalogDiagnostic] {
    var diagnostics: [CatalogDiagnostic] = []
    var files: [FrameworkID: String] = [:]
    for loaded in frameworks {
      if let first = files.updateValue(loaded.file, forKey: loaded.framework.id) {
        diagnostics.append(
          CatalogDiagnostic(
            file: loaded.file, line: 0, code: .frameworkDuplicate,
            message: "the framework \(loaded.framework.id) is also in \(first)",
            remedy: "keep one of the two files, or give one another id"))
      }
    }
    return diagnostics
  }

  private static func duplicates(_ rules: [LoadedRule]) -> [CatalogDiagnostic] {
    var diagnostics: [CatalogDiagnostic] = []
    var files: [RuleID: String] = [:]
    for loaded in rules {
      if let first = files.updateValue(loaded.file, forKey: loaded.rule.id) {
        diagnostics.append(
          CatalogDiagnostic(
            file: loaded.file, line: loaded.line, code: .ruleDuplicate,
            message: "the rule \(loaded.rule.id) is also in \(first)",
            remedy: "keep one of the two files"))
      }
    }
    return diagnostics
  }

  /// A rule that claims a check twice would say two things about one finding,
  /// and a form that two checks share would not say which of them spoke.
  ///
  /// Several rules may claim one check: a finding goes to each of them.
  private static func checks(_ rules: [LoadedRule]) -> [CatalogDiagnostic] {
    var diagnostics: [CatalogDiagnostic] = []
    var owners: [CheckID: (check: CheckID, place: String)] = [:]
    for loaded in rules {
      var places: [CheckID: String] = [:]
      for (check, lines) in zip(loaded.rule.checks, loaded.checkLines) {
        let names = [(check.id.name, lines.name)] + Array(zip(check.forms, lines.forms))
        for (name, line) in names {
          let id = CheckID(scanner: check.id.scanner, name: name)
          let place = "\(loaded.file):\(line)"
          if let first = places.updateValue(place, forKey: id) {
            diagnostics.append(
              CatalogDiagnostic(
                file: loaded.file, line: line, code: .checkDuplicate,
                message: "the rule claims the check \(id) also at \(first)",
                remedy: "keep one of the two"))
          } else if let owner = owners[id], owner.check != check.id {
            diagnostics.append(
              CatalogDiagnostic(
                file: loaded.file, line: line, code: .checkDuplicate,
                message: "\(id) is a form of \(owner.check) at \(owner.place)",
                remedy: "leave the form with the one check that writes it"))
          } else {
            owners[id] = (check.id, place)
          }
        }
      }
    }
    return diagnostics
  }

  private struct Target: Hashable {
    let framework: FrameworkID
    let control: String
  }

  private static func mappings(
    _ rules: [LoadedRule], to frameworks: [LoadedFramework]
  ) -> [CatalogDiagnostic] {
    var kinds: [FrameworkID: [String: Control.Kind]] = [:]
    for loaded in frameworks {
      var labels: [String: Control.Kind] = [:]
      for control in loaded.framework.controls where labels[control.label] != .control {
        labels[control.label] = control.kind
      }
      kinds[loaded.framework.id] = labels
    }
    var diagnostics: [CatalogDiagnostic] = []
    for loaded in rules {
      var seen: Set<Target> = []
      for (mapping, line) in zip(loaded.rule.mappings, loaded.mappingLines) {
        let target = Target(framework: mapping.framework, control: mapping.control)
        let isNew = seen.insert(target).inserted
        if let problem = problem(target, kinds: kinds, isNew: isNew) {
          diagnostics.append(
            CatalogDiagnostic(
              file: loaded.file, line: line, code: problem.code, message: problem.message,
              remedy: problem.remedy))
        }
      }
    }
    return diagnostics
  }

  private static func problem(
    _ target: Target, kinds: [FrameworkID: [String: Control.Kind]], isNew: Bool
  ) -> (code: CatalogDiagnostic.Code, message: String, remedy: String)? {
    let control = "\"\(target.control)\" of \(target.framework)"
    guard let labels = kinds[target.framework] else {
      return (
        .mappingFrameworkUnknown, "the catalog holds no framework \(target.framework)",
        "add its file to frameworks, or correct the id; ids carry the version"
      )
    }
    switch labels[target.control] {
    case nil:
      return (
        .mappingControlUnknown, "\(target.framework) has no control \"\(target.control)\"",
        "give the label as printed: AC-6(10), not ac-6.10"
      )
    case .section:
      return (
        .mappingToSection, "\(control) is a section, which is not assessed",
        "map to a control in it, or make it a control in the framework's file"
      )
    case .control:
      return isNew
        ? nil : (.mappingDuplicate, "the rule maps to \(control) twice", "keep one of the two")
    }
  }
}
