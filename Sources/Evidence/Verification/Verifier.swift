import Compliance
import XMLKit

/// Verifies evidence bundles and signed reports.
///
/// Only the key that the caller names is trusted: none from the document, none from the
/// network. Without a key nothing can be said about who made a bundle, only whether it is
/// consistent in itself.
public struct Verifier {
  private let key: PEM?
  private let now: Timestamp
  private static let manifestLimit = 64 << 20
  private static let documentLimits = XMLLimits(maximumBytes: 1 << 30)

  /// - Parameters:
  ///   - key: the public key or certificate that is trusted; nil for none.
  ///   - now: the time, for which a certificate must be valid.
  public init(key: PEM?, now: Timestamp) {
    self.key = key
    self.now = now
  }

  /// Verifies an evidence bundle.
  ///
  /// - Parameter file: its path.
  /// - Returns: what holds, and everything that does not.
  /// - Throws: `EvidenceError` when it cannot be read as a bundle, or the key cannot be used.
  public func verifyBundle(_ file: String) throws(EvidenceError) -> Verification {
    var verification = Verification()
    try checkCertificate(&verification)
    guard let manifest = try manifest(of: file) else {
      verification.differences.append(
        .init(.manifestMissing, file, "the bundle holds no \(ManifestWords.file)"))
      return verification
    }
    try checkSignature(manifest, ManifestWords.file, isRequired: key != nil, &verification)
    let promises = try ManifestReader(manifest, file: file).parts
    var expected: [String: ManifestReader.Promise] = [:]
    for promise in promises {
      if expected.updateValue(promise, forKey: promise.path) != nil {
        verification.differences.append(
          .init(.partTwice, promise.path, "the manifest names it twice"))
      }
    }
    try checkEntries(of: file, expected, &verification)
    return verification
  }

  /// Verifies a folder of reports by the signed `manifest.xml` in it.
  ///
  /// - Parameter folder: its path.
  /// - Returns: what holds, and everything that does not.
  /// - Throws: `EvidenceError` when its manifest cannot be used, or the key cannot be used.
  public func verifyFolder(_ folder: String) throws(EvidenceError) -> Verification {
    var verification = Verification()
    try checkCertificate(&verification)
    let path = "\(folder)/\(ManifestWords.file)"
    guard let manifest = try FileHash.bytes(of: path, limit: Self.manifestLimit) else {
      verification.differences.append(
        .init(.manifestMissing, path, "the folder holds no \(ManifestWords.file)"))
      return verification
    }
    try checkSignature(manifest, path, isRequired: key != nil, &verification)
    var seen: Set<String> = []
    for promise in try ManifestReader(manifest, file: path).parts {
      guard seen.insert(promise.path).inserted else {
        verification.differences.append(
          .init(.partTwice, promise.path, "the manifest names it twice"))
        continue
      }
      guard Self.isPlain(promise.path) else {
        verification.differences.append(
          .init(.entryRefused, promise.path, "its name leads out of the folder"))
        continue
      }
      try checkFile("\(folder)/\(promise.path)", promise, &verification)
    }
    return verification
  }

  private func checkFile(
    _ path: String, _ promise: ManifestReader.Promise, _ verification: inout Verification
  ) throws(EvidenceError) {
    guard let found = try FileHash(path) else {
      verification.differences.append(
        .init(.partMissing, promise.path, "the manifest names it, and it cannot be read"))
      return
    }
    check(size: found.size, sha256: found.sha256, promise, &verification)
  }

  /// Verifies a signed XML document, such as a report.
  ///
  /// - Parameters:
  ///   - document: its bytes.
  ///   - file: its path.
  /// - Returns: what holds, and what does not.
  /// - Throws: `EvidenceError` when the key cannot be used, or the document is none.
  public func verifyDocument(
    _ document: [UInt8], file: String
  ) throws(EvidenceError) -> Verification {
    var verification = Verification()
    try checkCertificate(&verification)
    try checkSignature(document, file, isRequired: true, &verification)
    return verification
  }

  /// The manifest's bytes; nil where there is none.
  private func manifest(of file: String) throws(EvidenceError) -> [UInt8]? {
    let zip = try ZipReader(path: file)
    while let entry = try zip.next() {
      guard entry.path == ManifestWords.file, entry.isFile else { continue }
      guard let bytes = try zip.content(limit: Self.manifestLimit) else {
        throw EvidenceError(
          .bundle, file, "its manifest is longer than \(Self.manifestLimit) bytes",
          remedy: "Do not trust the bundle; ask its sender for a new one.")
      }
      return bytes
    }
    return nil
  }

