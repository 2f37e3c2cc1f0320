import Compliance

/// What a document gave: frameworks with their controls, rules, and mappings
/// from rules, which may be ours, to the controls.
struct ImportedCatalog {
  var frameworks: [Framework] = []
  /// Rules that are not in the catalog already.
  var rules: [Rule] = []
  /// Mappings by the framework that they lead to, and the rule that they belong to.
  var mappings: [FrameworkID: [RuleID: [Mapping]]] = [:]
  /// What mapping collections say, each of which has files of its own.
  private(set) var collections: [ImportedCollection] = []
  /// What was left out or changed on the way, as sentences.
  var notes: [String] = []

  /// Adds a rule unless it is there.
  mutating func add(_ rule: Rule) {
    if !rules.contains(where: { $0.id == rule.id }) { rules.append(rule) }
  }

  /// Adds a mapping unless the rule is mapped to the control; says whether it did.
  @discardableResult mutating func map(_ rule: RuleID, _ mapping: Mapping) -> Bool {
    var own = mappings[mapping.framework, default: [:]][rule] ?? []
    if own.contains(where: { $0.control == mapping.control }) { return false }
    own.append(mapping)
    mappings[mapping.framework, default: [:]][rule] = own
    return true
  }
}

extension ImportedCatalog {
  /// Adds a collection, to the one of its name if there is one.
  mutating func add(_ collection: ImportedCollection) {
    guard let place = collections.firstIndex(where: { $0.name == collection.name }) else {
      return collections.append(collection)
    }
    for (rule, mappings) in collection.mappings {
      for mapping in mappings { collections[place].map(rule, mapping) }
    }
    for mapping in collection.controlMappings { collections[place].add(mapping) }
  }

  /// How many mappings from rules there are.
  var mappingCount: Int {
    let lists = mappings.values.map(\.values) + collections.map(\.mappings.values)
    return lists.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
  }
}

/// What one mapping collection says.
struct ImportedCollection {
  /// What its files are named after.
  let name: String
  private(set) var mappings: [RuleID: [Mapping]] = [:]
  private(set) var controlMappings: [ControlMapping] = []
  private var statements: Set<ControlMapping> = []

  init(name: String) {
    self.name = name
  }

  /// Adds a mapping unless the rule is mapped to the control.
  mutating func map(_ rule: RuleID, _ mapping: Mapping) {
    let own = mappings[rule] ?? []
    if own.contains(where: { $0.framework == mapping.framework && $0.control == mapping.control }) {
      return
    }
    mappings[rule, default: []].append(mapping)
  }

  /// Adds a mapping between controls unless it is said already.
  mutating func add(_ mapping: ControlMapping) {
    var statement = mapping
    statement.basis = Basis(statement: "", source: "", witnesses: [])
    statement.date = ""
    statement.tier = .broad
    if statements.insert(statement).inserted { controlMappings.append(mapping) }
  }
}

/// What an importer knows besides its document.
struct ImportContext {
  /// The catalog that the user's folder is laid over.
  let base: Catalog
  /// The document.
  let file: String
  /// The day that mappings carry which have none of their own.
  let date: String
  /// The id that the user wants, if only one framework is imported.
  let id: String?

  /// The file's name without folders.
  var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }

  /// The file's name without folders and ending.
  var stem: String {
    let name = fileName
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}

/// Names made out of texts.
enum ImportNames {
  /// Lower case, with hyphens between runs of letters, digits and dots.
  static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      let isKept =
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        || (scalar == "." && !slug.isEmpty && slug.last != "-")
      if isKept {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, slug.last != "-" {
        if slug.last == "." { slug.removeLast() }
        slug += "-"
      }
    }
    while let last = slug.last, last == "-" || last == "." { slug.removeLast() }
    return slug
  }

  /// An OSCAL token from a label, unlike those taken.
  static func controlID(_ label: String, taken: inout Set<String>) -> String {
    let base = "c-" + (slug(label).isEmpty ? "none" : slug(label))
    var id = base
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }

  /// An identifier that can be a file's name: other characters become hyphens.
  static func identifier(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isKept =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || ((scalar == "." || scalar == "_" || scalar == "-") && !result.isEmpty)
      if isKept { result.unicodeScalars.append(scalar) } else if !result.isEmpty { result += "-" }
    }
    while let last = result.last, last == "-" || last == "." { result.removeLast() }
    return result
  }
}
