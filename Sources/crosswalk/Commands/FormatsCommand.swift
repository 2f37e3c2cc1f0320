import Ingest

/// `crosswalk formats`: what can be read.
enum FormatsCommand {
  static let declaration = Command(
    name: "formats", abstract: "List the scanner outputs that can be read.",
    discussion: [
      "A format is recognised by what a file holds, never by its name. "
        + "'--input-format' of other commands takes an id of this list."
    ],
    action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    var table = Table([
      .init("FORMAT"), .init("TITLE", eliding: .end), .init("VERSIONS", eliding: .end),
      .init("RECOGNISED BY", eliding: .end),
    ])
    for format in Formats.all {
      table.append([
        .init(format.id), .init(format.title), .init(format.versions),
        .init(format.recognisedBy),
      ])
    }
    session.output.write(
      table.text(width: session.tableWidth, colour: session.usesColour(on: session.output)))
    return .done
  }
}
