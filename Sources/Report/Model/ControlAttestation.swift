import Compliance

/// What a person has stated about a control, with whether it counts.
public struct ControlAttestation: Sendable, Hashable {
  /// The statement.
  public var attestation: Attestation
  /// Whether it holds on the day of the report.
  public var standing: Standing

  /// Puts the value together from its parts.
  public init(attestation: Attestation, standing: Standing) {
    self.attestation = attestation
    self.standing = standing
  }

  /// What it says and whether it counts, in a sentence.
  public var sentence: String { attestation.sentence(standing) }

  /// The attestations of one framework by the label of the control, newest first; of equally new
  /// ones what is worse stands first.
  static func byControl(
    _ attestations: [Attestation], framework: FrameworkID, today: CalendarDate
  ) -> [String: [ControlAttestation]] {
    var byControl: [String: [ControlAttestation]] = [:]
    for attestation in attestations where attestation.framework == framework {
      byControl[attestation.control, default: []].append(
        ControlAttestation(attestation: attestation, standing: attestation.standing(on: today)))
    }
    return byControl.mapValues { $0.sorted(by: precedes) }
  }

  private static func precedes(_ left: ControlAttestation, _ right: ControlAttestation) -> Bool {
    let (a, b) = (left.attestation, right.attestation)
    if a.made != b.made { return a.made > b.made }
    if a.state != b.state { return rank(a.state) < rank(b.state) }
    return NaturalOrder.precedes(a.id, b.id)
  }

  private static func rank(_ state: Attestation.State) -> Int {
    switch state {
    case .notSatisfied: 0
    case .satisfied: 1
    case .notApplicable: 2
    }
  }
}
