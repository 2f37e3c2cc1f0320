import Compliance
import XMLKit

/// A signed list of files that stand in a folder: what a report's HTML, tables and other
/// shapes are signed by, which have no place for a signature of their own.
public struct FolderManifest {
  private let header: ManifestHeader
  private let sources: [Source]
  private let folder: String
  private var parts: [(part: Part, uses: [Use])] = []

  /// Starts a list.
  ///
  /// - Parameters:
  ///   - folder: where the files stand.
  ///   - header: what stands at the head of the manifest.
  ///   - sources: everything that was read.
  public init(folder: String, header: ManifestHeader, sources: [Source]) {
    self.folder = folder
    self.header = header
    self.sources = sources
  }

  /// Lists a file that stands in the folder.
  ///
  /// - Parameter name: its name in the folder.
  /// - Throws: `EvidenceError` when it cannot be read.
  public mutating func add(_ name: String) throws(EvidenceError) {
    guard let found = try FileHash("\(folder)/\(name)") else {
      throw EvidenceError(
        .output, "\(folder)/\(name)", "it cannot be read again",
        remedy: "Check the folder and its rights, and let nobody else write into it.")
    }
    let part = Part(
      path: name, kind: .report, size: found.size, sha256: found.sha256, originalSHA256: nil,
      redactions: [], origin: nil)
    parts.append((part, []))
  }

  /// Signs an XML document that stands in the folder, in its place.
  ///
  /// - Throws: `EvidenceError` when it cannot be read, signed or written.
  public func sign(_ name: String, with signing: Signing) throws(EvidenceError) {
    let path = "\(folder)/\(name)"
    guard let document = try FileHash.bytes(of: path) else {
      throw EvidenceError(
        .output, path, "it cannot be read again", remedy: "Check the folder and its rights.")
    }
    try write(try signing.sign(document, name: path), to: path)
  }

  /// Writes `manifest.xml` into the folder, signed.
  ///
  /// - Throws: `EvidenceError` when it cannot be signed or written.
  public func commit(signing: Signing) throws(EvidenceError) {
    let path = "\(folder)/\(ManifestWords.file)"
    let manifest = try ManifestWriter(header: header, sources: sources).bytes(parts: parts)
    try write(try signing.sign(manifest, name: path), to: path)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(EvidenceError) {
    do throws(SinkError) {
      let sink = try FileSink(path: path)
      let failure = bytes.withUnsafeBytes { buffer -> SinkError? in
        do throws(SinkError) { try sink.write(buffer) } catch { return error }
        return nil
      }
      if let failure { throw failure }
      try sink.commit()
    } catch {
      throw EvidenceError(
        .output, error.file, "it cannot be written: cannot \(error.action) (\(error.reason))",
        remedy: "Check the folder, its rights and the free space.")
    }
  }
}
