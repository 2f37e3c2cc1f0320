import CLibCrypto

/// UUIDs made from names, so that builds repeat (RFC 9562, version 5).
package enum NameBasedUUID {
  /// The namespace for names that are URIs (RFC 9562, appendix A).
  private static let uriNamespace: [UInt8] = [
    0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ]

  /// The UUID of a URI; nil when OpenSSL refuses SHA-1.
  package static func uuid(uri: String) -> String? {
    let input = uriNamespace + Array(uri.utf8)
    var digest = [UInt8](repeating: 0, count: 20)
    guard EVP_Digest(input, input.count, &digest, nil, EVP_sha1(), nil) == 1 else { return nil }
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in digest.prefix(16).enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
