import Ingest

/// SHA-256 of what is in memory.
enum Hash {
  /// In lower-case hexadecimal.
  ///
  /// - Throws: `EvidenceError` when OpenSSL fails.
  static func sha256(_ bytes: [UInt8], _ name: String) throws(EvidenceError) -> String {
    let digest = Digest()
    digest.update(bytes, 0..<bytes.count)
    guard let text = digest.finish() else { throw failure(name) }
    return text
  }

  static func failure(_ name: String) -> EvidenceError {
    EvidenceError(
      .output, name, "its SHA-256 could not be computed",
      remedy: "Check the installation of OpenSSL's libcrypto.")
  }
}
