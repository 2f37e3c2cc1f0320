import Ingest

/// `crosswalk formats list`.
enum FormatsListCommand {
  enum Format: String, CaseIterable, Sendable {
    case table
    case json
  }

  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .table, help: "How to print.")
  static let ids = Flag("ids", help: "Print the ids alone, one a line.")

  static let declaration = Command(
    name: "list", abstract: "List the formats with how each is recognised.",
    options: [format.definition], flags: [ids.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let output = session.output
    if arguments[ids] {
      for format in Formats.all { output.write(format.id + "\n") }
      return .done
    }
    switch arguments[format] {
    case .json: output.write(JSONValue.array(Formats.all.map(FormatText.json)).pretty)
    case .table:
      var table = Table([
        .init("FORMAT"), .init("TITLE", eliding: .end), .init("VERSIONS", eliding: .end),
        .init("MEDIUM"), .init("RECOGNISED BY", eliding: .end),
      ])
      for format in Formats.all {
        table.append([
          .init(format.id), .init(format.title), .init(format.versions),
          .init(format.medium.rawValue), .init(format.recognisedBy),
        ])
      }
      output.write(
        table.text(width: session.tableWidth, colour: session.usesColour(on: output)))
    }
    return .done
  }
}
