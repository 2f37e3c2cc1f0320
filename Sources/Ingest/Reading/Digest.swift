import CLibCrypto

/// SHA-256 over bytes that come in pieces, by OpenSSL, which uses the
/// processor's own instructions where there are any.
package final class Digest {
  private let context: OpaquePointer?
  private var isUsable: Bool

  package init() {
    context = EVP_MD_CTX_new()
    isUsable = context != nil && EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes the next bytes.
  package func update(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    guard isUsable, !range.isEmpty else { return }
    isUsable = bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return false }
      return EVP_DigestUpdate(context, start + range.lowerBound, range.count) == 1
    }
  }

  /// The digest in lower-case hexadecimal; nil if OpenSSL failed at any step.
  package func finish() -> String? {
    guard isUsable else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    guard EVP_DigestFinal_ex(context, &bytes, &length) == 1 else { return nil }
    isUsable = false
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes.prefix(Int(length)) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// A digest that takes windows in their order, whichever of them comes first.
/// Where windows are not the bytes as given, it takes none: the reader hashes.
actor DigestQueue {
  private let isNeeded: Bool
  private let digest = Digest()
  private var next = 0
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]

  /// - Parameter encoding: what the reader undoes.
  init(encoding: String) { isNeeded = encoding.isEmpty }

  /// Takes a window's bytes as soon as all windows before it have been taken.
  func update(_ window: Window, number: Int) async {
    guard isNeeded else { return }
    if number != next {
      await withCheckedContinuation { waiting[number] = $0 }
    }
    digest.update(window.bytes, window.freshRange)
    next += 1
    waiting.removeValue(forKey: next)?.resume()
  }

  /// The digest of all windows; nil if it could not be computed.
  func finish() -> String? { digest.finish() }
}
