/// One thing that is wrong with a file of decisions, at one place.
public struct DecisionProblem: Sendable, Hashable, CustomStringConvertible {
  /// The file by the name under which it was given.
  public var file: String
  /// The line, from 1; 0 when the whole file is meant.
  public var line: Int
  /// The column in characters, from 1; 0 when the whole file is meant.
  public var column: Int
  /// What is wrong, as a clause without a full stop.
  public var message: String
  /// What to do about it, as a clause without a full stop.
  public var remedy: String

  /// Puts the value together from its parts.
  public init(file: String, line: Int = 0, column: Int = 0, message: String, remedy: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.remedy = remedy
  }

  /// `file:line:column`, as far as they are known.
  public var place: String { line > 0 ? "\(file):\(line):\(column)" : file }

  /// `file:line:column: message; remedy`.
  public var description: String { "\(place): \(message); \(remedy)" }
}

/// Why a file of decisions could not be used.
public struct DecisionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in the order of the files. Never empty.
  public var problems: [DecisionProblem]

  /// Makes an error from its problems.
  public init(problems: [DecisionProblem]) { self.problems = problems }

  /// The problems, one a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
