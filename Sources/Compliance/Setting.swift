/// In which direction a setting is stricter.
public enum Bound: String, Sendable, Hashable, CaseIterable {
  /// The lower the stricter: an age, a number of days without use.
  case atMost = "at-most"
  /// The higher the stricter: a length, a number of remembered passwords, a retention.
  case atLeast = "at-least"

  /// Whether a check that ran with `value` asks at least what is demanded.
  public func isMet(by value: Int, demanding demand: Int) -> Bool {
    self == .atMost ? value <= demand : value >= demand
  }

  /// `at most`, `at least`.
  public var words: String { self == .atMost ? "at most" : "at least" }
}

/// Something that a check can be set to, and what the rule and single controls demand of it: a pass
/// with a weaker setting proves nothing.
public struct Setting: Sendable, Hashable {
  /// How one scanner's check names the setting.
  public struct Parameter: Sendable, Hashable {
    /// The check by its id in the rule.
    public var check: CheckID
    /// The parameter's name in the scanner's spelling.
    public var name: String

    /// Puts the value together from its parts.
    public init(check: CheckID, name: String) {
      self.check = check
      self.name = name
    }
  }

  /// What one control demands, where that is stricter than what the rule does.
  public struct Demand: Sendable, Hashable {
    /// The control's framework.
    public var framework: FrameworkID
    /// The control's label as printed.
    public var control: String
    /// The value that it asks for.
    public var value: Int

    /// Puts the value together from its parts.
    public init(framework: FrameworkID, control: String, value: Int) {
      self.framework = framework
      self.control = control
      self.value = value
    }
  }

  /// In which direction it is stricter.
  public var bound: Bound
  /// What the rule demands.
  public var value: Int
  /// What is counted: `days`, `characters`.
  public var unit: String
  /// How checks name it.
  public var parameters: [Parameter]
  /// Stricter demands of single controls.
  public var demands: [Demand]

  /// Puts the value together from its parts.
  public init(
    bound: Bound, value: Int, unit: String, parameters: [Parameter] = [], demands: [Demand] = []
  ) {
    self.bound = bound
    self.value = value
    self.unit = unit
    self.parameters = parameters
    self.demands = demands
  }
}
