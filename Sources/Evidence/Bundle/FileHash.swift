import Glibc
import Ingest

/// Size and SHA-256 of a file, read in pieces.
struct FileHash {
  let size: Int
  let sha256: String

  /// Nil where the file cannot be read or is none.
  init?(_ path: String) throws(EvidenceError) {
    let digest = Digest()
    var size = 0
    guard
      Self.read(
        path,
        { chunk in
          digest.update(chunk, 0..<chunk.count)
          size += chunk.count
          return true
        })
    else { return nil }
    guard let text = digest.finish() else { throw Hash.failure(path) }
    self.size = size
    sha256 = text
  }

  /// The whole content; nil where the file cannot be read or is none.
  ///
  /// - Throws: `EvidenceError` when it is longer than `limit` bytes.
  static func bytes(of path: String, limit: Int = 1 << 30) throws(EvidenceError) -> [UInt8]? {
    var bytes: [UInt8] = []
    var isLong = false
    let isRead = read(path) { chunk in
      if bytes.count + chunk.count > limit { isLong = true } else { bytes += chunk }
      return !isLong
    }
    if isLong {
      throw EvidenceError(
        .bundle, path, "it is longer than \(limit) bytes",
        remedy: "A document of this size is not signed or verified.")
    }
    return isRead ? bytes : nil
  }

  private static func read(_ path: String, _ body: ([UInt8]) -> Bool) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return false }
      if count == 0 { return true }
      guard body(count == chunk.count ? chunk : Array(chunk[..<count])) else { return false }
    }
  }
}
