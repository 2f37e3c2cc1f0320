import Compliance

/// What an auditor would ask about a rule that loads.
struct RuleLint {
  private let loaded: LoadedRule
  private let frameworks: [FrameworkID: Framework]
  private var problems: DiagnosticList

  /// Checks a rule against the frameworks that its mappings may name.
  static func diagnostics(
    _ loaded: LoadedRule, frameworks: [FrameworkID: Framework]
  ) -> [CatalogDiagnostic] {
    var lint = RuleLint(
      loaded: loaded, frameworks: frameworks, problems: DiagnosticList(file: loaded.file))
    lint.checkFolder()
    lint.checkChecks()
    lint.checkPartitions()
    lint.checkRemediation()
    lint.checkMappings()
    return lint.problems.diagnostics
  }

  private var rule: Rule { loaded.rule }

  private mutating func checkFolder() {
    if rule.references.isEmpty {
      problems.add(
        .ruleReferencesMissing, line: loaded.line, "the rule \(rule.id) says nowhere what to read",
        remedy: "add a reference to the provider's own documentation")
    }
    if rule.logic.isEmpty, rule.logicAbsence.isEmpty {
      problems.add(
        .ruleLogicMissing, line: loaded.line,
        "the rule \(rule.id) has no logic and does not say why",
        remedy: "add the element logic, or no-logic with what the language does not hold")
    }
    let folders = loaded.file.split(separator: "/").dropLast().suffix(2).joined(separator: "/")
    let expected = "\(rule.provider)/\(rule.service)"
    if !rule.service.isEmpty, folders != expected {
      problems.add(
        .ruleFolder, line: loaded.line, "the rule \(rule.id) stands in \(folders)",
        remedy: "move the file to rules/\(expected), or correct its target")
    }
  }

  private mutating func checkChecks() {
    if rule.checks.isEmpty {
      problems.add(
        .ruleChecksMissing, line: loaded.line,
        "the rule \(rule.id) has no check, so no scanner's output can ever decide it",
        remedy: "add the scanners' checks that bear on it")
    } else if rule.checks.allSatisfy({ $0.equivalence == .otherObject }) {
      problems.add(
        .ruleUndecidable, line: loaded.line,
        "every check of the rule \(rule.id) tests another object, so none can ever decide it",
        remedy: "add a check that tests the subject itself")
    }
    for (check, lines) in zip(rule.checks, loaded.checkLines)
    where !KnownNames.scanners.contains(check.id.scanner) {
      problems.add(
        .scannerUnknown, line: lines.name,
        "the scanner \"\(check.id.scanner)\" is none that this version knows",
        remedy: "use one of: \(KnownNames.scanners.sorted().joined(separator: ", "))")
    }
  }

  private mutating func checkPartitions() {
    guard rule.provider == "aws" else { return }
    for (place, line) in zip(rule.inapplicable, loaded.inapplicableLines)
    where !KnownNames.partitions.contains(place.partition) {
      problems.add(
        .partitionUnknown, line: line, "\"\(place.partition)\" is none of Amazon's partitions",
        remedy: "use one of: \(KnownNames.partitions.sorted().joined(separator: ", "))")
    }
  }

  private mutating func checkRemediation() {
    if rule.remediations.isEmpty {
      problems.add(
        .ruleRemediationMissing, line: loaded.line,
        "the rule \(rule.id) says nowhere how a fail is put right",
        remedy: "add a remediation with a procedure by console, terraform or cli")
    }
    var seen: Set<Remediation.Channel> = []
    for (remediation, line) in zip(rule.remediations, loaded.procedureLines)
    where !seen.insert(remediation.channel).inserted {
      problems.add(
        .remediationDuplicate, line: line,
        "the rule \(rule.id) has a second procedure by \(remediation.channel.rawValue)",
        remedy: "make one procedure of the two")
    }
  }

  private mutating func checkMappings() {
    if rule.mappings.isEmpty {
      problems.add(
        .ruleMappingsMissing, line: loaded.line,
        "the rule \(rule.id) maps to no control, so no report ever shows it",
        remedy: "add its mappings with their basis, or keep the file out of rules")
      return
    }
    let targets = Set(rule.mappings.map(\.framework)).compactMap { frameworks[$0] }
    // Where the catalog holds nothing newer, there is nothing to map to.
    let successors = targets.compactMap { successor(of: $0) }
    if !targets.isEmpty, successors.count == targets.count {
      problems.add(
        .mappingSuperseded, line: loaded.line,
        "the rule \(rule.id) maps only to frameworks that are superseded: "
          + targets.map(\.id).sorted().map(\.rawValue).joined(separator: ", "),
        remedy: "map it to what followed: "
          + Set(successors).sorted().map(\.rawValue).joined(separator: ", "))
    }
    var withdrawn: [FrameworkID: Set<String>] = [:]
    for framework in targets {
      withdrawn[framework.id] = Set(framework.controls.filter(\.isWithdrawn).map(\.label))
    }
    for (mapping, line) in zip(rule.mappings, loaded.mappingLines) {
      if withdrawn[mapping.framework]?.contains(mapping.control) == true {
        problems.add(
          .mappingControlWithdrawn, line: line,
          "\"\(mapping.control)\" of \(mapping.framework) is withdrawn by its publisher",
          remedy: "map to the control that took its place")
      }
      checkWitnesses(of: mapping, line: line)
    }
  }

  /// The framework of this catalog that followed one that is not in force.
  private func successor(of framework: Framework) -> FrameworkID? {
    guard framework.status != .current, !framework.successor.isEmpty else { return nil }
    let name = framework.successor
    return frameworks.values.first {
      name == $0.id.rawValue || name == "\($0.title) \($0.version)" || $0.version.hasPrefix(name)
    }?.id
  }

  private mutating func checkWitnesses(of mapping: Mapping, line: Int) {
    let witnesses = Set(mapping.basis.witnesses)
    let control = "\"\(mapping.control)\" of \(mapping.framework)"
    if witnesses.count < mapping.basis.witnesses.count {
      problems.add(
        .mappingWitnessDuplicate, line: line,
        "the mapping to \(control) names one witness twice",
        remedy: "name each witness once: lists that copy each other are one")
    }
    // A rule that was made from the control needs nobody to say so.
    guard mapping.tier == .core, mapping.relationship != .equalTo, witnesses.count < 2 else {
      return
    }
    // The provider, or the framework's own publisher, is enough alone.
    let publisher = frameworks[mapping.framework]?.publisher ?? ""
    let provider = rule.provider.uppercased()
    let isAuthority = witnesses.contains {
      $0.hasPrefix(provider) || (!publisher.isEmpty && $0.hasPrefix(publisher))
    }
    if !isAuthority {
      problems.add(
        .mappingTierUnsupported, line: line,
        "the mapping to \(control) is of tier core, which one witness does not carry",
        remedy: "name a second independent witness, or make the tier broad")
    }
  }
}
