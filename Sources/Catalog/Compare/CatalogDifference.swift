public import Compliance

/// One thing in which two catalogs differ.
public struct CatalogDifference: Sendable, Hashable {
  /// What kind of thing differs.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case framework
    case control
    case rule
    case check
    case mapping
    case controlMapping = "control mapping"
  }

  /// In which way it differs.
  public enum Change: String, Sendable, Hashable, CaseIterable {
    case added
    case removed
    case changed
  }

  /// The kind.
  public var kind: Kind
  /// The way.
  public var change: Change
  /// The framework or rule that it belongs to.
  public var owner: String
  /// Its own name: a label, a check, a framework with a control; the owner's
  /// again for frameworks and rules.
  public var name: String
  /// What was changed, by the name of the part; empty for what is added or
  /// removed.
  public var details: [Detail]

  /// A part that changed. Long texts are named and not quoted.
  public struct Detail: Sendable, Hashable {
    /// The part: `title`, `tier`.
    public var part: String
    /// What it was; empty where the text is long.
    public var before: String
    /// What it is.
    public var after: String
  }

  /// Compares two catalogs.
  ///
  /// Controls are matched by their printed labels, for those are what mappings
  /// and auditors name.
  ///
  /// - Parameters:
  ///   - before: The earlier catalog.
  ///   - after: The later one.
  /// - Returns: The differences: frameworks with their controls first, then
  ///   rules with their checks and mappings, then what is said about controls of two
  ///   frameworks; each in the order of their names.
  public static func between(_ before: Catalog, _ after: Catalog) -> [CatalogDifference] {
    var comparison = Comparison()
    comparison.compare(
      before.frameworks, after.frameworks, kind: .framework, owner: nil, by: \.id.rawValue,
      details: Comparison.details
    ) { comparison, id, old, new in
      comparison.compare(
        old?.controls ?? [], new?.controls ?? [], kind: .control, owner: id,
        by: { $0.kind == .section ? "section \($0.label)" : $0.label },
        details: Comparison.details)
    }
    comparison.compare(
      before.rules, after.rules, kind: .rule, owner: nil, by: \.id.rawValue,
      details: Comparison.details
    ) { comparison, id, old, new in
      comparison.compare(
        old?.checks ?? [], new?.checks ?? [], kind: .check, owner: id, by: \.id.description,
        details: Comparison.details)
      comparison.compare(
        old?.mappings ?? [], new?.mappings ?? [], kind: .mapping, owner: id,
        by: { "\($0.framework) \($0.control)" }, details: Comparison.details)
    }
    comparison.compare(
      before.controlMappings, after.controlMappings, kind: .controlMapping, owner: nil,
      by: { "\($0.place) [\($0.basis.source)]" }, details: Comparison.details)
    return comparison.differences
  }
}

/// A comparison under way.
private struct Comparison {
  private(set) var differences: [CatalogDifference] = []

  /// Compares two lists item by item; `inner` goes on into what is in both, or
  /// in one of them.
  mutating func compare<Item: Equatable>(
    _ before: [Item], _ after: [Item], kind: CatalogDifference.Kind, owner: String?,
    by name: (Item) -> String, details: (Item, Item) -> [CatalogDifference.Detail],
    inner: (inout Comparison, String, Item?, Item?) -> Void = { _, _, _, _ in }
  ) {
    let old = Dictionary(before.map { (name($0), $0) }) { first, _ in first }
    let new = Dictionary(after.map { (name($0), $0) }) { first, _ in first }
    let names = Set(old.keys).union(new.keys)
    for name in names.sorted(by: NaturalOrder.precedes) {
      let change: CatalogDifference.Change?
      var parts: [CatalogDifference.Detail] = []
      switch (old[name], new[name]) {
      case (nil, _?): change = .added
      case (_?, nil): change = .removed
      case (let left?, let right?):
        parts = left == right ? [] : details(left, right)
        change = parts.isEmpty ? nil : .changed
      case (nil, nil): change = nil
      }
      if let change {
        differences.append(
          CatalogDifference(
            kind: kind, change: change, owner: owner ?? name, name: name, details: parts))
      }
      inner(&self, name, old[name], new[name])
    }
  }

