import Glibc

/// The files of one catalog folder as they lie on disk, by path.
struct CatalogFiles {
  /// The folder itself.
  let directory: String
  /// `frameworks/*.xml`, sorted by name.
  let frameworks: [String]
  /// `rules/**/*.xml`, sorted by path.
  let rules: [String]
  /// `titles/*.xml`, sorted by name.
  let titles: [String]
  /// `mappings/*.xml`, sorted by name.
  let mappings: [String]
  /// `crosswalks/*.xml`, sorted by name.
  let crosswalks: [String]
  /// `frameworks/VERSION`; nil when there is none.
  let versionFile: String?
  /// Files in these folders that are not read because of their names.
  let ignored: [String]

  /// Finds every file of the catalog in `directory`. Hidden files are no part
  /// of it.
  ///
  /// A catalog to start from must have frameworks; one that is laid over
  /// another may have any of the five folders.
  init(directory: String, isOverlay: Bool = false) throws(CatalogError) {
    self.directory = directory
    let frameworkFolder = directory + "/frameworks"
    let needed = isOverlay ? Self.folders : ["frameworks"]
    guard needed.contains(where: { Self.kind(of: directory + "/" + $0) == .folder }) else {
      let exists = Self.kind(of: directory) == .folder
      let names = needed.joined(separator: ", ")
      throw CatalogError(
        file: directory, code: .folderMissing,
        message: exists
          ? "there is no catalog here: the folder has no folder \(names)"
          : "there is no catalog here: the folder does not exist",
        remedy: isOverlay
          ? "pass --catalog DIR, where DIR holds any of the folders \(names)"
          : "pass --base-catalog DIR, where DIR holds the folders frameworks and rules")
    }
    var ignored: [String] = []
    func files(_ name: String, nested: Bool = false) throws(CatalogError) -> [String] {
      let folder = directory + "/" + name
      guard Self.kind(of: folder) == .folder else { return [] }
      return try Self.xmlFiles(in: folder, nested: nested, ignored: &ignored)
    }
    frameworks = try files("frameworks")
    rules = try files("rules", nested: true)
    titles = try files("titles")
    mappings = try files("mappings")
    crosswalks = try files("crosswalks")
    let versionFile = frameworkFolder + "/VERSION"
    self.versionFile = Self.kind(of: versionFile) == .file ? versionFile : nil
    self.ignored = ignored
  }

  /// The folders that a catalog can have.
  static let folders = ["frameworks", "rules", "titles", "mappings", "crosswalks"]

  /// Every file that is read but the version's.
  var all: [String] { frameworks + rules + titles + mappings + crosswalks }

  /// What may lie beside catalog files and is no mistake.
  private static func belongs(_ name: String) -> Bool {
    name == "VERSION" || name.hasSuffix(".xsd") || name.hasSuffix(".md")
  }

  private enum Kind { case file, folder, other }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .other }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Paths in byte order, so that every machine reads in one order.
  private static func xmlFiles(
    in folder: String, nested: Bool, depth: Int = 0, ignored: inout [String]
  ) throws(CatalogError) -> [String] {
    guard depth < 16 else {
      throw unreadable(folder, "folders are nested too deep", "lay the rules out as rules/aws/iam")
    }
    guard let handle = opendir(folder) else { throw unreadable(folder) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var paths: [String] = []
    for name in names {
      let path = folder + "/" + name
      switch kind(of: path) {
      case .file where name.hasSuffix(".xml"): paths.append(path)
      case .folder where nested:
        paths += try xmlFiles(in: path, nested: true, depth: depth + 1, ignored: &ignored)
      case .other: continue
      default: if !belongs(name) { ignored.append(path) }
      }
    }
    return paths
  }

  /// A file's bytes. A catalog file of more than 64 MiB is refused.
  static func bytes(of path: String) throws(CatalogError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
    let limit = 64 << 20
    var bytes: [UInt8] = []
    // One byte more than the size, so that the end shows in the first read.
    var chunk = max(4096, min(limit, Int(status.st_size)) + 1)
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
        count = Glibc.read(descriptor, buffer.baseAddress, chunk)
        initialized = max(0, count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path)
      }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      guard bytes.count <= limit else {
        throw unreadable(path, "the file is larger than 64 MiB", "check that it is a catalog file")
      }
      chunk = 65_536
    }
  }

  private static func unreadable(
    _ path: String, _ message: String? = nil,
    _ remedy: String = "check that it is there and may be read"
  ) -> CatalogError {
    let reason = message ?? "cannot be read: " + String(cString: strerror(errno))
    return CatalogError(file: path, code: .fileUnreadable, message: reason, remedy: remedy)
  }
}
