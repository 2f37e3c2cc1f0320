import CLibXML2
import CXMLSec

/// Signs and verifies documents (W3C XML Signature 1.1, by xmlsec1).
///
/// One form is written and accepted: one enveloped signature as the last child of
/// the root, over the whole document, exclusive canonicalisation, SHA-2, RSA of
/// 2,048 bits or more or ECDSA on P-256, P-384 or P-521. The key is always the
/// caller's: what stands in the document's KeyInfo is for the reader's eye.
public enum XMLSignature {
  /// The namespace of signatures.
  public static let namespace = "http://www.w3.org/2000/09/xmldsig#"

  /// Signs a document.
  ///
  /// A signature with an RSA key is the same every time; one with an elliptic-curve
  /// key holds a random number.
  ///
  /// - Parameters:
  ///   - document: the document without a signature, in UTF-8.
  ///   - name: what error messages call it.
  ///   - key: the private key.
  ///   - certificate: its certificate, to be shown in the signature; nil for none.
  ///   - limits: how much is read at most.
  /// - Returns: the document with its signature.
  /// - Throws: `XMLSignatureError` when the document, the key or the certificate
  ///   cannot be used.
  public static func sign(
    _ document: [UInt8], name: String, key: PEM, certificate: PEM? = nil,
    limits: XMLLimits = .standard
  ) throws(XMLSignatureError) -> [UInt8] {
    let parsed = try parse(document, name, limits)
    guard SignatureForm.signatures(in: parsed.root()).isEmpty else {
      throw XMLSignatureError(
        kind: .form, file: name, message: "it holds a signature already",
        remedy: "Sign the document as it was before.")
    }
    var reason = CXMLSecReason()
    let operation = Operation(file: name, limits: limits)
    let outcome = operation.run {
      PEM.with(key, certificate) { key, certificate in
        cxmlsec_sign(UnsafeMutableRawPointer(parsed.tree), key, certificate, &reason)
      }
    }
    guard outcome == Int32(CXMLSEC_DONE) else {
      throw XMLSignatureError(outcome, reason, file: name, key: key, certificate: certificate)
    }
    return try bytes(of: parsed, operation)
  }

  /// Verifies a document's signature with a key or certificate that the caller
  /// trusts.
  ///
  /// - Parameters:
  ///   - document: the document with its signature.
  ///   - name: what error messages call it.
  ///   - key: the public key or certificate.
  ///   - limits: how much is read at most.
  /// - Throws: `XMLSignatureError`, which names what is wrong.
  public static func verify(
    _ document: [UInt8], name: String, key: PEM, limits: XMLLimits = .standard
  ) throws(XMLSignatureError) {
    // The tree is changed by verifying, so the form is looked at in the same one first.
    let parsed = try parse(document, name, limits)
    if let fault = SignatureForm.fault(in: parsed.root()) {
      throw XMLSignatureError(
        kind: fault.isMissing ? .unsigned : .form, file: name, line: fault.line,
        message: fault.message, remedy: "Do not trust the document; ask its sender for a new one.")
    }
    var reason = CXMLSecReason()
    let outcome = Operation(file: name, limits: limits).run {
      PEM.with(key, nil) { key, _ in
        cxmlsec_verify(UnsafeMutableRawPointer(parsed.tree), key, &reason)
      }
    }
    guard outcome == Int32(CXMLSEC_DONE) else {
      throw XMLSignatureError(outcome, reason, file: name, key: key, certificate: nil)
    }
  }

  /// Whether a document has anything that calls itself a signature.
  ///
  /// - Throws: `XMLSignatureError` when the bytes are not a document.
  public static func isSigned(
    _ document: [UInt8], name: String, limits: XMLLimits = .standard
  ) throws(XMLSignatureError) -> Bool {
    !SignatureForm.signatures(in: try parse(document, name, limits).root()).isEmpty
  }

  private static func parse(
    _ document: [UInt8], _ name: String, _ limits: XMLLimits
  ) throws(XMLSignatureError) -> XMLDocument {
    do throws(XMLError) {
      return try XMLDocument(bytes: document, name: name, limits: limits)
    } catch {
      throw XMLSignatureError(
        kind: .document, file: name, line: error.diagnostics.first?.line ?? 0,
        message: error.diagnostics.first?.message ?? error.summary,
        remedy: "Give a well-formed XML document without a DOCTYPE.")
    }
  }

  private static func bytes(
    of document: XMLDocument, _ operation: Operation
  ) throws(XMLSignatureError) -> [UInt8] {
    var memory: UnsafeMutablePointer<xmlChar>?
    var count: Int32 = 0
    operation.run { xmlDocDumpMemoryEnc(document.tree, &memory, &count, "UTF-8") }
    defer { xmlkit_free(memory) }
    guard let memory, count > 0 else {
      throw XMLSignatureError(
        kind: .library, file: document.name, message: "the signed document could not be written",
        remedy: "Free some memory and try again.")
    }
    return [UInt8](UnsafeBufferPointer(start: memory, count: Int(count)))
  }
}
