import Ingest

/// `crosswalk formats show`.
enum FormatsShowCommand {
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
  }

  static let id = Argument<String>(required: "ID", help: "The format to show.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .text, help: "How to print.")

  static let declaration = Command(
    name: "show", abstract: "Show what is known about one format.",
    examples: [
      .init("crosswalk formats show securityhub-asff", "One format:"),
      .init("crosswalk formats show plain", "How to write the results of any other tool:"),
    ],
    arguments: [id.definition], options: [format.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let ids = Formats.all.map(\.id)
    let wanted = arguments[id]
    guard let info = Formats.info(of: wanted) else {
      throw Failure(
        UsageError(
          kind: .invalidChoice(
            of: id.definition.name, value: wanted, allowed: ids,
            nearest: Nearest.match(wanted, among: ids)), command: "crosswalk formats show"))
    }
    switch arguments[format] {
    case .text: session.output.write(FormatText.text(info, width: session.proseWidth))
    case .json: session.output.write(FormatText.json(info).pretty)
    }
    return .done
  }
}
