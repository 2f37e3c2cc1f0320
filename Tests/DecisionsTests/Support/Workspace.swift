import Glibc
import Testing

/// A folder for one test's files, removed with them.
final class Workspace {
  private let path: String
  private var files: [String] = []

  init() throws {
    var template = Array("/tmp/crosswalk-decisions-XXXXXX".utf8CString)
    let made = try #require(mkdtemp(&template))
    path = String(cString: made)
  }

  deinit {
    for file in files { unlink(file) }
    rmdir(path)
  }

  func write(_ text: String, to name: String) -> String {
    let file = "\(path)/\(name)"
    files.append(file)
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    #expect(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    return file
  }
}
