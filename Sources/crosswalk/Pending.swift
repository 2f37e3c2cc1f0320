extension ReportCommand {
  static func run(_ a: Arguments, _ s: Session) async throws(Failure) -> ExitCode { .done }
}
extension FindingsCommand {
  static func run(_ a: Arguments, _ s: Session) async throws(Failure) -> ExitCode { .done }
}
extension RuleCommand {
  static func run(_ a: Arguments, _ s: Session) async throws(Failure) -> ExitCode { .done }
}
extension FrameworkListCommand {
  static func run(_ a: Arguments, _ s: Session) async throws(Failure) -> ExitCode { .done }
}
extension FrameworkShowCommand {
  static func run(_ a: Arguments, _ s: Session) async throws(Failure) -> ExitCode { .done }
}
enum FormatsCommand {
  static let declaration = Command(
    name: "formats", abstract: "List the scanner outputs that can be read.",
    action: { _, _ in .done })
}
