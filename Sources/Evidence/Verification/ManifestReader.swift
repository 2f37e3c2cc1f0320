import XMLKit

/// What verification needs of a manifest.
struct ManifestReader {
  /// A part as the manifest promises it.
  struct Promise {
    var path: String
    var kind: String
    var size: Int
    var sha256: String
    var line: Int
  }

  /// The parts, in the manifest's order.
  let parts: [Promise]
  /// The number of sources.
  let sources: Int

  /// - Throws: `EvidenceError` when the bytes are no manifest.
  init(_ bytes: [UInt8], file: String) throws(EvidenceError) {
    let root: XMLElement
    do throws(XMLError) {
      root = try XMLDocument(bytes: bytes, name: ManifestWords.file, keepsBlanks: false).root()
    } catch {
      throw Self.unusable(file, error.description)
    }
    guard root.name == ManifestWords.root, root.namespace == ManifestWords.namespace else {
      throw Self.unusable(file, "its root is not a manifest's")
    }
    guard root.attribute("version") == ManifestWords.version else {
      throw Self.unusable(
        file, "its version is '\(root.attribute("version") ?? "")', not \(ManifestWords.version)")
    }
    var parts: [Promise] = []
    for element in root.elements("part") {
      guard let path = element.attribute("path"), let kind = element.attribute("kind"),
        let size = element.attribute("size").flatMap({ Int($0) }), size >= 0,
        let sha256 = element.attribute("sha256")
      else {
        throw Self.unusable(
          file, "its line \(element.line) names a part without path, size or SHA-256")
      }
      parts.append(
        Promise(path: path, kind: kind, size: size, sha256: sha256, line: element.line))
    }
    self.parts = parts
    sources = root.elements("source").count
  }

  private static func unusable(_ file: String, _ reason: String) -> EvidenceError {
    EvidenceError(
      .bundle, file, "its manifest cannot be used: \(reason)",
      remedy: "Do not trust the bundle; ask its sender for a new one.")
  }
}
