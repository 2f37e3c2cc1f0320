import Glibc

/// Bytes that wait until they are wanted: the first of them in memory, what
/// follows in a file without a name, which the system removes however the
/// program ends.
///
/// Where no file can be made or written, all stays in memory: the run takes
/// more of it and gives the same results.
final class ByteSpool {
  /// Bytes that are held before a file is made, and that are written at once.
  static let heldBytes = 4 << 20
  private static let blockBytes = 1 << 16

  /// What has not been written; it starts at `written` in the whole.
  private var tail: [UInt8] = []
  private var written = 0
  private var descriptor: Int32 = -1
  private var canWrite = true
  /// The block of the file that was read last, and where it starts.
  private var block: [UInt8] = []
  private var blockStart = 0

  init() {}

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// How many bytes were added.
  var count: Int { written + tail.count }

  /// Whether some of them are in a file.
  var usesFile: Bool { descriptor >= 0 }

  /// Adds bytes.
  func append(_ bytes: [UInt8]) {
    if tail.isEmpty { tail.reserveCapacity(min(Self.heldBytes, max(4_096, bytes.count))) }
    tail.append(contentsOf: bytes)
    if tail.count >= Self.heldBytes { writeTail() }
  }

  /// Hands over bytes that were added; fewer if they cannot be read back.
  func read<Result>(
    _ offset: Int, _ length: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    guard offset >= 0, length >= 0, offset + length <= count else {
      return body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    if offset >= written {
      let start = offset - written
      return tail.withUnsafeBytes {
        body(UnsafeRawBufferPointer(rebasing: $0[start..<(start + length)]))
      }
    }
    if offset + length > written {
      // It was added while the file was being written: both parts are joined.
      var bytes = fileBytes(offset, written - offset)
      bytes.append(contentsOf: tail.prefix(offset + length - written))
      return bytes.withUnsafeBytes(body)
    }
    if offset < blockStart || offset + length > blockStart + block.count {
      block = fileBytes(offset, min(max(length, Self.blockBytes), written - offset))
      blockStart = offset
    }
    let start = offset - blockStart
    let end = min(block.count, start + length)
    return block.withUnsafeBytes {
      body(UnsafeRawBufferPointer(rebasing: $0[start..<max(start, end)]))
    }
  }

  private func fileBytes(_ offset: Int, _ length: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      while count < length {
        let target = buffer.baseAddress.map { $0 + count }
        let got = pread(descriptor, target, length - count, off_t(offset + count))
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else { break }
        count += got
      }
    }
  }

  private func writeTail() {
    guard canWrite else { return }
    if descriptor < 0 { makeFile() }
    guard descriptor >= 0 else {
      canWrite = false
      return
    }
    var done = 0
    while done < tail.count {
      let count = tail.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done,
          off_t(written + done))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      done += count
    }
    // What could not be written stays, and nothing more is tried.
    if done < tail.count { canWrite = false }
    written += done
    tail.removeFirst(done)
  }

  private func makeFile() {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    for directory in [named, "/var/tmp", "/tmp"] where !directory.isEmpty {
      var template = Array("\(directory)/.crosswalk-XXXXXX".utf8CString)
      descriptor = mkstemp(&template)
      guard descriptor >= 0 else { continue }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      unlink(template)
      return
    }
  }
}
