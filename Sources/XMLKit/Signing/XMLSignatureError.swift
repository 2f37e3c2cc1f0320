import CXMLSec

/// Why a document could not be signed, or what is wrong with its signature.
public struct XMLSignatureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Kind: String, Sendable, Hashable {
    /// The bytes are not an XML document.
    case document
    /// The key cannot be read.
    case key
    /// The certificate cannot be read, or is not for the key.
    case certificate
    /// The key is too weak to prove anything.
    case weakKey
    /// There is no signature.
    case unsigned
    /// The signature has another form than the one that is accepted.
    case form
    /// The document is not the one that was signed.
    case changed
    /// Another key made the signature, or the signature itself was changed.
    case otherKey
    /// The library failed.
    case library
  }

  /// What kind of fault it is.
  public var kind: Kind
  /// The document, key or certificate.
  public var file: String
  /// The line in it, from 1; 0 when it is not known.
  public var line: Int
  /// What happened.
  public var message: String
  /// What to do.
  public var remedy: String

  /// Makes an error from its parts.
  public init(kind: Kind, file: String, line: Int = 0, message: String, remedy: String) {
    self.kind = kind
    self.file = file
    self.line = line
    self.message = message
    self.remedy = remedy
  }

  /// What happened, where, and what to do.
  public var description: String {
    "\(file)\(line > 0 ? ":\(line)" : ""): \(message). \(remedy)"
  }

  init(
    _ outcome: Int32, _ reason: CXMLSecReason, file: String, key: PEM, certificate: PEM?
  ) {
    let words = Self.text(reason)
    let because = words.isEmpty ? "" : " (\(words))"
    switch Int(outcome) {
    case Int(CXMLSEC_KEY):
      self.init(
        kind: .key, file: key.file, message: "it holds no key that can be used",
        remedy:
          "Give an RSA or elliptic-curve key in PEM that is not encrypted; the private one to "
          + "sign, the public one to verify.")
    case Int(CXMLSEC_CERTIFICATE):
      self.init(
        kind: .certificate, file: certificate?.file ?? key.file,
        message: "the certificate cannot be read", remedy: "Give an X.509 certificate in PEM.")
    case Int(CXMLSEC_MISMATCH):
      self.init(
        kind: .certificate, file: certificate?.file ?? key.file,
        message: "the certificate is not for the key in \(key.file)",
        remedy: "Give the certificate that was issued for this key.")
    case Int(CXMLSEC_WEAK):
      self.init(
        kind: .weakKey, file: key.file, message: "the key proves too little",
        remedy: "Use RSA with 2,048 bits or more, or the curve P-256, P-384 or P-521.")
    case Int(CXMLSEC_UNSIGNED):
      self.init(
        kind: .unsigned, file: file, message: "it is not signed",
        remedy: "Ask its sender for a signed one.")
    case Int(CXMLSEC_CHANGED):
      self.init(
        kind: .changed, file: file,
        message: "the document is not the one that was signed: its digest differs",
        remedy: "Do not trust it; ask its sender for a new one.")
    case Int(CXMLSEC_FORGED):
      self.init(
        kind: .otherKey, file: file,
        message: "the signature was not made by the key in \(key.file), or was changed afterwards",
        remedy: "Check that this is the sender's key; if it is, do not trust the document.")
    case Int(CXMLSEC_REFUSED):
      self.init(
        kind: .form, file: file, message: "the signature cannot be checked\(because)",
        remedy: "Do not trust the document; ask its sender for a new one.")
    default:
      self.init(
        kind: .library, file: file, message: "xmlsec1 failed\(because)",
        remedy: "Check the installation of libxmlsec1-openssl.")
    }
  }

  private static func text(_ reason: CXMLSecReason) -> String {
    withUnsafeBytes(of: reason.text) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