  private static func part(
    _ name: String, _ before: String, _ after: String
  ) -> CatalogDifference.Detail? {
    if before == after { return nil }
    let isLong = before.utf8.count > 120 || after.utf8.count > 120
    return CatalogDifference.Detail(
      part: name, before: isLong ? "" : before, after: isLong ? "" : after)
  }

  private static func part<Value: Equatable>(
    _ name: String, of before: Value, _ after: Value
  ) -> CatalogDifference.Detail? {
    before == after ? nil : CatalogDifference.Detail(part: name, before: "", after: "")
  }

  static func details(_ old: Framework, _ new: Framework) -> [CatalogDifference.Detail] {
    [
      part("title", old.title, new.title), part("version", old.version, new.version),
      part("status", old.status.rawValue, new.status.rawValue),
      part("status date", old.statusDate, new.statusDate),
      part("successor", old.successor, new.successor),
      part("published", old.published, new.published),
      part("publisher", old.publisher, new.publisher),
      part("licence", old.licence, new.licence), part("text", old.text.rawValue, new.text.rawValue),
      part("source", old.source, new.source), part("url", old.url, new.url),
      part("CloudGuard ruleset", old.cloudGuardRuleset, new.cloudGuardRuleset),
      part("remarks", old.remarks, new.remarks),
    ].compactMap { $0 }
  }

  static func details(_ old: Control, _ new: Control) -> [CatalogDifference.Detail] {
    [
      part("title", old.title, new.title), part("id", old.id, new.id),
      part("level", old.level, new.level), part("parent", old.parent ?? "", new.parent ?? ""),
      part("withdrawn", old.isWithdrawn ? "yes" : "no", new.isWithdrawn ? "yes" : "no"),
      part("manual", old.manual, new.manual),
    ].compactMap { $0 }
  }

  static func details(_ old: Rule, _ new: Rule) -> [CatalogDifference.Detail] {
    [
      part("title", old.title, new.title),
      part("severity", old.severity.rawValue, new.severity.rawValue),
      part("provider", old.provider, new.provider), part("service", old.service, new.service),
      part("entity", old.entity, new.entity), part("category", old.category, new.category),
      part("subject kind", old.subjectKind.rawValue, new.subjectKind.rawValue),
      part("subject", old.subjectName, new.subjectName), part("logic", old.logic, new.logic),
      part("language", old.logicLanguage, new.logicLanguage),
      part("reason for no logic", old.logicAbsence, new.logicAbsence),
      part("rationale", of: old.rationale, new.rationale),
      part("applicability", of: old.inapplicable, new.inapplicable),
      part("remediation", of: old.remediations, new.remediations),
      part("references", of: old.references, new.references),
    ].compactMap { $0 }
  }

  static func details(_ old: Check, _ new: Check) -> [CatalogDifference.Detail] {
    [
      part("equivalence", old.equivalence.rawValue, new.equivalence.rawValue),
      part("reason", old.reason, new.reason),
      part("forms", old.forms.joined(separator: ", "), new.forms.joined(separator: ", ")),
    ].compactMap { $0 }
  }

  static func details(_ old: Mapping, _ new: Mapping) -> [CatalogDifference.Detail] {
    [
      part("relationship", old.relationship.rawValue, new.relationship.rawValue),
      part("tier", old.tier.rawValue, new.tier.rawValue), part("date", old.date, new.date),
    ].compactMap { $0 } + details(old.basis, new.basis)
  }

  static func details(_ old: ControlMapping, _ new: ControlMapping) -> [CatalogDifference.Detail] {
    [
      part("relationship", old.relationship.rawValue, new.relationship.rawValue),
      part("tier", old.tier.rawValue, new.tier.rawValue), part("date", old.date, new.date),
    ].compactMap { $0 } + details(old.basis, new.basis)
  }

  private static func details(_ old: Basis, _ new: Basis) -> [CatalogDifference.Detail] {
    [
      part("basis", old.statement, new.statement), part("source", old.source, new.source),
      part(
        "witnesses", old.witnesses.joined(separator: ", "),
        new.witnesses.joined(separator: ", ")),
      part("contested", old.contested, new.contested),
    ].compactMap { $0 }
  }
}
