import Compliance
import Glibc
import Redaction

/// Cuts records out of the sources, for a reader to see beside a verdict what
/// the scanner wrote.
///
/// A record is shown only where the file is at hand and has the size that it
/// had when it was read; else its place is all that a report can give.
final class RecordReader {
  /// The start of a record.
  struct Record {
    var text: String
    /// Bytes of the record that are not shown.
    var omitted: UInt64
    /// How many values were blacked out.
    var redactions: Int
  }

  /// The most bytes of a record.
  static let maximumBytes = 1_500
  /// So many more are looked at, for a secret that goes on where the text ends.
  private static let bytesAhead = 4_096

  let sources: [Source]
  /// By source; -1 where it cannot be read.
  private var descriptors: [Int: Int32] = [:]
  private static let maximumOpen = 64

  private let redactor: Redactor?

  init(sources: [Source], redactor: Redactor? = .standard) {
    self.sources = sources
    self.redactor = redactor
  }

  deinit { for descriptor in descriptors.values where descriptor >= 0 { close(descriptor) } }

  func record(at range: ByteRange, of source: Int) -> Record? {
    guard range.length > 0, let descriptor = descriptor(of: source) else { return nil }
    let wanted = Int(min(range.length, UInt64(Self.maximumBytes + Self.bytesAhead)))
    guard range.offset <= UInt64(Int64.max) - UInt64(wanted) else { return nil }
    var bytes = [UInt8](repeating: 0, count: wanted)
    var done = 0
    while done < wanted {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, buffer.baseAddress.map { $0 + done }, wanted - done,
          off_t(range.offset) + off_t(done))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      done += count
    }
    let shown = Self.wholeScalars(bytes, upTo: Self.maximumBytes)
    let redacted =
      redactor?.redact(bytes, limit: shown)
      ?? Redactor.Redacted(bytes: Array(bytes[..<shown]), counts: [])
    return Record(
      text: String(decoding: redacted.bytes, as: UTF8.self),
      omitted: range.length - UInt64(shown),
      redactions: redacted.counts.reduce(0) { $0 + $1.number })
  }

  /// How many bytes are no more than the limit and cut no character in two.
  private static func wholeScalars(_ bytes: [UInt8], upTo limit: Int) -> Int {
    guard bytes.count > limit else { return bytes.count }
    var end = limit
    while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private func descriptor(of source: Int) -> Int32? {
    if let known = descriptors[source] { return known >= 0 ? known : nil }
    guard descriptors.count < Self.maximumOpen, let source = sources[checked: source],
      source.encoding.isEmpty, source.name != "-"
    else { return nil }
    let opened = open(source.name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    let isSame =
      opened >= 0 && fstat(opened, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && UInt64(status.st_size) == source.size
    if opened >= 0 && !isSame { close(opened) }
    if let index = sources.firstIndex(of: source) { descriptors[index] = isSame ? opened : -1 }
    return isSame ? opened : nil
  }
}
