import Glibc

extension Ingest {
  /// A file that stood in a directory and is not read.
  public struct Skipped: Sendable, Hashable {
    /// The path, from what the user gave on.
    public var path: String
    /// Why it is not read.
    public var reason: String

    /// A file that is left out.
    public init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Finds the inputs that paths stand for.
  ///
  /// A file is taken as it is, `-` is standard input. A directory is walked in
  /// the order of its names; of its files, those are taken whose content is of
  /// a known format, and the others are listed with the reason.
  ///
  /// - Parameter paths: files, directories or `-`, as a user gives them.
  /// - Returns: the inputs in order, and what was left out.
  /// - Throws: `IngestError` if a path that was named does not exist.
  public static func expand(paths: [String]) throws(IngestError)
    -> (inputs: [Input], skipped: [Skipped])
  {
    var walk = Walk()
    for path in paths {
      if path == "-" {
        walk.inputs.append(.standardInput)
      } else if try isDirectory(path) {
        try walk.enter(path, level: 0)
      } else {
        walk.inputs.append(.file(path))
      }
    }
    return (walk.inputs, walk.skipped)
  }

  private static func isDirectory(_ path: String) throws(IngestError) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unreadable(path) }
    return status.st_mode & S_IFMT == S_IFDIR
  }

  fileprivate static func unreadable(_ path: String) -> IngestError {
    let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return IngestError(
      file: path, kind: .unreadable, message: "cannot be read: \(reason)",
      remedy: "Check the path and the permissions.")
  }
}

/// A walk through directories.
private struct Walk {
  /// Deeper folders are no results of a scanner, but a loop of mounts.
  private static let maximumLevel = 32
  /// What is read of a file to recognise it.
  private static let sniffedBytes = 1 << 18

  var inputs: [Input] = []
  var skipped: [Ingest.Skipped] = []

  mutating func enter(_ directory: String, level: Int) throws(IngestError) {
    guard level < Self.maximumLevel else {
      skipped.append(.init(path: directory, reason: "it is nested too deep"))
      return
    }
    let prefix = directory.hasSuffix("/") ? directory : directory + "/"
    for name in try names(in: directory).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    {
      let path = prefix + name
      var status = stat()
      if name.hasPrefix(".") {
        skipped.append(.init(path: path, reason: "it is hidden"))
      } else if lstat(path, &status) != 0 {
        skipped.append(.init(path: path, reason: "it cannot be read"))
      } else if status.st_mode & S_IFMT == S_IFDIR {
        try enter(path, level: level + 1)
      } else {
        try take(path)
      }
    }
  }

  private func names(in directory: String) throws(IngestError) -> [String] {
    guard let stream = opendir(directory) else { throw Ingest.unreadable(directory) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Takes a file if its content is of a known format.
  private mutating func take(_ path: String) throws(IngestError) {
    var status = stat()
    // A link counts as what it points to, but is not walked into.
    guard stat(path, &status) == 0 else {
      skipped.append(.init(path: path, reason: "it is a link to nothing"))
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      skipped.append(
        .init(path: path, reason: isDirectory ? "it is a link to a directory" : "it is no file"))
      return
    }
    if CustodianRun.beside(path) != nil {
      inputs.append(.file(path))
      return
    }
    let window: Window
    do {
      var limits = IngestLimits.standard
      limits.windowBytes = Self.sniffedBytes
      window = try WindowReader(.file(path), limits: limits).first()
    } catch {
      skipped.append(.init(path: path, reason: error.message))
      return
    }
    do {
      let match = try Detection.recognise(window.bytes, count: window.count, forced: nil)
      // Without the run beside it, nothing can be said of a matched resource.
      guard match.format != CloudCustodian.self else {
        skipped.append(.init(path: path, reason: CloudCustodian.missingRun))
        return
      }
      inputs.append(.file(path))
    } catch {
      let isMetadata = error.message.contains(CloudCustodian.metadata)
      // It is read with the resources beside it, and so is not left out.
      if isMetadata, CustodianRun.resources(beside: path) != nil { return }
      skipped.append(.init(path: path, reason: CustodianRun.explained(error, path).message))
    }
  }
}
