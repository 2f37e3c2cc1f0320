// Commands that wait for the targets they wire together.

extension ReportCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    throw Failure(.usage, "'report' is not built yet")
  }
}

extension FindingsCommand {
  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    throw Failure(.usage, "'findings' is not built yet")
  }
}

enum FormatsCommand {
  static let declaration = Command(
    name: "formats", abstract: "List the scanner outputs that can be read.",
    action: { _, _ throws(Failure) in
      throw Failure(.usage, "'formats' is not built yet")
    })
}
