/// Why a file of entities cannot be used.
public struct EntityError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file.
  public var file: String
  /// What is wrong with it.
  public var message: String
  /// What to do about it.
  public var remedy: String

  /// `file: message; remedy`.
  public var description: String { "\(file): \(message); \(remedy)" }
}
