import Catalog

// How the errors of the other targets reach the user.

extension Failure {
  /// More than this and the first ones scroll away.
  private static let mostMessages = 20

  private init(_ exitCode: ExitCode, all messages: [Message]) {
    let rest = messages.count - Self.mostMessages
    self.init(exitCode, Array(messages.prefix(Self.mostMessages)))
    if rest > 0 { self.messages.append(Message("and \(rest) more errors like these")) }
  }

  init(_ error: CatalogError) {
    self.init(
      .catalog,
      all: error.diagnostics.map { diagnostic in
        let place = diagnostic.line > 0 ? "\(diagnostic.file):\(diagnostic.line)" : diagnostic.file
        return Message(
          "\(place): \(diagnostic.message) [\(diagnostic.code.rawValue)]", hint: diagnostic.remedy)
      })
  }
}
