import CLibXML2
import Glibc

/// What a running operation may open besides the file it was given.
enum FileAccess {
  /// Nothing; the attempt is an error.
  case nothing
  /// Files in these folders (absolute paths without links) and below.
  case folders([String])

  /// The folder that a file stands in.
  static func besides(_ file: String) -> FileAccess {
    guard let real = realPath(file), let slash = real.lastIndex(of: "/") else { return .nothing }
    return .folders([String(real[..<slash])])
  }

  /// The same with another folder besides.
  func adding(_ folder: String?) -> FileAccess {
    guard let folder, case .folders(let folders) = self, let real = Self.realPath(folder) else {
      return self
    }
    return .folders(folders + [real])
  }

  /// Whether something stands at a path.
  static func exists(_ path: String) -> Bool { realPath(path) != nil }

  /// The real path behind an address, or why it may not be opened.
  func resolve(_ address: String) -> Result<String, Denial> {
    guard case .folders(let folders) = self else {
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
    guard folders.contains(where: { real.hasPrefix($0 + "/") }) else {
      let names = folders.joined(separator: " and ")
      return .failure(Denial(reason: "only files in \(names) may be opened"))
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

  static func unescape(_ path: String) -> String {
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
