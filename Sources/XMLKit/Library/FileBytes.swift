import Glibc

/// A file opened for reading, closed when it is let go.
final class FileBytes {
  private let descriptor: Int32
  let path: String
  /// The size at opening, for regular files.
  let size: Int?

  init(path: String) throws(XMLError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw XMLError(
        .unreadable, "not a file name: check the path", file: path, summary: "cannot open a file")
    }
    let opened = Self.retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard opened >= 0 else { throw Self.failure(path, errno) }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      let code = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : errno
      close(opened)
      throw Self.failure(path, code)
    }
    descriptor = opened
    self.path = path
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit { close(descriptor) }

  /// Fills the buffer from the file; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(XMLError) -> Int {
    let count = Self.retrying { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
    guard count >= 0 else { throw Self.failure(path, errno) }
    return count
  }

  /// The whole file.
  static func all(of path: String, limit: Int) throws(XMLError) -> [UInt8] {
    let file = try FileBytes(path: path)
    if let size = file.size, size > limit { throw tooBig(path, limit) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity((file.size ?? 0) + 1)
    // A file may grow, and a pipe has no size: read until the end is seen.
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // The closure cannot carry a typed error, so the result does.
      let outcome = chunk.withUnsafeMutableBytes { buffer in
        Result { () throws(XMLError) -> Int in try file.read(into: buffer) }
      }
      let count = try outcome.get()
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw tooBig(path, limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  static func tooBig(_ name: String, _ limit: Int) -> XMLError {
    XMLError(
      .size, "more than \(limit) bytes, the limit for XML input: split the file or raise the limit",
      file: name, summary: "cannot read \(name)")
  }

  private static func failure(_ path: String, _ code: Int32) -> XMLError {
    XMLError(
      .unreadable, "cannot be read (\(String(cString: strerror(code)))): check the path and rights",
      file: path, summary: "cannot read \(path)")
  }

  private static func retrying<Number: SignedInteger>(_ call: () -> Number) -> Number {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }
}
