import Catalog
import Compliance
import Glibc
import Tickets

/// Everything a command may know of the world outside.
///
/// Outputs, environment and clock: tests put their own in its place.
final class Session {
  let output: Output
  let errors: Output
  let environment: [String: String]
  /// The folder of the executable itself, nil when the system does not say.
  let executableDirectory: String?
  /// The folder to look into when no other place holds the data.
  let currentDirectory: String
  private let clock: () -> Timestamp
  /// Carries requests to trackers; nil for libcurl.
  var transport: (any HTTPTransport)?
  /// Clock and patience between requests; nil for the system's.
  var time: (any TimeSource)?
  /// Catalogs in use, which stay to the end of the process.
  var catalogs: [Catalog] = []

  init(
    output: Output, errors: Output, environment: [String: String],
    executableDirectory: String? = nil, currentDirectory: String = ".",
    clock: @escaping () -> Timestamp
  ) {
    self.output = output
    self.errors = errors
    self.environment = environment
    self.executableDirectory = executableDirectory
    self.currentDirectory = currentDirectory
    self.clock = clock
  }

  /// Colour only on a terminal that can show it, and not against the user's
  /// wish (no-color.org).
  func usesColour(on output: Output) -> Bool {
    output.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// The widest line for tables on standard output; nil for no bound, so that
  /// nothing is cut where a program reads.
  var tableWidth: Int? { output.isTerminal ? output.columns ?? 80 : nil }

  /// The width for prose: the terminal's, within what is pleasant to read.
  var proseWidth: Int { min(max(output.columns ?? 80, 40), 100) }

  /// The time of this run.
  ///
  /// `SOURCE_DATE_EPOCH` (reproducible-builds.org) takes the clock's place, so that
  /// two runs can give identical bytes.
  func now() throws(Failure) -> Timestamp {
    guard let text = environment["SOURCE_DATE_EPOCH"] else { return clock() }
    // Up to the year 9999: what a timestamp can print.
    guard let seconds = Int64(text), (0...253_402_300_799).contains(seconds) else {
      throw Failure(
        .usage, "SOURCE_DATE_EPOCH is '\(text)', which is not a time",
        hint: "set it to whole seconds since 1970-01-01T00:00:00Z, or unset it")
    }
    return Timestamp(seconds: seconds)
  }

  func warn(_ message: String) {
    errors.write(
      "crosswalk: warning: \(visible(RedactionOptions.forMessages.redact(message).text))\n")
  }
}

extension Session {
  /// The session of a real run.
  static func real() -> Session {
    Session(
      output: Output(descriptor: STDOUT_FILENO), errors: Output(descriptor: STDERR_FILENO),
      environment: SystemEnvironment.variables(),
      executableDirectory: SystemEnvironment.executableDirectory(),
      clock: SystemEnvironment.now)
  }
}
