import Compliance

/// Imports an OSCAL 1.2 mapping collection: from rules of the catalog to controls of its
/// frameworks, and between the controls of two frameworks.
struct OSCALMappingImport {
  let context: ImportContext
  /// The frameworks that a mapping may name: the catalog's, the user's own, and what is
  /// imported with it.
  let frameworks: [Framework]
  /// The rules that a mapping may start from.
  let rules: [Rule]
  /// What the user says about which resource is which framework.
  let resources: [String: FrameworkID]

  private enum Side {
    case rules
    case framework(ControlNames)
  }

  func read(_ document: OSCALMappingDocument, into result: inout ImportedCatalog) {
    var collection = ImportedCollection(name: ImportNames.slug(context.stem))
    for mapping in document.mappings {
      let count = mapping.entries.count
      guard let source = side(mapping.source, document, mayBeRules: true, count, &result),
        let target = side(mapping.target, document, mayBeRules: false, count, &result),
        case .framework(let end) = target
      else { continue }
      if !["", "complete"].contains(mapping.status) {
        result.notes.append("\(context.file): by its own word the mapping is \(mapping.status)")
      }
      switch source {
      case .rules: fromRules(mapping, document, to: end, &collection, &result)
      case .framework(let start):
        betweenControls(mapping, document, from: start, to: end, &collection, &result)
      }
    }
    result.add(collection)
  }

  // MARK: Which framework is meant

  private func side(
    _ href: String, _ document: OSCALMappingDocument, mayBeRules: Bool, _ count: Int,
    _ result: inout ImportedCatalog
  ) -> Side? {
    let stems = ([href] + document.places(of: href)).map(Self.stem)
    for name in [href] + document.places(of: href) + stems {
      if let id = resources[name], let framework = frameworks.first(where: { $0.id == id }) {
        return .framework(ControlNames(framework))
      }
    }
    for stem in stems {
      let names = [stem, stem.lowercased(), ImportNames.slug(stem)].map { FrameworkID($0) }
      if let framework = frameworks.first(where: { names.contains($0.id) }) {
        return .framework(ControlNames(framework))
      }
    }
    // That is what our own export calls them.
    if mayBeRules, stems.contains("rules") { return .rules }
    let name = stems.last ?? href
    result.notes.append(
      "\(count) mappings \(mayBeRules ? "from" : "to") \"\(name)\" left out: the catalog holds no "
        + "framework \(name); import it too, or say which it is with --resource '\(name)=ID'")
    return nil
  }

  private static func stem(_ href: String) -> String {
    let name = href.split(separator: "/").last.map(String.init) ?? href
    for ending in [".xml", ".json", ".yaml", ".yml"] where name.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }

  // MARK: From rules

  private func fromRules(
    _ mapping: OSCALMappingDocument.Mapping, _ document: OSCALMappingDocument,
    to end: ControlNames, _ collection: inout ImportedCollection, _ result: inout ImportedCatalog
  ) {
    let rules = Dictionary(
      self.rules.map { (OSCALExport.token($0.id.rawValue), $0.id) }
    ) { first, _ in first }
    var leftOut = 0
    for entry in mapping.entries {
      let relationship = entry.isOSCAL ? Self.each(entry).flatMap { Relationship($0) } : nil
      for source in entry.sources {
        for target in entry.targets {
          guard let relationship, let rule = rules[source.id.trimmingHash],
            let item = end.item(target), item.part.isEmpty
          else {
            leftOut += 1
            continue
          }
          collection.map(
            rule,
            Mapping(
              framework: end.framework, control: item.control, relationship: relationship,
              tier: tier(entry, mapping), basis: basis(entry, document),
              date: date(entry, document)))
        }
      }
    }
    if leftOut > 0 {
      result.notes.append(
        "\(leftOut) mappings to \(end.framework) left out: they are not from a rule of the "
          + "catalog to a control of the framework, in a word of OSCAL that says what is shared")
    }
  }

