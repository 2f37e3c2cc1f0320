/// UTF-16 turned into UTF-8, strictly: surrogates stand in pairs or the text is
/// at fault. A byte order mark is dropped, as iconv drops it.
final class UTF16Stream: ByteStream {
  /// The order of the two bytes of a unit.
  enum Encoding: String, Sendable {
    case littleEndian = "utf-16le"
    case bigEndian = "utf-16be"

    /// How many bytes `init(_:)` looks at.
    static let sniffedBytes = 4

    /// Told by a byte order mark, or by a bracket of JSON or XML with a zero
    /// byte on one side; nil for any other text, UTF-32 among them.
    init?(_ bytes: [UInt8]) {
      guard bytes.count >= 2 else { return nil }
      let isUTF32 =
        bytes.count >= 4
        && (bytes[1...3].allSatisfy { $0 == 0 } || bytes[2...3].allSatisfy { $0 == 0 })
      switch (bytes[0], bytes[1]) {
      case (0xFF, 0xFE) where !isUTF32, (UInt8(ascii: "{"), 0) where !isUTF32,
        (UInt8(ascii: "["), 0) where !isUTF32, (UInt8(ascii: "<"), 0) where !isUTF32:
        self = .littleEndian
      case (0xFE, 0xFF), (0, UInt8(ascii: "{")), (0, UInt8(ascii: "[")), (0, UInt8(ascii: "<")):
        self = .bigEndian
      default: return nil
      }
    }
  }

  private static let inputBytes = 1 << 16

  private let source: any ByteStream
  private let name: String
  private let high: Int
  private let low: Int
  private var input = [UInt8](repeating: 0, count: inputBytes)
  /// Bytes at the start of `input` that make no whole character yet.
  private var carried = 0
  /// UTF-8: three bytes for a unit at most.
  private var text = [UInt8](repeating: 0, count: inputBytes / 2 * 3)
  private var textCount = 0
  private var handedOver = 0
  /// UTF-8 bytes made before `text`.
  private var made: UInt64 = 0
  private var isAtStart = true
  private var hasEnded = false
  private var failure: IngestError?

  /// - Parameters:
  ///   - source: the text's bytes, from their first.
  ///   - encoding: the order of bytes.
  ///   - name: the input's name, for errors.
  init(_ source: any ByteStream, _ encoding: Encoding, name: String) {
    self.source = source
    self.name = name
    (high, low) = encoding == .littleEndian ? (1, 0) : (0, 1)
  }

  func read(into bytes: inout [UInt8], _ range: Range<Int>) throws(IngestError) -> Int {
    while handedOver == textCount {
      if let failure { throw failure }
      if hasEnded { return 0 }
      do {
        try refill()
      } catch {
        failure = error
      }
    }
    let part = text[handedOver..<textCount].prefix(range.count)
    bytes.replaceSubrange(range.lowerBound..<(range.lowerBound + part.count), with: part)
    handedOver += part.count
    return part.count
  }

  private func refill() throws(IngestError) {
    made += UInt64(textCount)
    textCount = 0
    handedOver = 0
    let got = try source.read(into: &input, carried..<input.count)
    hasEnded = got == 0
    let count = carried + got
    let (used, fault) = input.withUnsafeBufferPointer { from in
      text.withUnsafeMutableBufferPointer { to in
        transcode(UnsafeBufferPointer(rebasing: from[..<count]), to)
      }
    }
    if let fault { throw unpaired(fault) }
    carried = count - used
    if hasEnded, carried > 0 {
      throw error(.truncated, "the UTF-16 text ends in the middle of a character")
    }
    for offset in 0..<carried { input[offset] = input[used + offset] }
  }

  /// Makes UTF-8 of whole characters. Returns how many bytes were used, and the
  /// surrogate that has no other half.
  private func transcode(
    _ from: UnsafeBufferPointer<UInt8>, _ to: UnsafeMutableBufferPointer<UInt8>
  ) -> (used: Int, fault: UInt16?) {
    var index = 0
    var made = 0
    defer { textCount = made }
    func unit(_ index: Int) -> UInt16 {
      UInt16(from[index + high]) << 8 | UInt16(from[index + low])
    }
    func put(_ byte: UInt32) {
      to[made] = UInt8(truncatingIfNeeded: byte)
      made += 1
    }
    while index + 2 <= from.count {
      let first = unit(index)
      if isAtStart {
        isAtStart = false
        if first == 0xFEFF {
          index += 2
          continue
        }
      }
      var scalar = UInt32(first)
      if first < 0x80 {
        put(scalar)
        index += 2
        continue
      }
      if first & 0xF800 == 0xD800 {
        guard first < 0xDC00 else { return (index, first) }
        guard index + 4 <= from.count else { return (index, hasEnded ? first : nil) }
        let second = unit(index + 2)
        guard second & 0xFC00 == 0xDC00 else { return (index, first) }
        scalar = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
        index += 2
      }
      index += 2
      switch scalar {
      case ..<0x800: put(0xC0 | scalar >> 6)
      case ..<0x10000:
        put(0xE0 | scalar >> 12)
        put(0x80 | scalar >> 6 & 0x3F)
      default:
        put(0xF0 | scalar >> 18)
        put(0x80 | scalar >> 12 & 0x3F)
        put(0x80 | scalar >> 6 & 0x3F)
      }
      put(0x80 | scalar & 0x3F)
    }
    return (index, nil)
  }

  private func unpaired(_ unit: UInt16) -> IngestError {
    error(
      .notText,
      "the UTF-16 text holds a surrogate without its other half (0x"
        + String(unit, radix: 16, uppercase: true) + ")")
  }

  private func error(_ kind: IngestError.Kind, _ message: String) -> IngestError {
    IngestError(
      file: name, offset: made + UInt64(textCount), kind: kind, message: message,
      remedy: "The file may be damaged: write it anew with the scanner, in UTF-8 if it can.")
  }
}
