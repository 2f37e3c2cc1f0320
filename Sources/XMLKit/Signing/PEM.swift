import CXMLSec

/// A key or certificate in PEM (RFC 7468).
///
/// Its text never stands in an error or a log.
public struct PEM: Sendable {
  /// The file it came from.
  public let file: String
  let bytes: [UInt8]
  let isCertificate: Bool

  /// Takes the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - file: what error messages call it.
  public init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    isCertificate = Self.holds("-----BEGIN CERTIFICATE-----", bytes)
  }

  /// From when to when a certificate is valid, in seconds since 1970; nil for a key.
  ///
  /// - Throws: `XMLSignatureError` when the certificate cannot be read.
  public func validity() throws(XMLSignatureError) -> ClosedRange<Int64>? {
    guard isCertificate else { return nil }
    var from: Int64 = 0
    var to: Int64 = 0
    var reason = CXMLSecReason()
    let outcome = Self.with(self, nil) { certificate, _ in
      cxmlsec_validity(certificate, &from, &to, &reason)
    }
    guard outcome == Int32(CXMLSEC_DONE) else {
      throw XMLSignatureError(outcome, reason, file: file, key: self, certificate: self)
    }
    return min(from, to)...max(from, to)
  }

  static func with(
    _ key: PEM, _ certificate: PEM?, _ body: (CXMLSecPEM, CXMLSecPEM) -> Int32
  ) -> Int32 {
    key.bytes.withUnsafeBufferPointer { keyBytes in
      (certificate?.bytes ?? []).withUnsafeBufferPointer { certificateBytes in
        body(
          CXMLSecPEM(
            bytes: keyBytes.baseAddress, count: keyBytes.count,
            isCertificate: key.isCertificate ? 1 : 0),
          CXMLSecPEM(
            bytes: certificateBytes.baseAddress, count: certificateBytes.count, isCertificate: 1))
      }
    }
  }

  private static func holds(_ text: String, _ bytes: [UInt8]) -> Bool {
    let word = Array(text.utf8)
    guard bytes.count >= word.count else { return false }
    return (0...(bytes.count - word.count)).contains { bytes[$0..<($0 + word.count)] == word[...] }
  }
}
