import Compliance

/// What a finding proves about a rule, given how its check relates to the rule.
struct Proof: Sendable, Hashable {
  var status: Status
  /// Whether the check's equivalence lets the scanner's verdict stand.
  var isConclusive: Bool
  /// The reason in a plain sentence.
  var explanation: String
  /// What is to be said of this finding alone, before the explanation.
  var note = ""

  /// Weighs a verdict.
  ///
  /// A check that asks for more than the rule can only prove a pass, one that
  /// asks for less can only prove a fail. What is neither pass nor fail says
  /// the same whatever the check asks for.
  init(of status: Status, equivalence: Equivalence) {
    (self.status, isConclusive, explanation) =
      switch (equivalence, status) {
      case (.otherObject, _):
        (
          .unknown, false,
          "The check tests another object with the same intent, so it is shown beside and never "
            + "decides."
        )
      case (.same, .pass):
        (.pass, true, "The check asks what the rule asks, so its pass proves a pass.")
      case (.same, .fail):
        (.fail, true, "The check asks what the rule asks, so its fail proves a fail.")
      case (.stricter, .pass):
        (.pass, true, "The check asks for more than the rule does, so its pass proves a pass.")
      case (.stricter, .fail):
        (
          .unknown, false,
          "The check asks for more than the rule does, so its fail does not prove that the rule "
            + "fails."
        )
      case (.looser, .fail):
        (.fail, true, "The check asks for less than the rule does, so its fail proves a fail.")
      case (.looser, .pass):
        (
          .unknown, false,
          "The check asks for less than the rule does, so its pass does not prove that the rule "
            + "passes."
        )
      case (_, .error): (.error, true, "The scanner could not carry the check out.")
      case (_, .unknown): (.unknown, true, "The scanner came to no verdict.")
      case (_, .notApplicable):
        (.notApplicable, true, "The scanner says that the check does not apply here.")
      case (_, .notChecked): (.notChecked, true, "The scanner did not carry the check out.")
      case (_, .informational):
        (.informational, true, "The scanner gives information and no verdict.")
      }
  }

  /// A stricter check's pass for one part of a subject of which it fails another.
  static let passBesideStricterFail = Proof(
    status: .unknown, isConclusive: false,
    explanation: "The check asks for more than the rule does and fails for another part of the "
      + "subject, so its pass for this part does not prove that the rule passes.")

  /// A verdict of a check that was set otherwise than the rule asks.
  static func setOtherwise(_ note: String) -> Proof {
    var proof = Proof(status: .unknown, isConclusive: false, explanation: "")
    proof.note = note
    return proof
  }

  private init(status: Status, isConclusive: Bool, explanation: String) {
    self.status = status
    self.isConclusive = isConclusive
    self.explanation = explanation
  }
}
