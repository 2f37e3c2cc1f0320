/// Why a command could not be carried out.
///
/// Every error that reaches the user becomes one of these, and only here does it
/// get its exit code.
struct Failure: Error, Equatable, Sendable {
  /// One sentence of what happened and where, and the remedy if there is one.
  struct Message: Equatable, Sendable {
    var text: String
    var hint: String?

    init(_ text: String, hint: String? = nil) {
      self.text = text
      self.hint = hint
    }
  }

  var exitCode: ExitCode
  var messages: [Message]

  init(_ exitCode: ExitCode, _ messages: [Message]) {
    self.exitCode = exitCode
    self.messages = messages
  }

  init(_ exitCode: ExitCode, _ text: String, hint: String? = nil) {
    self.init(exitCode, [Message(text, hint: hint)])
  }

  /// The lines for standard error.
  var text: String {
    messages.map { message in
      "crosswalk: error: \(visible(message.text))\n"
        + (message.hint.map { "hint: \(visible($0))\n" } ?? "")
    }.joined()
  }
}

extension Failure {
  init(_ error: UsageError) {
    self.init(.usage, error.description, hint: error.hint)
  }
}
