import Evidence

/// With what documents are signed, declared once for all commands.
enum SigningOptions {
  static let key = Option<String?>(
    "sign", valueName: "KEY", kind: .path,
    help: "Sign what is XML with this private key: PEM, RSA or elliptic curve.")
  static let certificate = Option<String?>(
    "cert", valueName: "FILE", kind: .path,
    help: "The key's certificate, shown in the signature.")

  static let definitions = [key.definition, certificate.definition]

  /// What the user names; nil for none.
  ///
  /// - Throws: `Failure` when a file cannot be read, or a certificate has no key.
  static func signing(_ arguments: Arguments) throws(Failure) -> Signing? {
    guard let key = arguments[key] else {
      guard arguments[certificate] == nil else {
        throw Failure(.usage, "--cert needs --sign", hint: "name the private key as well")
      }
      return nil
    }
    let signing = Signing(
      key: try KeyFile.read(key),
      certificate: try arguments[certificate].map { path throws(Failure) in
        try KeyFile.read(path)
      })
    // Hours of reading must not end with a key that cannot be used.
    do throws(EvidenceError) { try signing.check() } catch { throw Failure(error) }
    return signing
  }
}
