import Compliance

/// Imports a plain list: a control on each line, with what bears on it if there
/// is anything.
///
/// Columns, in any order: `label` (or `control`, `id`) and `title`; and, where
/// wanted, `parent`, `kind` (`section` or `control`), `rule`, or `scanner` and
/// `check`, with `relationship`, `tier`, `basis`, `source`, `witness`.
enum CSVImport {
  static func read(
    _ bytes: [UInt8], _ context: ImportContext, into result: inout ImportedCatalog
  ) throws(CatalogError) {
    let table = try CSVTable(bytes, file: context.file)
    let label = try table.column(required: "label", "control", "id")
    let title = try table.column(required: "title")
    let id = FrameworkID(context.id ?? ImportNames.slug(context.stem))
    var controls: [Control] = []
    var places: [String: Int] = [:]
    var taken: Set<String> = []
    var unknown: [String] = []
    var notes: [String] = []
    for row in table.rows {
      func cell(_ column: Int?) -> String {
        column.map { row.fields[$0].collapsingWhiteSpace() } ?? ""
      }
      let name = cell(label)
      if name.isEmpty {
        result.notes.append("\(context.fileName):\(row.line): no label; the line is left out")
        continue
      }
      if places[name] == nil {
        places[name] = controls.count
        let parent = cell(table.column("parent"))
        if !parent.isEmpty, places[parent] == nil {
          notes.append("line \(row.line): no line above has the label \"\(parent)\"")
        }
        notes += unknownWord(cell(table.column("kind")), "kind", Control.Kind.self, row.line)
        controls.append(
          Control(
            id: ImportNames.controlID(name, taken: &taken), label: name,
            title: cell(title).isEmpty ? name : cell(title),
            kind: cell(table.column("kind")) == "section" ? .section : .control,
            level: cell(table.column("level")),
            parent: places[parent].map { controls[$0].id }))
      }
      notes += unknownWord(
        cell(table.column("relationship")), "relationship", Relationship.self, row.line)
      notes += unknownWord(cell(table.column("tier")), "tier", Tier.self, row.line)
      let rules = rules(
        named: cell(table.column("rule")), scanner: cell(table.column("scanner")),
        check: cell(table.column("check")), context.base)
      if let missing = rules.missing { unknown.append("\(missing) (line \(row.line))") }
      let witness = cell(table.column("witness"))
      let basis = cell(table.column("basis"))
      let source = cell(table.column("source"))
      for rule in rules.found {
        result.map(
          rule,
          Mapping(
            framework: id, control: name,
            relationship: Relationship(rawValue: cell(table.column("relationship")))
              ?? .intersectsWith,
            tier: Tier(rawValue: cell(table.column("tier"))) ?? .broad,
            basis: Basis(
              statement: basis.isEmpty ? "The imported list says so." : basis,
              source: source.isEmpty ? "\(context.fileName):\(row.line)" : source,
              witnesses: [witness.isEmpty ? context.fileName : witness]),
            date: context.date))
      }
    }
    if !unknown.isEmpty {
      result.notes.append(
        "\(unknown.count) mappings left out, for the catalog has no such rule or check: "
          + unknown.prefix(5).joined(separator: ", ") + (unknown.count > 5 ? ", …" : ""))
    }
    if !notes.isEmpty {
      result.notes.append(
        "\(context.fileName): \(notes.prefix(5).joined(separator: "; "))"
          + (notes.count > 5 ? "; and \(notes.count - 5) more" : ""))
    }
    result.frameworks.append(
      Framework(
        id: id, title: context.stem, version: "unversioned", licence: "not stated by the source",
        text: .full, source: context.fileName, controls: ControlTree.sound(controls)))
  }

  /// A word that is none of those allowed, for which the usual one is taken.
  private static func unknownWord<Word: RawRepresentable & CaseIterable>(
    _ text: String, _ column: String, _ type: Word.Type, _ line: Int
  ) -> [String] where Word.RawValue == String {
    if text.isEmpty || Word(rawValue: text) != nil { return [] }
    let allowed = Word.allCases.map(\.rawValue).joined(separator: ", ")
    return ["line \(line): \(column) \"\(text)\" is none of \(allowed)"]
  }

  /// The rules that a line names, itself or through a check.
  private static func rules(
    named name: String, scanner: String, check: String, _ base: Catalog
  ) -> (found: [RuleID], missing: String?) {
    if !name.isEmpty {
      let rule = base.rule(RuleID(name))
      return (rule.map { [$0.id] } ?? [], rule == nil ? name : nil)
    }
    if scanner.isEmpty || check.isEmpty { return ([], nil) }
    let found = base.rules.filter { rule in
      rule.checks.contains {
        $0.id.scanner == scanner && ($0.id.name == check || $0.forms.contains(check))
      }
    }.map(\.id)
    return (found, found.isEmpty ? "\(scanner):\(check)" : nil)
  }
}
