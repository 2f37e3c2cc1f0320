import Glibc
import XMLKit

/// The framework files that the CSV in a folder stands for.
struct GeneratedFrameworks {
  /// A file's name and content.
  struct File: Equatable {
    var name: String
    var bytes: [UInt8]
  }

  /// Sorted by name.
  let files: [File]

  /// Makes every framework from `frameworks.csv`, `manual.csv` and `controls` in a folder.
  init(source: String) throws(GeneratorError) {
    let list = source + "/frameworks.csv"
    let manualList = source + "/manual.csv"
    var manual = try ManualRow.read(Self.bytes(of: manualList), file: manualList)
    var files: [File] = []
    for framework in try FrameworkRow.read(Self.bytes(of: list), file: list) {
      let path = source + "/controls/\(framework.id).csv"
      let controls = try ControlRow.read(Self.bytes(of: path), file: path)
      let evidence = manual.removeValue(forKey: framework.id) ?? [:]
      try ManualRow.check(
        evidence, framework: framework.id, controls: controls, file: manualList)
      files.append(
        File(
          name: framework.id + ".xml",
          bytes: try OSCALCatalogWriter.bytes(
            framework: framework, controls: controls, manual: evidence)))
    }
    if let unknown = manual.keys.min() {
      throw GeneratorError(
        file: manualList, "frameworks.csv has no framework \"\(unknown)\": correct the id")
    }
    self.files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Writes the files into a folder, each of them whole or not at all.
  func write(to folder: String) throws(GeneratorError) {
    for file in files {
      let path = folder + "/" + file.name
      do {
        let sink = try FileSink(path: path)
        try file.bytes.withUnsafeBytes { try sink.write($0) }
        try sink.commit()
      } catch {
        throw GeneratorError(file: path, "\(error)")
      }
    }
  }

  /// What differs between the files and those in a folder; empty when nothing
  /// does. Files of the folder that no row stands for count as well.
  func differences(from folder: String) throws(GeneratorError) -> [String] {
    var differences: [String] = []
    let present = try Self.names(in: folder).filter { $0.hasSuffix(".xml") }
    for file in files {
      let path = folder + "/" + file.name
      if !present.contains(file.name) {
        differences.append("\(path): is missing")
      } else if try Self.bytes(of: path) != file.bytes {
        differences.append("\(path): differs from what the CSV stands for")
      }
    }
    let names = Set(files.map(\.name))
    for name in present.sorted() where !names.contains(name) {
      differences.append("\(folder)/\(name): has no row in frameworks.csv")
    }
    return differences
  }

  private static func names(in folder: String) throws(GeneratorError) -> [String] {
    guard let handle = opendir(folder) else { throw unreadable(folder) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }

  private static func bytes(of path: String) throws(GeneratorError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        initialized = max(0, count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path)
      }
      if count == 0 { return bytes }
      bytes += part
    }
  }

  private static func unreadable(_ path: String) -> GeneratorError {
    GeneratorError(
      file: path,
      "cannot be read (\(String(cString: strerror(errno)))): check the path and its rights")
  }
}
