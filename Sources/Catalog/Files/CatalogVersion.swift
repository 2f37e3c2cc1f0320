/// How a catalog names its own content.
enum CatalogVersion {
  /// The release, or `unversioned`, with the first digits of the SHA-256 over
  /// every file's name, length and bytes, in order.
  ///
  /// Name and length are digested too, so that bytes cannot move from one file
  /// to the next without a trace.
  static func text(_ files: CatalogFiles) -> String {
    let release = files.version ?? "unversioned"
    guard var digest = SHA256() else { return release }
    for (folder, group) in [("frameworks", files.frameworks), ("rules", files.rules)] {
      for file in group {
        let name = file.path.split(separator: "/").last ?? ""
        digest.update(Array("\(folder)/\(name)\0\(file.bytes.count)\0".utf8))
        digest.update(file.bytes)
      }
    }
    guard let text = digest.finish() else { return release }
    return "\(release)+sha256:\(text.prefix(12))"
  }
}
