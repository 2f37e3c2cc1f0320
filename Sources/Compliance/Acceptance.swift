/// What one exclusion does to one failing result, where it is looked at: in all frameworks, in
/// one of them, or at one control.
public struct Acceptance: Sendable, Hashable {
  /// The exclusion, whose selector fits the result.
  public var exclusion: Exclusion
  /// Whether it holds on the day of the run.
  public var standing: Standing
  /// The framework that is looked at; nil for none in particular.
  public var framework: FrameworkID?
  /// The controls at which it accepts the failure, where these are not all that are looked at;
  /// empty for all.
  public var controls: [String]

  /// Puts the value together from its parts.
  public init(
    exclusion: Exclusion, standing: Standing, framework: FrameworkID? = nil, controls: [String] = []
  ) {
    self.exclusion = exclusion
    self.standing = standing
    self.framework = framework
    self.controls = controls
  }

  /// Whether it lets the failure count nowhere that is looked at.
  public var isWhole: Bool {
    standing == .inForce && controls.isEmpty
      && (framework != nil
        || exclusion.selector.frameworks.isEmpty && exclusion.selector.controls.isEmpty)
  }

  /// What it does, as reports and explanations print it.
  public var sentence: String {
    let place = place
    switch standing {
    case .inForce:
      return "Exclusion \(exclusion.id) accepts this fail\(place) through \(exclusion.expires)."
        + " Reason: \(Self.ended(exclusion.reason)) Owner: \(Self.ended(exclusion.owner))"
        + " Approved by: \(Self.ended(exclusion.approver))"
    case .expired:
      return "Exclusion \(exclusion.id) of \(exclusion.owner) accepted this fail\(place) through"
        + " \(exclusion.expires). It has expired and no longer counts."
    case .pending:
      return "Exclusion \(exclusion.id) of \(exclusion.owner) accepts this fail\(place) from"
        + " \(exclusion.created) on. It does not count yet."
    }
  }

  private var place: String {
    if !controls.isEmpty {
      let framework = framework.map { " of \($0)" } ?? ""
      return
        " at \(controls.count == 1 ? "control" : "the controls") \(controls.joined(separator: ", "))"
        + "\(framework) only"
    }
    if framework != nil || exclusion.selector.frameworks.isEmpty { return "" }
    let names = exclusion.selector.frameworks.map(\.rawValue).joined(separator: ", ")
    return exclusion.selector.controls.isEmpty
      ? " in \(names) only"
      : " at \(exclusion.selector.controls.joined(separator: ", ")) of \(names) only"
  }

  private static func ended(_ text: String) -> String {
    text.last.map { ".!?".contains($0) } == true ? text : text + "."
  }
}

/// One demand of a control on how a check must run that a pass does not meet: it proves nothing
/// there.
public struct Shortfall: Sendable, Hashable {
  /// The framework that demands it; nil where the rule itself does.
  public var framework: FrameworkID?
  /// The control's label; empty where the rule itself demands it.
  public var control: String
  /// What the check ran with and what is asked, as a sentence.
  public var sentence: String

  /// Puts the value together from its parts.
  public init(framework: FrameworkID? = nil, control: String = "", sentence: String) {
    self.framework = framework
    self.control = control
    self.sentence = sentence
  }
}

extension RuleResult {
  /// The result as it counts at controls of one framework.
  ///
  /// An exclusion that speaks of other frameworks or controls leaves no trace here. One that
  /// covers some of the controls says which, and the result is excluded only where every control
  /// is covered. A pass that falls short of what every control demands is `unknown`.
  ///
  /// - Parameters:
  ///   - framework: The framework that is looked at.
  ///   - controls: The labels of its controls that the rule is mapped to, or one of them.
  /// - Returns: The result with its exclusions and status as they are seen there.
  public func seen(in framework: FrameworkID, at controls: [String]) -> RuleResult {
    guard !acceptances.isEmpty || !shortfalls.isEmpty else { return self }
    var seen = self
    if !acceptances.isEmpty { seen.look(at: controls, of: framework) }
    if !shortfalls.isEmpty { seen.demand(controls, of: framework) }
    return seen
  }

  private mutating func look(at controls: [String], of framework: FrameworkID) {
    var open = Set(controls)
    acceptances = acceptances.compactMap { acceptance in
      let selector = acceptance.exclusion.selector
      let covered = controls.filter { selector.covers(framework: framework, control: $0) }
      if covered.isEmpty { return nil }
      if acceptance.standing == .inForce { open.subtract(covered) }
      var seen = acceptance
      seen.framework = framework
      seen.controls = covered.count == controls.count ? [] : covered
      return seen
    }
    isExcluded = status == .fail && !acceptances.isEmpty && open.isEmpty && !controls.isEmpty
  }

  private mutating func demand(_ controls: [String], of framework: FrameworkID) {
    shortfalls.removeAll { shortfall in
      guard let other = shortfall.framework else { return false }
      return other != framework || !controls.contains(shortfall.control)
    }
    guard status == .pass, !shortfalls.isEmpty, !controls.isEmpty else { return }
    let short = Set(shortfalls.map(\.control))
    if short.contains("") || controls.allSatisfy(short.contains) { status = .unknown }
  }
}
