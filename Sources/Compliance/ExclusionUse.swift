/// An exclusion with what became of it in a run.
public struct ExclusionUse: Sendable, Hashable {
  /// What there is to say of an exclusion; the first that is true.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Its last day is over.
    case expired
    /// Its first day is still to come.
    case pending
    /// It names something that does not exist, so that it can never fit.
    case neverMatching = "never-matching"
    /// It speaks of other frameworks than the one that is looked at.
    case elsewhere
    /// No result fits.
    case unused
    /// Results fit, but none of them fails.
    case hidingNothing = "hiding-nothing"
    /// It accepts failures, and its last day is near.
    case expiringSoon = "expiring-soon"
    /// It accepts failures.
    case inUse = "in-use"
  }

  /// The exclusion.
  public var exclusion: Exclusion
  /// Whether it holds on the day of the run.
  public var standing: Standing
  /// Whether it ends within the time that the user calls soon.
  public var endsSoon: Bool
  /// What it names that does not exist, each as a clause: `rule D9.X is in no catalog`.
  public var strangers: [String]
  /// Whether one of its lists holds nothing but such names.
  public var isImpossible: Bool
  /// Whether nothing of what is looked at is meant.
  public var isElsewhere: Bool
  /// Results that its selector fits, whatever they came to.
  public var matches: Int
  /// Fails among them. Of an exclusion that does not hold these are the fails that it would
  /// accept.
  public var fails: Int

  /// Puts the value together from its parts.
  public init(
    exclusion: Exclusion, standing: Standing, endsSoon: Bool = false, strangers: [String] = [],
    isImpossible: Bool = false, isElsewhere: Bool = false, matches: Int = 0, fails: Int = 0
  ) {
    self.exclusion = exclusion
    self.standing = standing
    self.endsSoon = endsSoon
    self.strangers = strangers
    self.isImpossible = isImpossible
    self.isElsewhere = isElsewhere
    self.matches = matches
    self.fails = fails
  }

  /// What there is to say of it.
  public var state: State {
    switch standing {
    case .expired: return .expired
    case .pending: return .pending
    case .inForce: break
    }
    if isImpossible { return .neverMatching }
    if isElsewhere { return .elsewhere }
    if matches == 0 { return .unused }
    if fails == 0 { return .hidingNothing }
    return endsSoon ? .expiringSoon : .inUse
  }

  /// The state in a sentence, as audits and reports print it.
  public var sentence: String {
    let fails = "\(self.fails) \(self.fails == 1 ? "fail" : "fails")"
    let matches = "\(self.matches) \(self.matches == 1 ? "result" : "results")"
    switch state {
    case .expired:
      return "It expired after \(exclusion.expires)"
        + (self.fails > 0
          ? "; \(fails) that it accepted count\(self.fails == 1 ? "s" : "") again." : ".")
    case .pending:
      return "It holds from \(exclusion.created) on"
        + (self.fails > 0
          ? "; \(fails) that it will accept count\(self.fails == 1 ? "s" : "")." : ".")
    case .neverMatching: return "It can never fit: \(strangers.joined(separator: "; "))."
    case .elsewhere:
      let names = exclusion.selector.frameworks.map(\.rawValue).joined(separator: ", ")
      return names.isEmpty
        ? "The fails that it accepts belong to rules that this framework does not ask for."
        : "It speaks of \(names) and counts nowhere else."
    case .unused: return "No result fits it."
    case .hidingNothing:
      return "It fits \(matches), none of which \(self.matches == 1 ? "is a fail" : "fails")."
    case .expiringSoon: return "It accepts \(fails) and ends soon, after \(exclusion.expires)."
    case .inUse: return "It accepts \(fails)."
    }
  }
}
