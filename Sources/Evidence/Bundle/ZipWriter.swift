import CArchive
import Glibc
import XMLKit

/// Writes a zip archive entry by entry, through libarchive, into a file that appears
/// whole or not at all. The same entries give the same bytes.
final class ZipWriter {
  private let archive: OpaquePointer
  private let sink: ArchiveSink
  private let time: Int64
  /// libarchive's AE_IFREG, a macro with a cast.
  private static let regularFile: UInt32 = 0o100000

  /// What libarchive hands the archive's bytes to.
  private final class ArchiveSink {
    let file: FileSink
    var failure: SinkError?

    init(path: String) throws(SinkError) { file = try FileSink(path: path) }
  }

  /// - Parameters:
  ///   - path: the file to write.
  ///   - time: the time of every entry, in seconds since 1970.
  /// - Throws: `EvidenceError` when the file cannot be made.
  init(path: String, time: Int64) throws(EvidenceError) {
    do throws(SinkError) { sink = try ArchiveSink(path: path) } catch { throw Self.failure(error) }
    guard let archive = archive_write_new() else {
      throw EvidenceError(
        .output, path, "libarchive has no memory", remedy: "Free some and try again.")
    }
    self.archive = archive
    self.time = time
    try check(archive_write_set_format_zip(archive))
    try check(archive_write_zip_set_compression_deflate(archive))
    // libarchive would fill the last block up to a tape's length.
    try check(archive_write_set_bytes_in_last_block(archive, 1))
    // It keeps the pointer as long as the archive, and so do we.
    let context = Unmanaged.passUnretained(sink).toOpaque()
    let opened = archive_write_open(
      archive, context, nil,
      {
        archive, context, bytes, count in
        guard let context else { return -1 }
        let sink = Unmanaged<ArchiveSink>.fromOpaque(context).takeUnretainedValue()
        do throws(SinkError) {
          try sink.file.write(UnsafeRawBufferPointer(start: bytes, count: count))
          return count
        } catch {
          sink.failure = error
          archive_set_error_text(archive, error.reason)
          return -1
        }
      }, nil)
    try check(opened)
  }

  deinit {
    // What was not finished is discarded with the sink's temporary file.
    archive_write_fail(archive)
    archive_write_free(archive)
  }

  /// Writes one entry.
  func add(_ path: String, _ bytes: [UInt8]) throws(EvidenceError) {
    guard let entry = archive_entry_new() else {
      throw EvidenceError(
        .output, sink.file.path, "libarchive has no memory", remedy: "Free some and try again.")
    }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname_utf8(entry, path)
    archive_entry_set_size(entry, Int64(bytes.count))
    archive_entry_set_filetype(entry, Self.regularFile)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_mtime(entry, time_t(time), 0)
    try check(archive_write_header(archive, entry))
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        archive_write_data(
          archive, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      guard count > 0 else { throw failure() }
      written += count
    }
    try check(archive_write_finish_entry(archive))
  }

  /// Ends the archive and gives the file its name.
  func commit() throws(EvidenceError) {
    try check(archive_write_close(archive))
    do throws(SinkError) { try sink.file.commit() } catch { throw Self.failure(error) }
  }

  private func check(_ code: Int32) throws(EvidenceError) {
    guard code == ARCHIVE_OK else { throw failure() }
  }

  private func failure() -> EvidenceError {
    if let failure = sink.failure { return Self.failure(failure) }
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "no reason given"
    return EvidenceError(
      .output, sink.file.path, "the archive cannot be written: \(reason)",
      remedy: "Check the folder, its rights and the free space.")
  }

  private static func failure(_ error: SinkError) -> EvidenceError {
    EvidenceError(
      .output, error.file, "it cannot be written: cannot \(error.action) (\(error.reason))",
      remedy: "Check the folder, its rights and the free space.")
  }
}
