/// Base64 (RFC 4648, section 4), for headers and attachments.
package enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of bytes, without line breaks.
  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let word =
        Int(bytes[index]) << 16 | (left > 1 ? Int(bytes[index + 1]) << 8 : 0)
        | (left > 2 ? Int(bytes[index + 2]) : 0)
      text.append(digits[word >> 18])
      text.append(digits[word >> 12 & 63])
      text.append(left > 1 ? digits[word >> 6 & 63] : UInt8(ascii: "="))
      text.append(left > 2 ? digits[word & 63] : UInt8(ascii: "="))
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Percent-encoding (RFC 3986, section 2.1).
package enum PercentEncoding {
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// The text with everything but unreserved characters encoded, so that it is one component of
  /// a path or one value of a query.
  package static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.append(byte)
      default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

/// A file in a form (RFC 7578).
package enum Multipart {
  /// The header and the body of a form with one file. The boundary follows from the content.
  ///
  /// - Parameters:
  ///   - field: the field's name.
  ///   - file: the file; its name has plain characters only.
  ///   - boundary: what does not stand in the bytes.
  /// - Returns: the content's type and the content.
  package static func form(
    field: String, file: EvidenceFile, boundary: String
  ) -> (header: HTTPHeader, body: [UInt8]) {
    let head = [
      "--\(boundary)",
      "Content-Disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"",
      "Content-Type: \(file.mediaType)", "", "",
    ]
    var body = Array(head.joined(separator: "\r\n").utf8)
    body += file.bytes
    body += Array("\r\n--\(boundary)--\r\n".utf8)
    return (HTTPHeader("Content-Type", "multipart/form-data; boundary=\(boundary)"), body)
  }
}
