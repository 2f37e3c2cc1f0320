import Compliance

/// Imports CloudGuard rulesets: one as the API gives it, the API's list of them,
/// or the bare rules that the console exports.
///
/// | here | there |
/// | --- | --- |
/// | framework | a ruleset: name, description, version |
/// | control | each `complianceTag`, as it stands, with `controlTitle` |
/// | rule | `ruleId`, else `CG.` and the start of the MD5 of the logic |
/// | check | `ruleId`, else `logicHash`; the others and the name are forms of it |
///
/// The hash of a rule's logic is the MD5 in base64 without padding. It is made
/// anew, and a document that has another one is told so.
enum CloudGuardImport {
  static func accepts(_ document: DataValue) -> Bool {
    !rulesets(document).isEmpty
  }

  static func read(
    _ document: DataValue, _ context: ImportContext, into result: inout ImportedCatalog
  ) {
    let rulesets = rulesets(document)
    for ruleset in rulesets {
      var reader = Ruleset(ruleset, context, isOnly: rulesets.count == 1)
      reader.read(into: &result)
    }
  }

  /// Bare rules become a ruleset without a name.
  private static func rulesets(_ document: DataValue) -> [DataValue] {
    if document["rules"].isList { return [document] }
    let elements = document.elements
    guard let first = elements.first else { return [] }
    if first["rules"].isList { return elements.filter { $0["rules"].isList } }
    let isRules = !first["logic"].rawText.isEmpty && !first["name"].rawText.isEmpty
    return isRules ? [.object([("rules", document)])] : []
  }

  /// One ruleset being read.
  private struct Ruleset {
    let ruleset: DataValue
    let context: ImportContext
    let name: String
    let version: String
    private var id: FrameworkID
    let date: String
    private var controls: [Control] = []
    private var taken: Set<String> = []

    init(_ ruleset: DataValue, _ context: ImportContext, isOnly: Bool) {
      self.ruleset = ruleset
      self.context = context
      let given = ruleset["name"].words
      name = given.isEmpty ? context.stem : given
      let number = ruleset["version"].words
      let isNumbered = !number.isEmpty && number != "0"
      var slug = "cloudguard-" + ImportNames.slug(name)
      let hasDigit = slug.utf8.contains { (0x30...0x39).contains($0) }
      if isNumbered, !hasDigit { slug += "-v" + ImportNames.slug(number) }
      version = isNumbered ? number : "unversioned"
      id = FrameworkID(isOnly ? context.id ?? slug : slug)
      let updated = ruleset["updatedTime"].words
      let stamp = updated.isEmpty ? ruleset["createdTime"].words : updated
      let day = String(stamp.prefix(10))
      date = Timestamp(day) != nil && day.utf8.count == 10 ? day : context.date
    }

    mutating func read(into result: inout ImportedCatalog) {
      let given = id
      var number = 2
      while context.id == nil, result.frameworks.contains(where: { $0.id == id }) {
        id = FrameworkID("\(given)-\(number)")
        number += 1
      }
      if id != given { result.notes.append("several rulesets are named \(name): one is \(id)") }
      var wrongHashes = 0
      var nameless = 0
      var repeated = 0
      for rule in ruleset["rules"].elements {
        let logic = rule["logic"].words
        guard !rule["name"].words.isEmpty, let hash = MD5.base64(rule["logic"].rawText) else {
          nameless += 1
          continue
        }
        let given = rule["logicHash"].words
        if !given.isEmpty, given != hash { wrongHashes += 1 }
        let id = add(rule, logic: logic, hash: hash, into: &result)
        if !result.map(id, mapping(rule)) { repeated += 1 }
      }
      if wrongHashes > 0 {
        result.notes.append(
          "\(name): \(wrongHashes) rules carry a hash that is not that of their logic")
      }
      if repeated > 0 {
        result.notes.append(
          "\(name): \(repeated) rules have the logic and the tag of another and stand once")
      }
      if nameless > 0 { result.notes.append("\(name): \(nameless) rules without a name left out") }
      result.frameworks.append(
        Framework(
          id: id, title: name, version: version, publisher: "Check Point",
          licence: "Check Point proprietary", text: .full, source: context.fileName,
          cloudGuardRuleset: name,
          remarks: ruleset["description"].paragraphs.joined(separator: " "), controls: controls))
    }

    /// The rule's id; ours where the catalog has it already.
    private func add(
      _ rule: DataValue, logic: String, hash: String, into result: inout ImportedCatalog
    ) -> RuleID {
      let published = rule["ruleId"].words
      if !published.isEmpty, context.base.rule(RuleID(published)) != nil {
        return RuleID(published)
      }
      let digest = MD5.digest(Array(rule["logic"].rawText.utf8)).map(MD5.hexadecimal) ?? ""
      let own = published.isIdentifier ? published : "CG.\(digest.prefix(12).uppercased())"
      let id = RuleID(own)
      if let place = result.rules.firstIndex(where: { $0.id == id }) {
        // The same logic under another name: findings may carry either.
        let name = rule["name"].words
        if !result.rules[place].checks.isEmpty, !Self.isTaken(name, result) {
          result.rules[place].checks[0].forms.append(name)
        }
        return id
      }
      let entity = String(logic.prefix { $0.isLetter || $0.isNumber })
      let vendor = ImportNames.slug(ruleset["cloudVendor"].words)
      var made = Rule(id: id, title: rule["name"].words)
      made.severity = Severity(rawValue: rule["severity"].words.lowercased()) ?? .unknown
      made.provider = vendor.isEmpty ? "aws" : vendor
      made.entity = entity.isIdentifier ? entity : "Unknown"
      made.service = ImportNames.slug(made.entity)
      let category = rule["category"].words
      made.category = category.isEmpty ? "Imported from CloudGuard" : category
      made.subjectName = made.entity
      made.rationale = rule["description"].paragraphs
      if made.rationale.isEmpty { made.rationale = [made.title] }
      made.logic = logic
      let steps = rule["remediation"].paragraphs
      if !steps.isEmpty { made.remediations = [Remediation(channel: .console, steps: steps)] }
      let primary = published.isEmpty ? hash : published
      let names = [hash, made.title].filter { $0 != primary && !Self.isTaken($0, result) }
      made.checks = [
        Check(
          id: CheckID(scanner: "cloudguard", name: primary), equivalence: .same,
          reason: "It is CloudGuard's own rule.", forms: names)
      ]
      result.rules.append(made)
      return id
    }

    /// Two rules of one name would decide by chance which a finding belongs to.
    private static func isTaken(_ name: String, _ result: ImportedCatalog) -> Bool {
      result.rules.contains { rule in
        rule.checks.contains { $0.id.name == name || $0.forms.contains(name) }
      }
    }

    private mutating func mapping(_ rule: DataValue) -> Mapping {
      let tag = rule["complianceTag"].words
      let label = tag.isEmpty ? "no tag" : tag
      if !controls.contains(where: { $0.label == label }) {
        let title = rule["controlTitle"].words
        controls.append(
          Control(
            id: ImportNames.controlID(label, taken: &taken), label: label,
            title: title.isEmpty
              ? (tag.isEmpty ? "Rules without a compliance tag" : tag) : title,
            kind: .control, level: "tag"))
      }
      return Mapping(
        framework: id, control: label, relationship: .subsetOf, tier: .core,
        basis: Basis(
          statement: "The ruleset gives the rule this compliance tag.",
          source: "\(context.fileName), ruleset \(name)", witnesses: ["Check Point"]),
        date: date)
    }
  }
}
