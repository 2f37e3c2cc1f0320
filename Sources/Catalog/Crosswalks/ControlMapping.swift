public import Compliance

/// What somebody says about how controls of one framework relate to controls of another.
///
/// A statement is about two sets: what the sources ask for together, and what the targets ask
/// for together. `pair` says what follows for one control of each.
public struct ControlMapping: Sendable, Hashable {
  /// A control, or a part of its text.
  public struct Item: Sendable, Hashable {
    /// The control's label as printed.
    public var control: String
    /// The id of the statement in the control's text that alone is meant; empty for the whole.
    public var part: String

    /// Puts the value together from its parts.
    public init(control: String, part: String = "") {
      self.control = control
      self.part = part
    }
  }

  /// The framework of the sources.
  public var from: FrameworkID
  /// The framework of the targets.
  public var to: FrameworkID
  /// The controls at the start, at least one.
  public var sources: [Item]
  /// The controls at the end, at least one.
  public var targets: [Item]
  /// How the sources together relate to the targets together.
  public var relationship: ControlRelationship
  /// How strong the witnesses are.
  public var tier: Tier
  /// Who asserts it, where, and how it was derived.
  public var basis: Basis
  /// When it was made or last reviewed, `YYYY-MM-DD`.
  public var date: String

  /// Puts the value together from its parts.
  public init(
    from: FrameworkID, to: FrameworkID, sources: [Item], targets: [Item],
    relationship: ControlRelationship, tier: Tier, basis: Basis, date: String
  ) {
    self.from = from
    self.to = to
    self.sources = sources
    self.targets = targets
    self.relationship = relationship
    self.tier = tier
    self.basis = basis
    self.date = date
  }

  /// Both sides in words: `nist-800-53-r5 AC-2, AC-3 to our-policy-3 7.1`.
  public var place: String { "\(from) \(Self.text(sources)) to \(to) \(Self.text(targets))" }

  /// The controls of a side, parts in brackets.
  public static func text(_ items: [Item]) -> String {
    items.map { $0.part.isEmpty ? $0.control : "\($0.control) (\($0.part))" }
      .joined(separator: ", ")
  }

  /// What follows for one source and one target: each is one of several that are meant together,
  /// and may hold more than the part that is meant.
  func pair(_ source: Item, _ target: Item) -> RelationSet {
    var set = RelationSet.each(
      of: sources.count, RelationSet(relationship), of: targets.count)
    if !source.part.isEmpty { set = RelationSet(.supersetOf).followed(by: set) }
    return target.part.isEmpty ? set : set.followed(by: RelationSet(.subsetOf))
  }

  /// Which mapping this is, whatever it says: a later layer's takes the place of an earlier's.
  struct Key: Hashable {
    let from: FrameworkID
    let to: FrameworkID
    let sources: Set<Item>
    let targets: Set<Item>
  }

  var key: Key { Key(from: from, to: to, sources: Set(sources), targets: Set(targets)) }
}

/// A mapping between controls and where it stands.
struct LoadedControlMapping {
  var mapping: ControlMapping
  let file: String
  let line: Int
}
