/// One rejected record as a line of JSON.
enum RejectionLine {
  static func append(_ rejection: Rejection, to line: inout [UInt8]) {
    let record = rejection.record
    text("{\"source\":", rejection.source, to: &line)
    text(",\"format\":", rejection.format, to: &line)
    line.append(contentsOf: ",\"record\":\(record.index)".utf8)
    if let number = record.line { line.append(contentsOf: ",\"line\":\(number)".utf8) }
    line.append(
      contentsOf: ",\"offset\":\(record.range.offset),\"length\":\(record.range.length)".utf8)
    text(",\"reason\":", record.reason, to: &line)
    if let bytes = rejection.bytes {
      if UTF8Validity.isWhole(bytes) {
        line.append(contentsOf: ",\"text\":".utf8)
        quote(bytes, to: &line)
      } else {
        line.append(contentsOf: ",\"bytes\":\"".utf8)
        Base64.append(bytes, to: &line)
        line.append(UInt8(ascii: "\""))
      }
    }
    line.append(contentsOf: "}\n".utf8)
  }

  private static func text(_ key: String, _ value: String, to line: inout [UInt8]) {
    line.append(contentsOf: key.utf8)
    quote(Array(value.utf8), to: &line)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// RFC 8259, section 7. DEL is escaped as well, for terminals.
  private static func quote(_ bytes: [UInt8], to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      else { continue }
      line.append(contentsOf: bytes[start..<index])
      escape(byte, to: &line)
      start = index + 1
    }
    line.append(contentsOf: bytes[start...])
    line.append(UInt8(ascii: "\""))
  }

  private static func escape(_ byte: UInt8, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): line.append(byte)
    case 0x0A: line.append(UInt8(ascii: "n"))
    case 0x0D: line.append(UInt8(ascii: "r"))
    case 0x09: line.append(UInt8(ascii: "t"))
    default:
      line.append(contentsOf: "u00".utf8)
      line.append(digits[Int(byte >> 4)])
      line.append(digits[Int(byte & 15)])
    }
  }
}
