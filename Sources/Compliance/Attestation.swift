/// A dated statement of a person about a control, which no scanner can make.
public struct Attestation: Sendable, Hashable {
  /// What the person says of the control.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// The control is met.
    case satisfied
    /// The control is not met.
    case notSatisfied = "not-satisfied"
    /// The control does not apply.
    case notApplicable = "not-applicable"
  }

  /// The id, unique among all attestations of a run.
  public var id: String
  /// The framework of the control.
  public var framework: FrameworkID
  /// The control's label as printed.
  public var control: String
  /// What is said.
  public var state: State
  /// The statement itself.
  public var statement: String
  /// Who makes it.
  public var author: String
  /// The day on which it was made.
  public var made: CalendarDate
  /// For how long it is good.
  public var validFor: CalendarDuration
  /// Files that bear it out, as they are named.
  public var evidence: [String]
  /// Where it is written down.
  public var place: DecisionPlace

  /// Puts the value together from its parts.
  public init(
    id: String, framework: FrameworkID, control: String, state: State, statement: String,
    author: String, made: CalendarDate, validFor: CalendarDuration, evidence: [String] = [],
    place: DecisionPlace = .init(file: "", line: 0)
  ) {
    self.id = id
    self.framework = framework
    self.control = control
    self.state = state
    self.statement = statement
    self.author = author
    self.made = made
    self.validFor = validFor
    self.evidence = evidence
    self.place = place
  }

  /// The last day on which it holds: what was said on 2026-01-01 for a year holds through
  /// 2026-12-31.
  public var expires: CalendarDate { made.adding(validFor).adding(days: -1) }

  /// Whether it holds on a day. The first and the last day are included.
  public func standing(on day: CalendarDate) -> Standing {
    if day < made { return .pending }
    return day > expires ? .expired : .inForce
  }

  /// What it says and whether it counts, as reports and explanations print it.
  public func sentence(_ standing: Standing) -> String {
    let says =
      switch state {
      case .satisfied: "the control is met"
      case .notSatisfied: "the control is not met"
      case .notApplicable: "the control does not apply"
      }
    let head = "Attestation \(id): \(author) stated on \(made) that \(says)"
    switch standing {
    case .inForce: return "\(head), valid through \(expires)."
    case .expired: return "\(head). It expired after \(expires) and no longer counts."
    case .pending: return "\(head). That day is still to come, so it does not count yet."
    }
  }
}
