import XMLKit

/// Keys and certificates that the user names.
enum KeyFile {
  /// Reads a PEM file.
  ///
  /// - Throws: `Failure` when it cannot be read; nothing of its content is told.
  static func read(_ path: String) throws(Failure) -> PEM {
    guard let bytes = SystemEnvironment.bytes(of: path, limit: 1 << 20) else {
      throw Failure(
        .usage, "the key or certificate '\(path)' cannot be read",
        hint: "check the path and the permissions; it is at most 1 MiB")
    }
    return PEM(bytes: bytes, file: path)
  }
}
