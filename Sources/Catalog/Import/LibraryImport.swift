import Compliance

/// Imports control lists kept in YAML: CISO Assistant's libraries and
/// ComplianceAsCode's control files.
enum LibraryImport {
  static func isCISOAssistant(_ document: DataValue) -> Bool {
    document["objects"]["framework"].isObject
      || document["objects"]["frameworks"].elements.first?.isObject == true
  }

  static func isComplianceAsCode(_ document: DataValue) -> Bool {
    !document["id"].rawText.isEmpty
      && (document["controls"].isList
        || (!document["policy"].rawText.isEmpty && document["levels"].isList))
  }

  /// A control file may keep its controls in a folder beside it: the one that
  /// `controls_dir` names, else one of its own name. Gives these files.
  private static func parts(
    of document: DataValue, _ context: ImportContext
  ) throws(CatalogError) -> [String] {
    let folder = context.file.lastIndex(of: "/").map { String(context.file[...$0]) } ?? ""
    let named = document["controls_dir"].words
    // Nothing outside of the folder that the user named.
    if named.hasPrefix("/") || named.split(separator: "/").contains("..") { return [] }
    let path = folder + (named.isEmpty ? context.stem : named)
    guard ImportFiles.isFolder(path) else { return [] }
    return try ImportFiles.list([path]).filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }
  }

  /// A library's frameworks, whose requirements are nodes that name their parents.
  static func readCISOAssistant(
    _ document: DataValue, _ context: ImportContext, into result: inout ImportedCatalog
  ) {
    let one = document["objects"]["framework"]
    let frameworks = one.isObject ? [one] : document["objects"]["frameworks"].elements
    for framework in frameworks {
      let reference = framework["ref_id"].words
      let name = reference.isEmpty ? context.stem : reference
      var tokens: [String: String] = [:]
      var taken: Set<String> = []
      var controls: [Control] = []
      var labels: Set<String> = []
      for node in framework["requirement_nodes"].elements {
        let urn = node["urn"].words
        let given = node["ref_id"].words
        let title = node["name"].words
        let text = title.isEmpty ? node["description"].words : title
        let last = urn.split(separator: ":").last.map(String.init) ?? urn
        var label = given.isEmpty ? (title.isEmpty ? last : title) : given
        let isControl = node["assessable"] == .boolean(true)
        if isControl, !labels.insert(label).inserted {
          label = last
          labels.insert(label)
        }
        let token = ImportNames.controlID(label, taken: &taken)
        tokens[urn] = token
        controls.append(
          Control(
            id: token, label: label, title: text.isEmpty ? label : text,
            kind: isControl ? .control : .section, level: isControl ? "requirement" : "group",
            parent: tokens[node["parent_urn"].words]))
      }
      let version = document["version"].words
      let title = framework["name"].words
      result.frameworks.append(
        Framework(
          id: FrameworkID(context.id ?? "ciso-assistant-" + ImportNames.slug(name)),
          title: title.isEmpty ? name : title, version: version.isEmpty ? "unversioned" : version,
          publisher: document["provider"].words, licence: copyright(document), text: .full,
          source: context.fileName,
          remarks: document["description"].paragraphs.joined(separator: " "),
          controls: ControlTree.sound(controls)))
    }
  }

  private static func copyright(_ document: DataValue) -> String {
    let text = document["copyright"].paragraphs.joined(separator: " ")
    return text.isEmpty ? "not stated by the library" : text
  }

  /// A control file, whose rules are the checks of OpenSCAP's content.
  ///
  /// - Returns: The files beside it that were read as parts of it.
  static func readComplianceAsCode(
    _ document: DataValue, _ context: ImportContext, into result: inout ImportedCatalog
  ) throws(CatalogError) -> [String] {
    let parts = try parts(of: document, context)
    let name = document["id"].words
    let id = FrameworkID(context.id ?? "complianceascode-" + ImportNames.slug(name))
    var controls: [Control] = []
    var taken: Set<String> = []
    func read(_ nodes: [DataValue], parent: String?, depth: Int) {
      for node in nodes where depth < 32 {
        let label = node["id"].words
        if label.isEmpty { continue }
        let token = ImportNames.controlID(label, taken: &taken)
        let title = node["title"].words
        controls.append(
          Control(
            id: token, label: label, title: title.isEmpty ? label : title, kind: .control,
            level: "control", parent: parent))
        for check in node["rules"].elements.map(\.words) where isRule(check) {
          let rule = rule(check)
          result.add(rule)
          result.map(
            rule.id,
            Mapping(
              framework: id, control: label, relationship: .subsetOf, tier: .broad,
              basis: Basis(
                statement: "The control file lists the rule, with the status "
                  + "\(node["status"].words.isEmpty ? "pending" : node["status"].words).",
                source: context.fileName, witnesses: ["ComplianceAsCode"]),
              date: context.date))
        }
        read(node["controls"].elements, parent: token, depth: depth + 1)
      }
    }
    read(document["controls"].elements, parent: nil, depth: 0)
    for part in parts {
      let bytes = try CatalogFiles.bytes(of: part)
      read(try DataValue(yaml: bytes, file: part)["controls"].elements, parent: nil, depth: 0)
    }
    let title = document["title"].words
    let version = document["version"].words
    let policy = document["policy"].words
    result.frameworks.append(
      Framework(
        id: id, title: title.isEmpty ? (policy.isEmpty ? name : policy) : title,
        version: version.isEmpty ? "unversioned" : version, licence: "BSD-3-Clause", text: .full,
        source: document["source"].words.isEmpty ? context.fileName : document["source"].words,
        controls: controls))
    return parts
  }

  /// A control file also sets variables (`var_x=1`) and takes rules away (`!x`).
  private static func isRule(_ name: String) -> Bool {
    !name.isEmpty && !name.contains("=") && !name.hasPrefix("!")
  }

  private static func rule(_ name: String) -> Rule {
    var rule = Rule(
      id: RuleID("ssg." + ImportNames.identifier(name)), title: name.replacing("_", with: " "))
    rule.provider = "linux"
    rule.service = "ssg"
    rule.entity = "Host"
    rule.category = "Imported from ComplianceAsCode"
    rule.subjectName = "host"
    rule.logicAbsence = "The test is OVAL or a script of ComplianceAsCode."
    rule.rationale = ["The rule \(name) of ComplianceAsCode."]
    rule.checks = [
      Check(
        id: CheckID(scanner: "openscap", name: "xccdf_org.ssgproject.content_rule_\(name)"),
        equivalence: .same, reason: "It is the rule's own test.", forms: [name])
    ]
    return rule
  }
}

/// What a list must be before it can be a catalog.
enum ControlTree {
  /// Parents before their children, each followed by what is below it; a parent
  /// that is not there is none. A group in a control becomes a control.
  static func sound(_ controls: [Control]) -> [Control] {
    let ids = Set(controls.map(\.id))
    var children: [String: [Control]] = [:]
    var top: [Control] = []
    for control in controls {
      if let parent = control.parent, ids.contains(parent), parent != control.id {
        children[parent, default: []].append(control)
      } else {
        var orphan = control
        orphan.parent = nil
        top.append(orphan)
      }
    }
    var result: [Control] = []
    var stack = Array(top.reversed())
    var controlsAbove: Set<String> = []
    while var control = stack.popLast() {
      let isInControl = control.parent.map(controlsAbove.contains) ?? false
      let below = children.removeValue(forKey: control.id) ?? []
      // A group holds groups or controls, so one beside controls is made one.
      let hasControlBeside = control.parent != nil && isInControl
      if hasControlBeside { control.kind = .control }
      if control.kind == .control { controlsAbove.insert(control.id) }
      result.append(control)
      stack += below.reversed()
    }
    return result
  }
}
