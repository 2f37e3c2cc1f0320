import Glibc

@testable import Catalog

/// A small catalog in a temporary folder, deleted with the value.
final class TemporaryCatalog {
  let directory: String
  private var files: [String] = []
  private var folders: [String] = []

  /// Lays the given files, by their path below the folder.
  init(_ contents: [String: String]) {
    var template = Array("/tmp/crosswalk-catalog-XXXXXX".utf8CString)
    directory = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp/crosswalk-catalog-none"
    for (path, text) in contents.sorted(by: { $0.key < $1.key }) { add(path, text) }
  }

  func add(_ path: String, _ text: String) {
    var folder = directory
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      if mkdir(folder, 0o700) == 0 { folders.append(folder) }
    }
    let file = directory + "/" + path
    guard let stream = fopen(file, "w") else { return }
    fwrite(text, 1, text.utf8.count, stream)
    fclose(stream)
    files.append(file)
  }

  /// Loads the catalog, which is still there while that goes on.
  func load(below suffix: String = "") throws(CatalogError) -> Catalog {
    defer { withExtendedLifetime(self) {} }
    return try Catalog.load(directory: directory + suffix)
  }

  /// Checks the catalog, which is still there while that goes on.
  func lint() throws(CatalogError) -> CatalogLint {
    defer { withExtendedLifetime(self) {} }
    return try CatalogLint.run(directory: directory)
  }

  deinit {
    for file in files { unlink(file) }
    for folder in folders.reversed() { rmdir(folder) }
    rmdir(directory)
  }
}
