import Compliance
import Glibc

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

  let sources: [Source]
  /// By source; -1 where it cannot be read.
  private var descriptors: [Int: Int32] = [:]
  private static let maximumOpen = 64

  init(sources: [Source]) { self.sources = sources }

  deinit { for descriptor in descriptors.values where descriptor >= 0 { close(descriptor) } }

  func record(at range: ByteRange, of source: Int) -> Record? {
    guard range.length > 0, let descriptor = descriptor(of: source) else { return nil }
    let wanted = Int(min(range.length, UInt64(Self.maximumBytes)))
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
    if range.length > UInt64(wanted) { bytes.removePartialScalar() }
    let redacted = Redaction.redact(bytes)
    return Record(
      text: String(decoding: redacted.bytes, as: UTF8.self),
      omitted: range.length - UInt64(bytes.count), redactions: redacted.count)
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

extension [UInt8] {
  /// Takes a character away that was cut in two.
  fileprivate mutating func removePartialScalar() {
    guard let start = lastIndex(where: { $0 & 0xC0 != 0x80 }), self[start] >= 0xC0 else { return }
    let length = self[start] >= 0xF0 ? 4 : self[start] >= 0xE0 ? 3 : 2
    if count - start < length { removeSubrange(start...) }
  }
}

/// Blacks out what must not leave a scanner's output with a report: ids of access
/// keys, private keys, and the values of fields named as secrets.
enum Redaction {
  private static let mark = Array("[redacted]".utf8)
  private static let names = ["secret", "password", "passwd", "privatekey", "sessiontoken"].map {
    Array($0.utf8)
  }

  static func redact(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var count = 0
    var index = 0
    while index < bytes.count {
      if let end = accessKey(bytes, index) ?? privateKey(bytes, index) {
        output += mark
        count += 1
        index = end
      } else if let (start, end) = secretValue(bytes, index) {
        output += bytes[index..<start]
        output += mark
        count += 1
        index = end
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return (output, count)
  }

  /// AKIA or ASIA and sixteen capitals and digits, standing alone.
  private static func accessKey(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "A"), start + 20 <= bytes.count,
      start == 0 || !isKeyByte(bytes[start - 1]),
      bytes[start + 1] == UInt8(ascii: "K") || bytes[start + 1] == UInt8(ascii: "S"),
      bytes[start + 2] == UInt8(ascii: "I"), bytes[start + 3] == UInt8(ascii: "A"),
      bytes[start..<(start + 20)].allSatisfy(isKeyByte),
      start + 20 == bytes.count || !isKeyByte(bytes[start + 20])
    else { return nil }
    return start + 20
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
  }

  /// From the line that begins a private key to the end of what is shown.
  private static func privateKey(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "-"), bytes[start...].starts(with: Array("-----BEGIN ".utf8))
    else { return nil }
    let head = bytes[start...].prefix(64)
    return Array(head).firstRange(of: Array("PRIVATE KEY".utf8)) == nil ? nil : bytes.count
  }

  /// The string value of a JSON member whose name ends as a secret's does.
  private static func secretValue(_ bytes: [UInt8], _ start: Int) -> (start: Int, end: Int)? {
    guard bytes[start] == UInt8(ascii: "\"") else { return nil }
    var end = start + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), end - start < 64 { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    var name: [UInt8] = []
    for byte in bytes[(start + 1)..<end] {
      if (0x41...0x5A).contains(byte) { name.append(byte + 32) }
      if (0x61...0x7A).contains(byte) { name.append(byte) }
    }
    guard
      names.contains(where: { name.suffix($0.count).elementsEqual($0) })
        || name.suffix(15).elementsEqual("secretaccesskey".utf8)
    else { return nil }
    var place = end + 1
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == UInt8(ascii: ":") {
      place += 1
    }
    guard place > end + 1, place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
      return nil
    }
    let value = place + 1
    var close = value
    while close < bytes.count, bytes[close] != UInt8(ascii: "\"") {
      close += bytes[close] == UInt8(ascii: "\\") ? 2 : 1
    }
    return close > value ? (value, Swift.min(close, bytes.count)) : nil
  }
}
