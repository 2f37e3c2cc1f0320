import Glibc
import Ingest

/// The command line's entry point.
@main
struct Crosswalk {
  static func main() async {
    // A reader that goes away is met where text is written, so that reports in
    // the making are finished and temporary files removed.
    signal(SIGPIPE, SIG_IGN)
    LargeBlocks.returnWhenFreed()
    let session = Session.real()
    let code = await run(Array(CommandLine.arguments.dropFirst()), in: session)
    // What the session holds needs no taking apart: the process ends here.
    withExtendedLifetime(session) { exit(code.rawValue) }
  }

  /// Carries out one command line.
  ///
  /// Nothing is loaded before it is understood.
  static func run(_ words: [String], in session: Session) async -> ExitCode {
    var code: ExitCode
    do throws(Failure) {
      code = try await perform(words, in: session)
    } catch {
      session.output.flush()
      session.errors.write(RedactionOptions.forMessages.redact(error.text).text)
      code = error.exitCode
    }
    session.output.flush()
    if let number = session.output.failure {
      session.errors.write(
        Failure(
          .output,
          "standard output could not be written: \(SystemEnvironment.message(ofError: number))",
          hint: "free some space, or send the output somewhere else"
        ).text)
      code = .output
    }
    session.errors.flush()
    return code
  }

  private static func perform(
    _ words: [String], in session: Session
  ) async throws(Failure) -> ExitCode {
    let request: Request
    do throws(UsageError) {
      request = try Parser.parse(words, root: CrosswalkCommand.declaration)
    } catch {
      throw Failure(error)
    }
    switch request {
    case .version:
      session.output.write(VersionCommand.line)
      return .done
    case .help(let path):
      session.output.write(HelpText(path: path, width: session.proseWidth).text)
      return .done
    case .run(let path, let arguments):
      guard let action = path.last.action else { return .usage }
      return try await action(arguments, session)
    }
  }
}
