/// Why a pattern of the user's cannot be used.
public struct RedactionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The pattern, or its name.
  public var setting: String
  /// What happened.
  public var message: String
  /// What to do.
  public var remedy: String

  /// Makes an error from its parts.
  public init(_ setting: String, _ message: String, remedy: String) {
    self.setting = setting
    self.message = message
    self.remedy = remedy
  }

  /// What happened, where, and what to do.
  public var description: String { "\(setting): \(message). \(remedy)" }
}
