import Glibc

/// A folder of its own for one test, removed with all it holds.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/crosswalk-catalog-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp/crosswalk-catalog-none"
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    guard let stream = opendir(path) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      if unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
    }
    rmdir(path)
  }
}
