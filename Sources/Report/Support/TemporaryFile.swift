import Glibc

/// A file that somebody else's code writes, and that gets its name when it is
/// whole. Without `commit` nothing is left behind.
final class TemporaryFile {
  /// Where it stands until then: beside the target.
  let path: String
  private let target: String
  private var isCommitted = false

  private static let attempts = 1_000

  /// Creates the empty file.
  ///
  /// - Parameters:
  ///   - target: The path that it gets in the end.
  ///   - ending: How the name ends until then.
  /// - Throws: `ReportError` when it cannot be created.
  init(for target: String, ending: String) throws(ReportError) {
    self.target = target
    let slash = target.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(target[...$0]) } ?? ""
    let name = slash.map { String(target[target.utf8.index(after: $0)...]) } ?? target
    for number in 0..<Self.attempts {
      let candidate = "\(folder).\(name.prefix(180)).\(getpid())-\(number).tmp\(ending)"
      let descriptor = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        close(descriptor)
        path = candidate
        return
      }
      if errno != EEXIST && errno != EINTR { throw Self.failure(target, "create", errno) }
    }
    throw Self.failure(target, "create", EEXIST)
  }

  deinit { if !isCommitted { unlink(path) } }

  /// Gives the file its name.
  func commit() throws(ReportError) {
    guard rename(path, target) == 0 else { throw Self.failure(target, "rename", errno) }
    isCommitted = true
  }

  private static func failure(_ path: String, _ action: String, _ code: Int32) -> ReportError {
    ReportError(
      kind: .outputNotWritable, path: path,
      message: "cannot \(action) the file (\(String(cString: strerror(code))))",
      remedy: "Check the folder, its rights and the free space, or choose another output directory")
  }
}
