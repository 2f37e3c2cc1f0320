import Glibc
import XMLKit

/// Writes files of a user's catalog folder, each whole or not at all.
enum CatalogOutput {
  /// What writing a file did.
  enum Change: Sendable { case created, changed, unchanged }

  /// Writes a file unless it holds these bytes already, making its folders.
  static func write(_ bytes: [UInt8], to path: String) throws(CatalogError) -> Change {
    let before = access(path, F_OK) == 0 ? try CatalogFiles.bytes(of: path) : nil
    if before == bytes { return .unchanged }
    try makeFolder(of: path)
    do throws(SinkError) {
      let sink = try FileSink(path: path)
      let outcome = bytes.withUnsafeBytes { raw in
        Result { () throws(SinkError) in try sink.write(raw) }
      }
      try outcome.get()
      try sink.commit()
    } catch {
      throw unwritable(path, "\(error)")
    }
    return before == nil ? .created : .changed
  }

  /// An XML document of ours.
  static func document(
    _ file: String, _ body: (inout XMLWriter) throws(XMLError) -> Void
  ) throws(CatalogError) -> [UInt8] {
    let sink = MemorySink()
    do throws(XMLError) {
      var writer = try XMLWriter(sink: sink, indent: true)
      try writer.startDocument()
      try body(&writer)
      _ = try writer.finish()
    } catch {
      throw unwritable(file, "\(error)")
    }
    return sink.bytes
  }

  private static func makeFolder(of path: String) throws(CatalogError) {
    var folder = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/").dropLast() {
      folder += (folder.isEmpty || folder == "/" ? "" : "/") + part
      if mkdir(folder, 0o777) != 0, errno != EEXIST {
        throw unwritable(folder, String(cString: strerror(errno)))
      }
    }
  }

  private static func unwritable(_ path: String, _ reason: String) -> CatalogError {
    CatalogError(
      file: path, code: .outputUnwritable, message: "cannot be written: \(reason)",
      remedy: "check the folder's rights and the free space, or name another folder")
  }
}
