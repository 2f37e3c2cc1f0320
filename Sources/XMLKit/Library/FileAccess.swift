import CLibXML2
import Glibc

/// What a running operation may open besides the file it was given.
enum FileAccess {
  /// Nothing; the attempt is an error.
  case nothing
  /// Files in this folder (an absolute path without links) and below.
  case folder(String)

  /// The folder that a file stands in.
  static func besides(_ file: String) -> FileAccess {
    guard let real = realPath(file), let slash = real.lastIndex(of: "/") else { return .nothing }
    return .folder(String(real[..<slash]))
  }

  /// The real path behind an address, or why it may not be opened.
  func resolve(_ address: String) -> Result<String, Denial> {
    guard case .folder(let folder) = self else {
      return .failure(Denial(reason: "nothing else may be opened here"))
    }
    var path = address
    if path.hasPrefix("file://") {
      path.removeFirst("file://".count)
      if path.hasPrefix("localhost/") { path.removeFirst("localhost".count) }
      path = Self.unescape(path)
    } else if Self.hasScheme(path) {
      return .failure(Denial(reason: "the network may not be reached"))
    }
    guard let real = Self.realPath(path) ?? Self.realPath(Self.unescape(path)) else {
      return .failure(Denial(reason: String(cString: strerror(errno))))
    }
    guard real.hasPrefix(folder + "/") else {
      return .failure(Denial(reason: "only files in \(folder) may be opened"))
    }
    return .success(real)
  }

  /// Why an address may not be opened.
  struct Denial: Error {
    var reason: String
  }

  private static func realPath(_ path: String) -> String? {
    guard !path.utf8.contains(0), let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func unescape(_ path: String) -> String {
    guard let plain = xmlURIUnescapeString(path, 0, nil) else { return path }
    defer { xmlkit_free(plain) }
    return String(cString: plain)
  }

  /// Whether an address starts with a scheme (RFC 3986, 3.1).
  private static func hasScheme(_ address: String) -> Bool {
    guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = address.utf8[..<colon]
    return !scheme.isEmpty && !scheme.contains(UInt8(ascii: "/"))
  }
}
