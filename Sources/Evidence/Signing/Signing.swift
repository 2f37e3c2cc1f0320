import XMLKit

/// With what documents are signed.
public struct Signing: Sendable {
  /// The private key.
  public var key: PEM
  /// Its certificate; nil for none.
  public var certificate: PEM?
  private static let limits = XMLLimits(maximumBytes: 1 << 30)

  /// Puts the value together from its parts.
  public init(key: PEM, certificate: PEM? = nil) {
    self.key = key
    self.certificate = certificate
  }

  /// Puts a signature into an XML document.
  ///
  /// - Parameters:
  ///   - document: the document, without one.
  ///   - name: what errors call it.
  /// - Returns: the document with its signature.
  /// - Throws: `EvidenceError` when the key, the certificate or the document cannot be used.
  public func sign(_ document: [UInt8], name: String) throws(EvidenceError) -> [UInt8] {
    do throws(XMLSignatureError) {
      return try XMLSignature.sign(
        document, name: name, key: key, certificate: certificate, limits: Self.limits)
    } catch {
      let isSetting = [.key, .certificate, .weakKey].contains(error.kind)
      throw EvidenceError(
        isSetting ? .setting : .output, error.file, error.message, remedy: error.remedy)
    }
  }

  /// Signs something small, so that a key that cannot be used is refused before there is anything
  /// to sign.
  ///
  /// - Throws: `EvidenceError` when the key or the certificate cannot be used.
  public func check() throws(EvidenceError) {
    _ = try sign(Array("<document/>".utf8), name: key.file)
  }
}
