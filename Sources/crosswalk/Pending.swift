// The command that waits for the target it wires up.

extension ReportCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    throw Failure(.usage, "'report' is not built yet")
  }
}
