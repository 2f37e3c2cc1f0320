/// Where a decision is written down.
public struct DecisionPlace: Sendable, Hashable {
  /// The file by the name under which it was given.
  public var file: String
  /// The line on which the decision begins, from 1.
  public var line: Int

  /// Puts the value together from its parts.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// `file:line`.
  public var text: String { "\(file):\(line)" }
}

/// Whether a dated decision holds on a day.
public enum Standing: String, Sendable, Hashable, CaseIterable {
  /// It holds.
  case inForce = "in-force"
  /// Its last day is over; it no longer counts.
  case expired
  /// Its first day is still to come; it does not count yet.
  case pending
}

/// A dated, owned and scoped decision that failing results are accepted. Their status stays
/// what it was.
public struct Exclusion: Sendable, Hashable {
  /// What an exclusion speaks about. Of each list one entry has to fit, and every list that is
  /// not empty has to.
  public struct Selector: Sendable, Hashable {
    /// The rules; empty for any.
    public var rules: [RuleID]
    /// The frameworks; empty for all of them.
    public var frameworks: [FrameworkID]
    /// The labels of controls, as the one framework prints them; empty for any.
    public var controls: [String]
    /// The accounts; empty for any.
    public var accounts: [String]
    /// The regions in the provider's spelling; empty for any.
    public var regions: [String]
    /// Patterns of resources, in any scanner's spelling; empty for any.
    public var resources: [Glob]
    /// Tags of the resource, all of which it must carry; empty for any.
    public var tags: [Tag]

    /// A tag's key and the pattern of its value.
    public struct Tag: Sendable, Hashable {
      /// The key, letter for letter.
      public var key: String
      /// The pattern of the value.
      public var value: Glob

      /// Puts the value together from its parts.
      public init(key: String, value: Glob) {
        self.key = key
        self.value = value
      }
    }

    /// Puts the value together from its parts.
    public init(
      rules: [RuleID] = [], frameworks: [FrameworkID] = [], controls: [String] = [],
      accounts: [String] = [], regions: [String] = [], resources: [Glob] = [], tags: [Tag] = []
    ) {
      self.rules = rules
      self.frameworks = frameworks
      self.controls = controls
      self.accounts = accounts
      self.regions = regions
      self.resources = resources
      self.tags = tags
    }

    /// Whether a failure at a control of a framework is meant, as far as these two go.
    public func covers(framework: FrameworkID, control: String) -> Bool {
      (frameworks.isEmpty || frameworks.contains(framework))
        && (controls.isEmpty || controls.contains(control))
    }

    /// The selector in words: `rule A or B, account 1`.
    public var text: String {
      let parts: [(String, [String])] = [
        ("rule", rules.map(\.rawValue)), ("framework", frameworks.map(\.rawValue)),
        ("control", controls), ("account", accounts), ("region", regions),
        ("resource", resources.map(\.description)),
        ("tag", tags.map { "\($0.key)=\($0.value)" }),
      ]
      return parts.filter { !$0.1.isEmpty }.map { name, values in
        "\(name) \(values.joined(separator: name == "tag" ? " and " : " or "))"
      }.joined(separator: ", ")
    }
  }

  /// The id, unique among all exclusions of a run.
  public var id: String
  /// Why the failure is accepted.
  public var reason: String
  /// Who answers for it.
  public var owner: String
  /// Who approved it.
  public var approver: String
  /// The first day on which it holds.
  public var created: CalendarDate
  /// The last day on which it holds.
  public var expires: CalendarDate
  /// What it speaks about.
  public var selector: Selector
  /// Where it is written down.
  public var place: DecisionPlace

  /// Puts the value together from its parts.
  public init(
    id: String, reason: String, owner: String, approver: String, created: CalendarDate,
    expires: CalendarDate, selector: Selector, place: DecisionPlace = .init(file: "", line: 0)
  ) {
    self.id = id
    self.reason = reason
    self.owner = owner
    self.approver = approver
    self.created = created
    self.expires = expires
    self.selector = selector
    self.place = place
  }

  /// Whether it holds on a day. The first and the last day are included.
  public func standing(on day: CalendarDate) -> Standing {
    if day < created { return .pending }
    return day > expires ? .expired : .inForce
  }
}
