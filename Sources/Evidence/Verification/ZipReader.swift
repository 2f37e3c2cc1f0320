import CArchive
import Glibc

/// Reads a zip archive entry by entry, through libarchive. The archive is hostile: names are
/// only compared, never used, and an entry is read only up to the size that the
/// caller allows.
final class ZipReader {
  /// One entry, as the archive names it.
  struct Entry {
    var path: String
    var isFile: Bool
  }

  private let archive: OpaquePointer
  private let file: String

  init(path: String) throws(EvidenceError) {
    guard !path.isEmpty, !path.utf8.contains(0), let archive = archive_read_new() else {
      throw EvidenceError(.bundle, path, "it cannot be opened", remedy: "Check the path.")
    }
    self.archive = archive
    file = path
    guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
      archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK
    else { throw failure() }
  }

  deinit { archive_read_free(archive) }

  /// The next entry; nil after the last.
  func next() throws(EvidenceError) -> Entry? {
    var entry: OpaquePointer?
    let code = archive_read_next_header(archive, &entry)
    if code == ARCHIVE_EOF { return nil }
    guard code == ARCHIVE_OK, let entry else { throw failure() }
    guard let name = archive_entry_pathname_utf8(entry) else {
      throw EvidenceError(
        .bundle, file, "it holds an entry whose name is not UTF-8",
        remedy: "Do not trust it; ask its sender for a new one.")
    }
    return Entry(
      path: String(cString: name), isFile: archive_entry_filetype(entry) == 0o100000)
  }

  /// The content of the entry that `next` gave; nil where it is longer than `limit`.
  func content(limit: Int) throws(EvidenceError) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { buffer in
        archive_read_data(archive, buffer.baseAddress, buffer.count)
      }
      guard count >= 0 else { throw failure() }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { return nil }
      bytes += chunk[..<count]
    }
  }

  private func failure() -> EvidenceError {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "no reason given"
    return EvidenceError(
      .bundle, file, "it is no zip archive that can be read: \(reason)",
      remedy: "Copy the bundle again, in binary mode, or ask its sender for a new one.")
  }
}
