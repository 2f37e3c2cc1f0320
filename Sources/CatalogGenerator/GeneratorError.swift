import XMLKit

/// Why frameworks could not be generated: a mistake in the CSV, or a file that
/// cannot be read or written.
struct GeneratorError: Error, Equatable, CustomStringConvertible {
  var file: String
  /// The line, from 1; 0 when the whole file is meant.
  var line: Int
  /// What is wrong and what to do about it.
  var message: String

  init(file: String, line: Int = 0, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  init(_ error: XMLError, file: String) {
    self.init(file: file, "cannot be written: \(error.description)")
  }

  var description: String {
    line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)"
  }
}
