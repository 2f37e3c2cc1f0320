/// How a catalog names its own content.
enum CatalogVersion {
  /// The release, or `unversioned`, with the first digits of the SHA-256 over
  /// every file's name and digest, in order.
  ///
  /// The name is digested too, so that bytes cannot move from one file to the
  /// next without a trace.
  static func text(release: String?, files: [LoadedFiles.Content]) -> String {
    let release = release ?? "unversioned"
    guard var digest = SHA256() else { return release }
    for file in files {
      guard let content = file.digest else { return release }
      digest.update(Array("\(file.name)\0\(content)\0".utf8))
    }
    guard let text = digest.finish() else { return release }
    return "\(release)+sha256:\(text.prefix(12))"
  }
}
