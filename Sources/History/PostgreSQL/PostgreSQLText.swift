/// Texts as a server can hold them, and rows as COPY writes them (PostgreSQL
/// manual, COPY, text format).
///
/// A server cannot hold U+0000. It is written as U+FFFE and `0`, and U+FFFE
/// itself, which is no character, as U+FFFE and `1`, so that nothing is lost.
enum PostgreSQLText {
  private static let mark: [UInt8] = [0xEF, 0xBF, 0xBE]

  /// The text as a value.
  static func value(_ text: String) -> String {
    guard needsMarks(text) else { return text }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0": bytes += mark + [UInt8(ascii: "0")]
      case "\u{FFFE}": bytes += mark + [UInt8(ascii: "1")]
      default: bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func needsMarks(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for (index, byte) in bytes.enumerated() {
        if byte == 0 { return true }
        if byte == mark[0], index + 2 < bytes.count, bytes[index + 1] == mark[1],
          bytes[index + 2] == mark[2]
        {
          return true
        }
      }
      return false
    }
  }

  /// The text behind a value.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var index = 0
    var isMarked = false
    while index + 3 < bytes.count, !isMarked {
      isMarked =
        bytes[index] == mark[0] && bytes[index + 1] == mark[1] && bytes[index + 2] == mark[2]
      index += 1
    }
    guard isMarked else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    index = 0
    while index < bytes.count {
      if index + 3 < bytes.count, bytes[index] == mark[0], bytes[index + 1] == mark[1],
        bytes[index + 2] == mark[2]
      {
        result += bytes[index + 3] == UInt8(ascii: "0") ? [0] : mark
        index += 4
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// Rows for a COPY FROM STDIN.
struct PostgreSQLCopyBuffer {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  private mutating func startField() {
    if !isFirst { bytes.append(UInt8(ascii: "\t")) }
    isFirst = false
  }

  mutating func field(_ text: String) {
    startField()
    var text = PostgreSQLText.value(text)
    text.withUTF8 { source in
      for byte in source {
        switch byte {
        case UInt8(ascii: "\\"): bytes += [byte, byte]
        case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        default: bytes.append(byte)
        }
      }
    }
  }

  mutating func field(_ number: Int64?) {
    startField()
    bytes.append(contentsOf: (number.map { String($0) } ?? "\\N").utf8)
  }

  mutating func field(_ digest: ContentDigest?) {
    startField()
    bytes.append(contentsOf: (digest?.text ?? "\\N").utf8)
  }
}

/// The fields of a row from a COPY TO STDOUT.
struct PostgreSQLCopyRow {
  private(set) var fields: [[UInt8]?] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var field: [UInt8] = []
    var isNull = false
    var index = 0
    let end = bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\t") {
        fields.append(isNull ? nil : field)
        field = []
        isNull = false
      } else if byte == UInt8(ascii: "\\"), index + 1 < end {
        index += 1
        switch bytes[index] {
        case UInt8(ascii: "N"): isNull = true
        case UInt8(ascii: "n"): field.append(0x0A)
        case UInt8(ascii: "t"): field.append(0x09)
        case UInt8(ascii: "r"): field.append(0x0D)
        case UInt8(ascii: "b"): field.append(0x08)
        case UInt8(ascii: "f"): field.append(0x0C)
        case UInt8(ascii: "v"): field.append(0x0B)
        case let other: field.append(other)
        }
      } else {
        field.append(byte)
      }
      index += 1
    }
    fields.append(isNull ? nil : field)
  }

  func text(_ column: Int) -> String {
    guard column < fields.count, let field = fields[column] else { return "" }
    return field.withUnsafeBufferPointer { PostgreSQLText.decode($0) }
  }

  func optional(_ column: Int) -> Int64? {
    guard column < fields.count, let field = fields[column] else { return nil }
    return Int64(String(decoding: field, as: UTF8.self))
  }

  func unsigned(_ column: Int) -> UInt64 { UInt64(bitPattern: optional(column) ?? 0) }

  /// A digest in the spelling of a UUID; nil for none.
  func digest(_ column: Int) -> ContentDigest? {
    guard column < fields.count, let field = fields[column] else { return nil }
    return ContentDigest(hexadecimal: field)
  }
}

extension ContentDigest {
  /// Reads 32 hexadecimal digits, with or without dashes.
  init?(hexadecimal text: some Sequence<UInt8>) {
    var words: [UInt64] = [0, 0]
    var count = 0
    for byte in text where byte != UInt8(ascii: "-") {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return nil
      }
      guard count < 32 else { return nil }
      words[count / 16] = words[count / 16] << 4 | UInt64(digit)
      count += 1
    }
    guard count == 32 else { return nil }
    self.init(high: words[0], low: words[1])
  }
}
