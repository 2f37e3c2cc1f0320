import Glibc

/// Writes a file that appears whole or not at all.
///
/// The bytes go to a temporary file beside the target. `commit()` gives it the
/// target's name; a sink that is let go without it leaves nothing behind.
public final class FileSink: ByteSink {
  /// The path of the file that `commit()` makes.
  public let path: String
  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var failure: SinkError?

  private static let bufferSize = 1 << 18
  private static let attempts = 1000

  /// Creates the temporary file.
  ///
  /// - Parameter path: The file to write; its folder exists.
  /// - Throws: `SinkError` when the temporary file cannot be created.
  public init(path: String) throws(SinkError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SinkError(file: path, action: "create", reason: "not a file name")
    }
    self.path = path
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    // Names within one process differ by the number, between processes by the
    // process; what a crash left behind is stepped over.
    for number in 0..<Self.attempts {
      let candidate = "\(folder).\(name.prefix(180)).\(getpid())-\(number).tmp"
      let opened = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if opened >= 0 {
        temporary = candidate
        descriptor = opened
        buffer.reserveCapacity(Self.bufferSize)
        return
      }
      if errno != EEXIST && errno != EINTR {
        throw SinkError(file: path, action: "create", reason: Self.reason(errno))
      }
    }
    throw SinkError(
      file: path, action: "create", reason: "too many temporary files stand in the folder")
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  /// Appends the bytes.
  ///
  /// - Parameter bytes: The next bytes.
  /// - Throws: `SinkError` when they cannot be written; every later call throws
  ///   the same.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(SinkError) {
    if let failure { throw failure }
    guard descriptor >= 0 else {
      throw SinkError(file: path, action: "write", reason: "the file is already committed")
    }
    if buffer.count + bytes.count > Self.bufferSize {
      try flush()
      if bytes.count >= Self.bufferSize {
        try writeThrough(bytes)
        return
      }
    }
    buffer.append(contentsOf: bytes)
  }

  /// Gives the file its name.
  ///
  /// - Parameter synchronised: Whether to wait until the bytes are on the disk,
  ///   so that not even a power cut leaves half a file.
  /// - Throws: `SinkError` when the bytes cannot be written or the file cannot
  ///   be renamed; nothing is left behind then.
  public func commit(synchronised: Bool = false) throws(SinkError) {
    if let failure { throw failure }
    guard descriptor >= 0 else {
      throw SinkError(file: path, action: "commit", reason: "the file is already committed")
    }
    try flush()
    if synchronised, fsync(descriptor) != 0 { throw fail("write", errno) }
    let closing = descriptor
    descriptor = -1
    // A network file system reports a full disk only here.
    guard close(closing) == 0 else {
      let code = errno
      unlink(temporary)
      throw fail("write", code)
    }
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw fail("rename", code)
    }
  }

  private func flush() throws(SinkError) {
    let full = buffer
    guard !full.isEmpty else { return }
    let outcome = full.withUnsafeBytes { bytes in
      Result { () throws(SinkError) in try writeThrough(bytes) }
    }
    try outcome.get()
    buffer.removeAll(keepingCapacity: true)
  }

  private func writeThrough(_ bytes: UnsafeRawBufferPointer) throws(SinkError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw fail("write", errno)
      }
      rest = rest.dropFirst(count)
    }
  }

  private func fail(_ action: String, _ code: Int32) -> SinkError {
    let error = SinkError(file: path, action: action, reason: Self.reason(code))
    failure = error
    return error
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
