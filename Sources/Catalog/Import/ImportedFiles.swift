import Compliance
import Glibc

/// What an import is going to write.
struct ImportedFiles {
  private let directory: String
  private var files: [(path: String, bytes: [UInt8])] = []

  init(
    _ result: ImportedCatalog, catalog: Catalog, directory: String, time: Timestamp
  ) throws(CatalogError) {
    self.directory = directory
    for framework in result.frameworks {
      let path = "frameworks/\(framework.id.rawValue).xml"
      files.append((path, try Self.framework(framework, catalog, directory, path, time)))
    }
    for rule in result.rules {
      let path = RuleFileWriter.path(of: rule)
      files.append((path, try RuleFileWriter.bytes(rule, file: path)))
    }
    for (framework, mappings) in result.mappings {
      let path = "mappings/\(framework.rawValue).xml"
      files.append((path, try RuleFileWriter.bytes(mappings, file: path)))
    }
    for collection in result.collections {
      let rules = "mappings/collection.\(collection.name).xml"
      if !collection.mappings.isEmpty || access("\(directory)/\(rules)", F_OK) == 0 {
        files.append((rules, try RuleFileWriter.bytes(collection.mappings, file: rules)))
      }
      let controls = "crosswalks/\(collection.name).xml"
      if !collection.controlMappings.isEmpty || access("\(directory)/\(controls)", F_OK) == 0 {
        files.append(
          (controls, try CrosswalkFile.bytes(collection.controlMappings, file: controls)))
      }
    }
    files.sort { $0.path < $1.path }
  }

  /// A framework's file. One that says the same as the file that is there keeps
  /// that one's date, so that importing it again changes nothing.
  private static func framework(
    _ framework: Framework, _ catalog: Catalog, _ directory: String, _ path: String,
    _ time: Timestamp
  ) throws(CatalogError) -> [UInt8] {
    func bytes(_ time: Timestamp) throws(CatalogError) -> [UInt8] {
      try OSCALExport(catalog: catalog, time: time).framework(framework)
        .xml(root: "catalog", file: path)
    }
    guard access("\(directory)/\(path)", R_OK) == 0 else { return try bytes(time) }
    let earlier = try CatalogFiles.bytes(of: "\(directory)/\(path)")
    let text = String(decoding: earlier, as: UTF8.self)
    guard
      let date = text.split(separator: "<last-modified>", maxSplits: 1).last?
        .split(separator: "<", maxSplits: 1).first, let stamp = Timestamp(String(date))
    else { return try bytes(time) }
    let same = try bytes(stamp)
    return same == earlier ? same : try bytes(time)
  }

  /// What changes in the catalog once the files are written.
  ///
  /// They are laid in a copy of the user's folder first and loaded from there,
  /// so that nothing that does not fit reaches the folder itself. `base` is the folder of the
  /// catalog that the user's is laid over, `before` the catalog as it is in use.
  func differences(base: String, before: Catalog) throws(CatalogError) -> [CatalogDifference] {
    let exists = Self.exists(directory)
    let stage = StagingFolder(beside: directory)
    if exists { try stage.take(CatalogFiles(directory: directory, isOverlay: true)) }
    for file in files { try stage.write(file.bytes, to: file.path) }
    do {
      let after = try Catalog.load(directory: base, overlays: [stage.path])
      return CatalogDifference.between(before, after)
    } catch {
      // The folder is gone when the reader looks for it.
      throw CatalogError(
        diagnostics: error.diagnostics.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.file = diagnostic.file.replacing(stage.path, with: directory)
          diagnostic.message = diagnostic.message.replacing(stage.path, with: directory)
          return diagnostic
        })
    }
  }

  /// Whether a user's folder holds anything yet.
  static func exists(_ directory: String) -> Bool {
    CatalogFiles.folders.contains { access("\(directory)/\($0)", F_OK) == 0 }
  }

  /// Writes the files and says what became of each.
  func write() throws(CatalogError) -> [CatalogOutput.Change] {
    var changes: [CatalogOutput.Change] = []
    for file in files {
      changes.append(try CatalogOutput.write(file.bytes, to: "\(directory)/\(file.path)"))
    }
    return changes
  }
}

/// A folder that is removed with all that was written into it.
private final class StagingFolder {
  let path: String
  private var files: [String] = []

  init(beside directory: String) {
    var name = directory
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    path = "\(name).import-\(getpid())"
  }

  /// Takes the files of a catalog folder over as they are.
  func take(_ folder: CatalogFiles) throws(CatalogError) {
    for file in folder.all {
      let name = String(file.dropFirst(folder.directory.count + 1))
      try write(CatalogFiles.bytes(of: file), to: name)
    }
  }

  func write(_ bytes: [UInt8], to file: String) throws(CatalogError) {
    files.append(file)
    _ = try CatalogOutput.write(bytes, to: "\(path)/\(file)")
  }

  deinit {
    var folders: Set<String> = []
    for file in files {
      unlink("\(path)/\(file)")
      var folder = file
      while let slash = folder.lastIndex(of: "/") {
        folder = String(folder[..<slash])
        folders.insert(folder)
      }
    }
    for folder in folders.sorted(by: { $0.count > $1.count }) { rmdir("\(path)/\(folder)") }
    rmdir(path)
  }
}