  /// What is said of each source and each target, where several are meant together.
  private static func each(_ entry: OSCALMappingDocument.Entry) -> ControlRelationship? {
    guard let relationship = ControlRelationship(rawValue: entry.relationship) else { return nil }
    return RelationSet.each(
      of: entry.sources.count, RelationSet(relationship), of: entry.targets.count
    ).word(isLiteral: true).relationship
  }

  // MARK: Between controls

  private func betweenControls(
    _ mapping: OSCALMappingDocument.Mapping, _ document: OSCALMappingDocument,
    from start: ControlNames, to end: ControlNames, _ collection: inout ImportedCollection,
    _ result: inout ImportedCatalog
  ) {
    let pair = "from \(start.framework) to \(end.framework)"
    var foreign = 0
    var unknown: [String] = []
    var count = 0
    var qualified = 0
    for entry in mapping.entries {
      guard entry.isOSCAL, let relationship = ControlRelationship(rawValue: entry.relationship)
      else {
        foreign += 1
        continue
      }
      let sources = entry.sources.map { ($0, start.item($0)) }
      let targets = entry.targets.map { ($0, end.item($0)) }
      let missing = (sources + targets).filter { $0.1 == nil }.map(\.0.id)
      // A set without one of its members is another set.
      guard missing.isEmpty, !sources.isEmpty, !targets.isEmpty else {
        unknown += missing.isEmpty ? ["nothing"] : missing
        count += 1
        continue
      }
      if !entry.qualifiers.isEmpty { qualified += 1 }
      collection.add(
        ControlMapping(
          from: start.framework, to: end.framework, sources: sources.compactMap(\.1),
          targets: targets.compactMap(\.1), relationship: relationship,
          tier: tier(entry, mapping), basis: basis(entry, document), date: date(entry, document)))
    }
    if foreign > 0 {
      result.notes.append(
        "\(foreign) mappings \(pair) left out: their relationship is no word of OSCAL")
    }
    if count > 0 {
      let names = Set(unknown).sorted(by: NaturalOrder.precedes)
      let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
      result.notes.append(
        "\(count) mappings \(pair) left out: the frameworks have no control "
          + names.prefix(5).joined(separator: ", ") + rest)
    }
    if qualified > 0 {
      result.notes.append(
        "\(qualified) mappings \(pair) hold under conditions, which stand in their basis")
    }
  }

  // MARK: What an entry rests on

  private func tier(
    _ entry: OSCALMappingDocument.Entry, _ mapping: OSCALMappingDocument.Mapping
  ) -> Tier {
    Tier(rawValue: entry.tier) ?? (mapping.method == "automation" ? .category : .broad)
  }

  private func date(
    _ entry: OSCALMappingDocument.Entry, _ document: OSCALMappingDocument
  ) -> String {
    if entry.date.utf8.count == 10, Timestamp(entry.date) != nil { return entry.date }
    return document.day.isEmpty ? context.date : document.day
  }

  private func basis(
    _ entry: OSCALMappingDocument.Entry, _ document: OSCALMappingDocument
  ) -> Basis {
    let name = document.title.isEmpty ? "The mapping collection" : "\"\(document.title)\""
    var said = entry.remarks.filter { !$0.isEmpty } + entry.qualifiers
    if said.isEmpty { said = ["\(name) says so."] }
    return Basis(
      statement: said.joined(separator: " "), source: context.fileName,
      witnesses: entry.witnesses.isEmpty ? [context.fileName] : entry.witnesses)
  }
}

extension OSCALMappingDocument.Entry {
  fileprivate var isOSCAL: Bool {
    namespace.isEmpty || namespace == "http://csrc.nist.gov/ns/oscal"
  }
}

extension Relationship {
  /// The same statement in our words; nil where there is nothing in common.
  fileprivate init?(_ relationship: ControlRelationship) {
    switch relationship {
    case .equalTo, .equivalentTo: self = .equalTo
    case .subsetOf: self = .subsetOf
    case .supersetOf: self = .supersetOf
    case .intersectsWith: self = .intersectsWith
    case .noRelationship: return nil
    }
  }
}
