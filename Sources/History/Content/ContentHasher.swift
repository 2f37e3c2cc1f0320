import CLibCrypto
import Glibc

/// The first 128 bits of the SHA-256 of some content: equal content has an equal
/// one in every store, and nobody can make two contents that share one.
struct ContentDigest: Hashable, Sendable {
  var high: UInt64
  var low: UInt64

  static let zero = ContentDigest(high: 0, low: 0)
  static let byteCount = 16

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads sixteen bytes; nil for any other number of them.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.byteCount else { return nil }
    high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: high.bigEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: low.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// Lower-case hexadecimal.
  var text: String { Hexadecimal.text(bytes) }
}

/// Hashes values whose parts are told apart by their lengths.
///
/// One object serves any number of values, one after the other.
final class ContentHasher {
  private let context: OpaquePointer?
  private let method: OpaquePointer?
  private(set) var isUsable: Bool
  private var buffer: [UInt8] = []
  private var output = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))

  init() {
    context = EVP_MD_CTX_new()
    // Fetched once: looking the method up again costs more than hashing.
    method = EVP_MD_fetch(nil, "SHA256", nil)
    isUsable = context != nil && method != nil
  }

  deinit {
    EVP_MD_free(method)
    EVP_MD_CTX_free(context)
  }

  /// Begins a value of a kind.
  @inline(__always)
  func begin(_ kind: UInt8) {
    buffer.removeAll(keepingCapacity: true)
    buffer.append(kind)
  }

  @inline(__always)
  func take(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { buffer.append(contentsOf: $0) }
      buffer.append(contentsOf: bytes)
    }
  }

  @inline(__always)
  func take(_ digest: ContentDigest) { digest.append(to: &buffer) }

  @inline(__always)
  func take(_ number: Int64?) {
    buffer.append(number == nil ? 0 : 1)
    withUnsafeBytes(of: (number ?? 0).littleEndian) { buffer.append(contentsOf: $0) }
  }

  /// The digest of what was taken since `begin`.
  func finish() -> ContentDigest {
    var length: UInt32 = 0
    isUsable =
      isUsable && EVP_DigestInit_ex2(context, method, nil) == 1
      && EVP_DigestUpdate(context, buffer, buffer.count) == 1
      && EVP_DigestFinal_ex(context, &output, &length) == 1 && length >= 16
    return output.withUnsafeBytes { ContentDigest(UnsafeRawBufferPointer(rebasing: $0[..<16])) }
      ?? .zero
  }
}

/// SHA-256 over all observations of a run, in their order.
final class RunDigest {
  private let context: OpaquePointer?
  private(set) var isUsable: Bool
  private var buffer: [UInt8] = []

  init() {
    context = EVP_MD_CTX_new()
    isUsable = context != nil && EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    buffer.reserveCapacity(1 << 14)
  }

  deinit { EVP_MD_CTX_free(context) }

  @inline(__always)
  func take(_ claim: ContentDigest, observed: Int64?, offset: UInt64, length: UInt64) {
    claim.append(to: &buffer)
    buffer.append(observed == nil ? 0 : 1)
    withUnsafeBytes(of: (observed ?? 0).littleEndian) { buffer.append(contentsOf: $0) }
    withUnsafeBytes(of: offset.littleEndian) { buffer.append(contentsOf: $0) }
    withUnsafeBytes(of: length.littleEndian) { buffer.append(contentsOf: $0) }
    if buffer.count >= 1 << 13 { flush() }
  }

  private func flush() {
    isUsable = isUsable && EVP_DigestUpdate(context, buffer, buffer.count) == 1
    buffer.removeAll(keepingCapacity: true)
  }

  /// Lower-case hexadecimal; nil if OpenSSL failed.
  func finish() -> String? {
    flush()
    var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    guard isUsable, EVP_DigestFinal_ex(context, &bytes, &length) == 1 else { return nil }
    isUsable = false
    return Hexadecimal.text(bytes.prefix(Int(length)))
  }
}

enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
