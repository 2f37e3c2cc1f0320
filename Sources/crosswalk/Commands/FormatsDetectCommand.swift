import Ingest

/// `crosswalk formats detect`.
enum FormatsDetectCommand {
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
  }

  static let files = Argument<[String]>(
    repeatable: "FILE", kind: .path, isRequired: true,
    help: "The files to look at; - for standard input.")
  static let format = Option<Format>(
    "format", valueName: "FORMAT", default: .text,
    help: "How to print; JSON is one object a line.")

  static let declaration = Command(
    name: "detect", abstract: "Tell what a file is, and why.",
    discussion: [
      "Looks at the beginning of each file, compressed or not, and says which format it is in and "
        + "by what it was recognised, or what it is instead. Ends with exit code 3 if a file is "
        + "none that can be read."
    ],
    examples: [
      .init("crosswalk formats detect scan.json.gz", "One file:"),
      .init("crosswalk formats detect --format json a.json b.xml", "For a program:"),
    ],
    arguments: [files.definition], options: [format.definition], action: run)

  static func run(_ arguments: Arguments, _ session: Session) async throws(Failure) -> ExitCode {
    let paths = arguments[files]
    if paths.count(where: { $0 == "-" }) > 1 {
      throw Failure(
        UsageError(
          kind: .invalid("standard input is named twice", hint: "give '-' once"),
          command: "crosswalk formats detect"))
    }
    var code = ExitCode.done
    for (index, path) in paths.enumerated() {
      let examination = Ingest().examine(path == "-" ? .standardInput : .file(path))
      if examination.format == nil { code = .input }
      switch arguments[format] {
      case .json: session.output.write(ExaminationText.json(examination).compact + "\n")
      case .text:
        session.output.write(
          (index == 0 ? "" : "\n") + ExaminationText.text(examination, width: session.proseWidth))
      }
    }
    return code
  }
}
