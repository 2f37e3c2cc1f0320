/// `crosswalk man`: the man page, for the one who installs.
enum ManualCommand {
  static let declaration = Command(
    name: "man", abstract: "Print the man page as roff.", isHidden: true, action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    session.output.write(
      ManualPage(root: CrosswalkCommand.declaration, version: VersionCommand.number).text)
    return .done
  }
}
