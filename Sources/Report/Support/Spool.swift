import Glibc
import XMLKit

/// Keeps bytes for the next report: in memory up to a bound, beyond it in a
/// file without a name, which the system removes however the program ends.
final class Spool {
  /// Bytes that were kept.
  enum Piece {
    case memory([UInt8])
    case file(offset: Int64, length: Int)
  }

  private let memoryBound: Int
  private var inMemory = 0
  private var descriptor: Int32 = -1
  private var end: Int64 = 0
  private var directory: String

  /// - Parameters:
  ///   - memoryBound: Bytes to keep in memory.
  ///   - directory: Where the file is made, if one is needed.
  init(memoryBound: Int = 64 << 20, directory: String) {
    self.memoryBound = memoryBound
    self.directory = directory
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether a file had to be made.
  var usesFile: Bool { descriptor >= 0 }

  func keep(_ bytes: [UInt8]) throws(ReportError) -> Piece {
    if inMemory + bytes.count <= memoryBound {
      inMemory += bytes.count
      return .memory(bytes)
    }
    if descriptor < 0 { try makeFile() }
    let offset = end
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written,
          off_t(offset) + off_t(written))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("write")
      }
      written += count
    }
    end += Int64(bytes.count)
    return .file(offset: offset, length: bytes.count)
  }

  func bytes(of piece: Piece) throws(ReportError) -> [UInt8] {
    switch piece {
    case .memory(let bytes): bytes
    case .file(let offset, let length): try read(offset, length)
    }
  }

  /// Gives memory back that a piece took. A piece in the file stays there.
  func forget(_ piece: Piece) {
    if case .memory(let bytes) = piece { inMemory -= bytes.count }
  }

  private func read(_ offset: Int64, _ length: Int) throws(ReportError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: length)
    var done = 0
    while done < length {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, buffer.baseAddress.map { $0 + done }, length - done,
          off_t(offset) + off_t(done))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure("read") }
      done += count
    }
    return bytes
  }

  private func makeFile() throws(ReportError) {
    var template = Array("\(directory)/.crosswalk-rows-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure("create") }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
  }

  private func failure(_ action: String) -> ReportError {
    let reason = String(cString: strerror(errno))
    return ReportError(
      SinkError(file: "\(directory)/.crosswalk-rows", action: action, reason: reason))
  }
}
