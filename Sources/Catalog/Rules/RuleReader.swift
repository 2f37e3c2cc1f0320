import Compliance

/// Reads one rule's file; `rules/rule.xsd` describes it.
struct RuleReader {
  private var problems: DiagnosticList

  /// Reads a whole rule that has nothing wrong with it.
  static func read(bytes: [UInt8], file: String) throws(CatalogError) -> LoadedRule {
    let (rule, diagnostics) = try readLeniently(bytes: bytes, file: file)
    if !diagnostics.isEmpty { throw CatalogError(diagnostics: diagnostics) }
    return rule
  }

  /// Reads what can be read of a rule, and says what is wrong with the rest.
  ///
  /// Throws only where there is no rule to read.
  static func readLeniently(
    bytes: [UInt8], file: String
  ) throws(CatalogError) -> (rule: LoadedRule, diagnostics: [CatalogDiagnostic]) {
    let root = try RuleElement.root(
      of: bytes, named: "rule", code: .notARule, file: file,
      remedy: "give a file valid against rules/rule.xsd, or move the file out of rules")
    var reader = RuleReader(problems: DiagnosticList(file: file))
    let rule = reader.rule(root, file: file)
    return (rule, reader.problems.diagnostics)
  }

  private init(problems: DiagnosticList) {
    self.problems = problems
  }

  private mutating func rule(_ root: RuleElement, file: String) -> LoadedRule {
    root.expect(
      .init(
        attributes: ["id"],
        elements: [
          "title", "severity", "target", "category", "subject", "rationale", "logic",
          "no-logic", "applicability", "remediation", "references", "checks", "settings",
          "mappings",
        ]), problems: &problems)
    var rule = Rule(
      id: RuleID(identifier(root, file: file)), title: root.words(of: "title", problems: &problems))
    rule.severity = severity(root)
    rule.category = root.words(of: "category", problems: &problems)
    if let target = root.child("target", problems: &problems) {
      target.expect(.init(attributes: ["provider", "service", "entity"]), problems: &problems)
      rule.provider = target.attribute("provider", problems: &problems)
      rule.service = target.attribute("service", problems: &problems)
      rule.entity = target.attribute("entity", problems: &problems)
    }
    if let subject = root.child("subject", problems: &problems) {
      subject.expect(.init(attributes: ["kind"]), problems: &problems)
      rule.subjectKind =
        subject.word("kind", as: SubjectKind.self, problems: &problems) ?? .resource
      rule.subjectName = subject.words(problems: &problems)
    }
    if let rationale = root.child("rationale", problems: &problems) {
      rule.rationale = texts("p", in: rationale)
    }
    if let logic = root.children("logic").first {
      logic.expect(.init(attributes: ["language"]), problems: &problems)
      rule.logicLanguage =
        logic.word("language", as: Language.self, problems: &problems)?.rawValue ?? ""
      rule.logic = logic.words(problems: &problems)
    }
    if let absence = root.children("no-logic").first {
      absence.expect(.init(), problems: &problems)
      rule.logicAbsence = absence.words(problems: &problems)
    }
    let inapplicable = list("applicability", of: "not-applicable", in: root)
    rule.inapplicable = inapplicable.map { inapplicability($0) }
    let procedures = list("remediation", of: "procedure", in: root)
    rule.remediations = procedures.compactMap { remediation($0) }
    rule.references = list("references", of: "reference", in: root).map { reference($0) }
    let checks = CheckReader.read(list("checks", of: "check", in: root), problems: &problems)
    let mappings = MappingReader.read(
      list("mappings", of: "framework", in: root), problems: &problems)
    rule.checks = checks.map(\.check)
    rule.settings = SettingReader.read(
      list("settings", of: "setting", in: root), problems: &problems)
    rule.mappings = mappings.map(\.mapping)
    return LoadedRule(
      rule: rule, file: file, line: root.line, mappingLines: mappings.map(\.line),
      checkLines: checks.map { ($0.line, $0.formLines) },
      inapplicableLines: inapplicable.map(\.line), procedureLines: procedures.map(\.line))
  }

  /// The formal languages that a rule's logic can be written in.
  private enum Language: String, CaseIterable {
    case gsl
  }

  private mutating func identifier(_ root: RuleElement, file: String) -> String {
    let identifier = root.attribute("id", problems: &problems)
    guard !identifier.isEmpty else { return "" }
    let name = file.split(separator: "/").last ?? ""
    if !identifier.isIdentifier || name != identifier + ".xml" {
      problems.add(
        .ruleFileName, line: root.line, "the rule \"\(identifier)\" stands in the file \(name)",
        remedy: "name the file after the rule's id, which has letters, digits, dots and hyphens")
    }
    return identifier
  }

  private mutating func severity(_ root: RuleElement) -> Severity {
    guard let element = root.child("severity", problems: &problems) else { return .unknown }
    element.expect(.init(), problems: &problems)
    let word = element.words(problems: &problems)
    if word.isEmpty { return .unknown }
    guard let severity = Severity(rawValue: word) else {
      problems.addUnknownWord(word, of: "severity", Severity.self, line: element.line)
      return .unknown
    }
    return severity
  }

  /// The elements of one name in a list, which may be left out as a whole.
  private mutating func list(
    _ name: String, of item: String, in root: RuleElement
  ) -> [RuleElement] {
    guard let list = root.children(name).first else { return [] }
    list.expect(.init(elements: [item]), problems: &problems)
    return list.children(item)
  }

  private mutating func texts(_ name: String, in parent: RuleElement) -> [String] {
    parent.expect(.init(elements: [name]), problems: &problems)
    return parent.children(name).map { $0.words(problems: &problems) }
  }

  private mutating func inapplicability(_ element: RuleElement) -> Inapplicability {
    element.expect(.init(attributes: ["partition"]), problems: &problems)
    return Inapplicability(
      partition: element.attribute("partition", problems: &problems),
      reason: element.words(problems: &problems))
  }

  private mutating func remediation(_ element: RuleElement) -> Remediation? {
    element.expect(.init(attributes: ["channel"], elements: ["step", "code"]), problems: &problems)
    guard
      let channel = element.word("channel", as: Remediation.Channel.self, problems: &problems)
    else { return nil }
    return Remediation(
      channel: channel,
      steps: element.children("step").map { $0.words(problems: &problems) },
      code: element.children("code").first?.code ?? "")
  }

  private mutating func reference(_ element: RuleElement) -> Reference {
    element.expect(.init(attributes: ["url"]), problems: &problems)
    let url = element.attribute("url", problems: &problems)
    if !url.isEmpty, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
      problems.add(
        .addressRefused, line: element.line, "\"\(url)\" is not an http or https address",
        remedy: "link a page on the web: reports link nothing else")
    }
    return Reference(title: element.words(problems: &problems), url: url)
  }
}
