import Compliance

/// Something that can wait in a spool.
protocol Spooled {
  func write(to writer: inout SpoolWriter)
  /// Reads what `write` wrote. Of bytes that are missing nothing is read.
  init(from reader: inout SpoolReader)
}

/// Writes values one after the other; numbers take as many bytes as they need.
struct SpoolWriter {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func number(_ value: Int64) {
    number(UInt64(bitPattern: value << 1) ^ UInt64(bitPattern: value >> 63))
  }

  mutating func number(_ value: Int) { number(Int64(value)) }

  mutating func truth(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func text(_ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      number(UInt64(utf8.count))
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func time(_ value: Timestamp?) {
    truth(value != nil)
    if let value { number(value.microseconds) }
  }

  mutating func range(_ value: ByteRange) {
    number(value.offset)
    number(value.length)
  }

  mutating func list<Element>(_ list: [Element], _ write: (inout SpoolWriter, Element) -> Void) {
    number(list.count)
    for element in list { write(&self, element) }
  }

  mutating func optional<Value>(_ value: Value?, _ write: (inout SpoolWriter, Value) -> Void) {
    truth(value != nil)
    if let value { write(&self, value) }
  }
}

/// Reads what a writer wrote. Beyond the end all is nothing: zero and empty.
struct SpoolReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private mutating func byte() -> UInt8 {
    guard position < bytes.count else { return 0 }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func unsigned() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      let next = byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
    }
    return value
  }

  mutating func number() -> Int64 {
    let value = unsigned()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func integer() -> Int { Int(truncatingIfNeeded: number()) }

  mutating func truth() -> Bool { byte() == 1 }

  mutating func text() -> String {
    let count = Int(clamping: unsigned())
    guard count > 0, count <= bytes.count - position else { return "" }
    defer { position += count }
    let slice = UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)])
    return String(decoding: slice, as: UTF8.self)
  }

  mutating func time() -> Timestamp? { truth() ? Timestamp(microseconds: number()) : nil }

  mutating func range() -> ByteRange {
    let offset = unsigned()
    return ByteRange(offset: offset, length: unsigned())
  }

  mutating func list<Element>(_ read: (inout SpoolReader) -> Element) -> [Element] {
    var list: [Element] = []
    let count = integer()
    // Each element takes a byte at least.
    guard count > 0, count <= bytes.count - position else { return [] }
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(read(&self)) }
    return list
  }

  mutating func optional<Value>(_ read: (inout SpoolReader) -> Value) -> Value? {
    truth() ? read(&self) : nil
  }
}

/// A text that waits by itself.
struct SpooledText: Spooled {
  var text: String

  init(text: String) { self.text = text }

  func write(to writer: inout SpoolWriter) { writer.text(text) }

  init(from reader: inout SpoolReader) { text = reader.text() }
}
