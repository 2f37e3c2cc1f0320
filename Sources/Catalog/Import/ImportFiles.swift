import Compliance
import Glibc

/// Finds the documents that a user names, folders searched.
enum ImportFiles {
  private static let endings = [".json", ".xml", ".yaml", ".yml", ".csv"]
  private static let maximumDepth = 16

  /// The files in byte order of their paths. A file that is named is taken
  /// whatever its name; in a folder only those with a known ending are.
  static func list(_ paths: [String]) throws(CatalogError) -> [String] {
    var files: [String] = []
    for path in paths {
      var status = stat()
      guard stat(path, &status) == 0 else {
        throw CatalogError(
          file: path, code: .fileUnreadable,
          message: "cannot be read: " + String(cString: strerror(errno)),
          remedy: "check that it is there and may be read")
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        files += try walk(path, depth: 0)
      } else {
        files.append(path)
      }
    }
    return files
  }

  /// Whether there is a folder at a path.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func walk(_ folder: String, depth: Int) throws(CatalogError) -> [String] {
    guard depth < maximumDepth, let handle = opendir(folder) else {
      throw CatalogError(
        file: folder, code: .fileUnreadable,
        message: depth < maximumDepth
          ? "cannot be read: " + String(cString: strerror(errno)) : "folders are nested too deep",
        remedy: "name a folder that may be read")
    }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var files: [String] = []
    for name in names {
      let path = folder + "/" + name
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        files += try walk(path, depth: depth + 1)
      } else if endings.contains(where: name.hasSuffix) {
        files.append(path)
      }
    }
    return files
  }

  /// The day on which a file was last changed, `YYYY-MM-DD` in UTC.
  static func day(of path: String) -> String {
    var status = stat()
    let seconds = stat(path, &status) == 0 ? Int64(status.st_mtim.tv_sec) : 0
    return String(Timestamp(seconds: max(0, seconds)).description.prefix(10))
  }
}
