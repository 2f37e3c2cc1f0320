import Catalog
import Decisions
import Ingest
import Report

// How the errors of the other targets reach the user.

extension Failure {
  /// More than this and the first ones scroll away.
  private static let mostMessages = 20

  private init(_ exitCode: ExitCode, all messages: [Message]) {
    let rest = messages.count - Self.mostMessages
    self.init(exitCode, Array(messages.prefix(Self.mostMessages)))
    if rest > 0 { self.messages.append(Message("and \(rest) more errors like these")) }
  }

  init(_ error: CatalogError) { self.init(error, .catalog) }

  /// For commands whose input is not the catalog in use.
  init(reading error: CatalogError) { self.init(error, .input) }

  private init(_ error: CatalogError, _ exitCode: ExitCode) {
    let isOutput = error.diagnostics.contains { $0.code == .outputUnwritable }
    self.init(
      isOutput ? .output : exitCode,
      all: error.diagnostics.map { diagnostic in
        let place = diagnostic.line > 0 ? "\(diagnostic.file):\(diagnostic.line)" : diagnostic.file
        return Message(
          "\(place): \(diagnostic.message) [\(diagnostic.code.rawValue)]", hint: diagnostic.remedy)
      })
  }

  init(_ errors: [IngestError]) {
    self.init(
      errors.contains { $0.kind != .noSuchFormat } ? .input : .usage, all: errors.map(Self.message))
  }

  init(_ error: IngestError) { self.init([error]) }

  private static func message(_ error: IngestError) -> Message {
    var place = error.file
    if let line = error.line {
      place += ":\(line)"
      if let column = error.column { place += ":\(column)" }
    }
    let byte = error.offset.map { " (byte \($0))" } ?? ""
    return Message("\(place): \(error.message)\(byte)", hint: error.remedy)
  }

  init(_ error: DecisionError) {
    self.init(
      .input, all: error.problems.map { Message("\($0.place): \($0.message)", hint: $0.remedy) })
  }

  init(_ error: RejectedRecordsFile.Failure) {
    self.init(.output, "\(error.path): \(error.message)", hint: error.remedy)
  }

  init(_ error: ReportError) {
    let place = error.line.map { "\(error.path):\($0)" } ?? error.path
    // Templates are installed with the catalog; a bad one is not the output's fault.
    let isOutput = error.kind == .outputNotWritable || error.kind == .toolMissing
    self.init(
      isOutput ? .output : .catalog, "\(place): \(error.message)",
      hint: error.remedy)
  }
}
