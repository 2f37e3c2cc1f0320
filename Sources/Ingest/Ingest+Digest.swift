import Glibc

extension Ingest {
  /// How many bytes a file holds; nil where the input is no file.
  public func size(of input: Input) -> UInt64? {
    guard case .file = input.origin else { return nil }
    var status = stat()
    guard stat(input.name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return UInt64(clamping: status.st_size)
  }

  /// The SHA-256 of a file's bytes as given, without looking at what they mean.
  ///
  /// - Parameter input: A file, which can be read again.
  /// - Returns: Lower-case hexadecimal; nil where the input is no file or cannot
  ///   be read, which reading it will explain.
  public func digest(of input: Input) -> String? {
    guard case .file = input.origin else { return nil }
    do throws(IngestError) {
      var source = try ByteSource(input)
      let digest = Digest()
      var bytes = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let count = try source.read(into: &bytes, 0..<bytes.count)
        digest.update(bytes, 0..<count)
        if count < bytes.count { return digest.finish() }
      }
    } catch {
      return nil
    }
  }
}
