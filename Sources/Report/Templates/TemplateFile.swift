import Glibc

/// Reads a template that is not XML.
enum TemplateFile {
  static func exists(_ file: String) -> Bool { access(file, F_OK) == 0 }

  static func text(_ file: String) throws(ReportError) -> String {
    guard let text = String(validating: try bytes(file), as: UTF8.self) else {
      throw failure(file, "it is not UTF-8")
    }
    return text
  }

  static func bytes(_ file: String, maximumBytes: Int = 8 << 20) throws(ReportError) -> [UInt8] {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(file, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &block, block.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(file, String(cString: strerror(errno))) }
      if count == 0 { break }
      bytes.append(contentsOf: block[..<count])
      guard bytes.count <= maximumBytes else {
        throw failure(file, "it is larger than \(maximumBytes >> 10) KiB")
      }
    }
    return bytes
  }

  private static func failure(_ file: String, _ reason: String) -> ReportError {
    ReportError(
      kind: .templateMissing, path: file, message: "cannot read the template (\(reason))",
      remedy: "Install the templates, or name their directory")
  }
}
