import Glibc
import YAMLKit

/// Reads files of decisions whole. They are written by people, so their size is bounded.
package enum DecisionFile {
  /// The largest file that is read, in bytes.
  package static let largest = 16 << 20

  /// The one document in a file.
  package static func document(_ path: String) throws(DecisionError) -> YAMLNode {
    try document(try bytes(of: path), file: path)
  }

  /// The one document in a text.
  package static func document(_ bytes: [UInt8], file: String) throws(DecisionError) -> YAMLNode {
    let node: YAMLNode?
    do throws(YAMLError) {
      node = try YAMLDocument.read(bytes)
    } catch {
      throw problem(
        file, error.place, error.message, "correct the file; quotes around a text often help")
    }
    guard let node else {
      throw problem(file, nil, "the file holds nothing", "write at least 'version: 1'")
    }
    return node
  }

  /// A file's bytes.
  static func bytes(of path: String) throws(DecisionError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path)
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= largest else {
        throw problem(
          path, nil, "the file is larger than \(largest >> 20) MiB",
          "check that it is the file you mean")
      }
    }
  }

  static func problem(
    _ file: String, _ place: YAMLPlace?, _ message: String, _ remedy: String
  ) -> DecisionError {
    DecisionError(problems: [
      DecisionProblem(
        file: file, line: place?.line ?? 0, column: place?.column ?? 0, message: message,
        remedy: remedy)
    ])
  }

  private static func unreadable(_ path: String) -> DecisionError {
    problem(
      path, nil, "cannot be read: \(String(cString: strerror(errno)))",
      "check that it is there and may be read")
  }
}
