/// What a later catalog folder put in the place of something earlier.
///
/// Laying one folder over another by one rule, later wins, is only safe when
/// it is said.
public struct CatalogReplacement: Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing was replaced.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A framework as a whole.
    case framework
    /// A rule as a whole.
    case rule
    /// Titles of a framework's controls.
    case title
    /// Mappings of rules to controls.
    case mapping
  }

  /// The kind.
  public var kind: Kind
  /// What was replaced, sorted: ids, or a mapping as `R.1 to pci-dss-3.2 1.1`.
  public var names: [String]
  /// The file that wins.
  public var file: String
  /// The file whose content no longer counts; empty where there are several.
  public var replacedFile: String

  /// Makes a replacement from its parts.
  public init(kind: Kind, names: [String], file: String, replacedFile: String = "") {
    self.kind = kind
    self.names = names
    self.file = file
    self.replacedFile = replacedFile
  }

  /// One sentence without a full stop.
  public var description: String {
    let first = names.first ?? ""
    let rest = names.count > 1 ? " and \(names.count - 1) more" : ""
    let instead = replacedFile.isEmpty ? "" : ", not from \(replacedFile)"
    switch kind {
    case .framework, .rule: return "the \(kind.rawValue) \(first) comes from \(file)\(instead)"
    case .title: return "the title of \(first)\(rest) comes from \(file)"
    case .mapping: return "the mapping of \(first)\(rest) comes from \(file)"
    }
  }
}
