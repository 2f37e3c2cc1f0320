import Compliance
import Tickets

@testable import crosswalk

/// A command line carried out in this process, with everything it printed.
struct Run {
  var code: ExitCode
  var output: String
  var errors: String

  /// Words are given as a shell would split them.
  init(
    _ words: [String], environment: [String: String] = [:], columns: Int? = nil,
    isTerminal: Bool = false, executableDirectory: String? = nil,
    currentDirectory: String = ".", transport: (any HTTPTransport)? = nil
  ) async {
    let session = Session(
      output: Output(columns: columns, isTerminal: isTerminal), errors: Output(),
      environment: environment, executableDirectory: executableDirectory,
      currentDirectory: currentDirectory,
      clock: { Timestamp(seconds: 1_795_500_000) })
    session.transport = transport
    code = await Crosswalk.run(words, in: session)
    output = session.output.contents
    errors = session.errors.contents
  }
}
