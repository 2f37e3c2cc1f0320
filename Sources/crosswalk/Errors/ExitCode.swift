/// What the process tells its caller.
///
/// Partial success is never 0.
struct ExitCode: RawRepresentable, Sendable, Hashable {
  let rawValue: Int32

  init(rawValue: Int32) { self.rawValue = rawValue }

  static let done = ExitCode(rawValue: 0)
  static let gate = ExitCode(rawValue: 1)
  static let usage = ExitCode(rawValue: 2)
  static let input = ExitCode(rawValue: 3)
  static let catalog = ExitCode(rawValue: 4)
  static let output = ExitCode(rawValue: 5)

  /// Every code that this version returns, with its meaning as help prints it.
  static let all: [(code: ExitCode, meaning: String)] = [
    (.done, "done"),
    (.gate, "done, and a failure remains that --fail-on asks for, or verify found a difference"),
    (.usage, "the command line cannot be understood, or names something that does not exist"),
    (.input, "an input could not be used, or some of its records were rejected"),
    (.catalog, "the catalog or the templates could not be found or used"),
    (.output, "an output could not be written, or a tracker failed"),
  ]
}
