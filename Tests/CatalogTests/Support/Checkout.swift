import Glibc

/// Paths of this checkout, found from this file's own place.
enum Checkout {
  static let root: String = {
    let parts = #filePath.split(separator: "/").dropLast(4)
    return "/" + parts.joined(separator: "/")
  }()

  /// A path in the folder of shared material beside the checkout; nil, with a
  /// line that says so, where it is not there.
  static func shared(_ path: String, for test: String) -> String? {
    let full = root + "/../shared/" + path
    if access(full, R_OK) == 0 { return full }
    print("skipped: \(test) needs ../shared/\(path), which is not here")
    return nil
  }
}
