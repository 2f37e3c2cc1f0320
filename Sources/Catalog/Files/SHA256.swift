import CLibCrypto

/// A SHA-256 digest (FIPS 180-4) in the making, by OpenSSL.
struct SHA256: ~Copyable {
  private let context: OpaquePointer
  private var isUsable: Bool

  init?() {
    guard let context = EVP_MD_CTX_new() else { return nil }
    self.context = context
    isUsable = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
  }

  deinit { EVP_MD_CTX_free(context) }

  mutating func update(_ bytes: [UInt8]) {
    let done = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    if done != 1 { isUsable = false }
  }

  /// The digest in lower-case hexadecimal; nil when OpenSSL refused a step.
  consuming func finish() -> String? {
    var digest = [UInt8](repeating: 0, count: 32)
    guard isUsable, EVP_DigestFinal_ex(context, &digest, nil) == 1 else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
