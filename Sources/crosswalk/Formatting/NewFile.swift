import Glibc

/// Writes a file that was not there before: whole, or not at all.
enum NewFile {
  static func write(_ text: String, to path: String) throws(Failure) {
    let temporary = "\(path).part-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { unlink(temporary) }
    let bytes = Array(text.utf8)
    var written = 0
    var problem: Int32 = 0
    while written < bytes.count, problem == 0 {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 { written += count } else if errno != EINTR { problem = errno }
    }
    if problem == 0, fsync(descriptor) != 0 { problem = errno }
    if close(descriptor) != 0, problem == 0 { problem = errno }
    guard problem == 0 else { throw failure(path, problem) }
    // Unlike a rename, a link never takes the place of a file that is there.
    guard link(temporary, path) == 0 else { throw failure(path, errno) }
  }

  private static func failure(_ path: String, _ number: Int32) -> Failure {
    Failure(
      .output, "\(path) cannot be written: \(SystemEnvironment.message(ofError: number))",
      hint: number == EEXIST
        ? "name a file that is not there yet" : "check the folder, its rights and the free space")
  }
}
