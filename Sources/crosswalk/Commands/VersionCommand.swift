/// `crosswalk version`, and the one place that holds the version.
enum VersionCommand {
  static let number = "0.1.0"
  static let line = "crosswalk \(number)\n"

  static let declaration = Command(
    name: "version", abstract: "Print the version.", action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    session.output.write(line)
    return .done
  }
}