  private func checkEntries(
    of file: String, _ expected: [String: ManifestReader.Promise],
    _ verification: inout Verification
  ) throws(EvidenceError) {
    var missing = expected
    var seen: Set<String> = []
    let zip = try ZipReader(path: file)
    while let entry = try zip.next() {
      let path = entry.path
      guard seen.insert(path).inserted else {
        verification.differences.append(.init(.partTwice, path, "the bundle holds it twice"))
        continue
      }
      guard entry.isFile, Self.isPlain(path) else {
        verification.differences.append(
          .init(.entryRefused, path, "it is no plain file, or its name leads out of the bundle"))
        continue
      }
      if path == ManifestWords.file { continue }
      guard let promise = missing.removeValue(forKey: path) else {
        verification.differences.append(
          .init(.partExtra, path, "the manifest does not name it"))
        continue
      }
      guard let bytes = try zip.content(limit: promise.size) else {
        verification.differences.append(
          .init(.partChanged, path, "it is longer than the \(promise.size) bytes of the manifest"))
        continue
      }
      try check(bytes, promise, &verification)
    }
    for promise in missing.values.sorted(by: { $0.path < $1.path }) {
      verification.differences.append(
        .init(.partMissing, promise.path, "the manifest names it, and the bundle does not hold it"))
    }
  }

  private func check(
    _ bytes: [UInt8], _ promise: ManifestReader.Promise, _ verification: inout Verification
  ) throws(EvidenceError) {
    let sha256 = try Hash.sha256(bytes, promise.path)
    guard check(size: bytes.count, sha256: sha256, promise, &verification) else { return }
    if promise.kind == Part.Kind.report.rawValue, promise.path.hasSuffix(".xml") {
      try checkSignature(bytes, promise.path, isRequired: key != nil, &verification)
    }
  }

  @discardableResult
  private func check(
    size: Int, sha256: String, _ promise: ManifestReader.Promise,
    _ verification: inout Verification
  ) -> Bool {
    if size != promise.size {
      verification.differences.append(
        .init(
          .partChanged, promise.path, "it has \(size) bytes, the manifest says \(promise.size)"))
    } else if sha256 != promise.sha256 {
      verification.differences.append(
        .init(
          .partChanged, promise.path,
          "its SHA-256 is \(sha256), the manifest says \(promise.sha256)"))
    } else {
      verification.parts += 1
      return true
    }
    return false
  }

  private func checkSignature(
    _ document: [UInt8], _ path: String, isRequired: Bool, _ verification: inout Verification
  ) throws(EvidenceError) {
    do throws(XMLSignatureError) {
      guard let key else {
        if try XMLSignature.isSigned(document, name: path, limits: Self.documentLimits) {
          verification.uncheckedSignatures.append(path)
        } else if isRequired {
          verification.differences.append(.init(.unsigned, path, "it is not signed"))
        }
        return
      }
      try XMLSignature.verify(document, name: path, key: key, limits: Self.documentLimits)
      verification.signatures.append(path)
    } catch {
      switch error.kind {
      case .unsigned: verification.differences.append(.init(.unsigned, path, error.message))
      case .form: verification.differences.append(.init(.signatureForm, path, error.message))
      case .changed: verification.differences.append(.init(.changed, path, error.message))
      case .otherKey: verification.differences.append(.init(.otherKey, path, error.message))
      case .document:
        throw EvidenceError(
          .bundle, error.line > 0 ? "\(error.file):\(error.line)" : error.file, error.message,
          remedy: error.remedy)
      case .key, .certificate, .weakKey, .library:
        throw EvidenceError(.setting, error.file, error.message, remedy: error.remedy)
      }
    }
  }

  private func checkCertificate(_ verification: inout Verification) throws(EvidenceError) {
    guard let key else { return }
    do throws(XMLSignatureError) {
      guard let validity = try key.validity(), !validity.contains(now.microseconds / 1_000_000)
      else { return }
      let from = Timestamp(seconds: validity.lowerBound)
      let to = Timestamp(seconds: validity.upperBound)
      verification.differences.append(
        .init(
          .certificateExpired, key.file,
          "the certificate is valid from \(from) to \(to), and nothing proves that the signature "
            + "was made then"))
    } catch {
      throw EvidenceError(.setting, error.file, error.message, remedy: error.remedy)
    }
  }

  /// Whether a name stays in the bundle, on every system.
  private static func isPlain(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(UInt8(ascii: "\\"))
      && !path.utf8.contains(UInt8(ascii: ":"))
      && !path.split(separator: "/", omittingEmptySubsequences: false).contains {
        $0.isEmpty || $0 == "." || $0 == ".."
      }
  }
}
