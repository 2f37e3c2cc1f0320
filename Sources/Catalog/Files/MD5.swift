import CLibCrypto

/// MD5 digests (RFC 1321), for names that others make with them. They prove
/// nothing.
enum MD5 {
  static func digest(_ bytes: [UInt8]) -> [UInt8]? {
    var digest = [UInt8](repeating: 0, count: 16)
    guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_md5(), nil) == 1 else { return nil }
    return digest
  }

  /// In base64 (RFC 4648) without padding, as CloudGuard writes the hash of a
  /// rule's logic.
  static func base64(_ text: String) -> String? {
    digest(Array(text.utf8)).map(base64)
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for index in 0..<3 { bits = bits << 8 | (index < part.count ? Int(part[start + index]) : 0) }
      for index in 0...part.count { text.append(digits[bits >> (18 - 6 * index) & 63]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
