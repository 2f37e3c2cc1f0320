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

  /// RFC 8259, section 7. DEL is escaped as well, for terminals.
  private static func quote(_ bytes: [UInt8], to line: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    line.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), byte]
      case 0x0A: line.append(contentsOf: "\\n".utf8)
      case 0x0D: line.append(contentsOf: "\\r".utf8)
      case 0x09: line.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        line.append(contentsOf: "\\u00".utf8)
        line += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\""))
  }
}
