import CArchive
import Testing

@testable import Ingest

/// Compresses bytes for tests, with libarchive's other side.
enum Compressor {
  /// What can be undone.
  static let all: [Compression] = [.gzip, .zstd, .bzip2, .xz]

  static func compress(_ bytes: [UInt8], _ compression: Compression) throws -> [UInt8] {
    let archive = try #require(archive_write_new())
    defer { archive_write_free(archive) }
    try #require(archive_write_set_format_raw(archive) == ARCHIVE_OK)
    let code =
      switch compression {
      case .gzip: archive_write_add_filter_gzip(archive)
      case .zstd: archive_write_add_filter_zstd(archive)
      case .bzip2: archive_write_add_filter_bzip2(archive)
      case .xz: archive_write_add_filter_xz(archive)
      case .zip: ARCHIVE_FATAL
      }
    try #require(code == ARCHIVE_OK)
    // What is compressed here may be random, and grow a little.
    let room = bytes.count + bytes.count / 8 + 65_536
    let target = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
    defer { target.deallocate() }
    var used = 0
    try #require(archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK)
    try #require(archive_write_open_memory(archive, target, room, &used) == ARCHIVE_OK)
    let entry = try #require(archive_entry_new())
    defer { archive_entry_free(entry) }
    archive_entry_set_filetype(entry, UInt32(S_IFREG))
    try #require(archive_write_header(archive, entry) == ARCHIVE_OK)
    try #require(archive_write_data(archive, bytes, bytes.count) == bytes.count)
    try #require(archive_write_close(archive) == ARCHIVE_OK)
    return Array(UnsafeRawBufferPointer(start: target, count: used))
  }

  /// UTF-16, with a byte order mark if wanted.
  static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }
}
