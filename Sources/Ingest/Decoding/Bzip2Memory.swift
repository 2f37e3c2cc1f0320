import CArchive

/// Decompresses bzip2 that is in memory, piece by piece, by libarchive.
final class Bzip2Memory {
  private let archive: OpaquePointer?
  /// What libarchive reads from. It must stay where it is.
  private let input: UnsafeMutableRawBufferPointer
  private var isOpen = false

  init(_ bytes: [UInt8]) {
    archive = archive_read_new()
    input = .allocate(byteCount: max(1, bytes.count), alignment: 1)
    input.copyBytes(from: bytes)
  }

  deinit {
    // Nothing is left to go wrong: the stream was only read.
    archive_read_free(archive)
    input.deallocate()
  }

  /// Fills `buffer` from the start and returns how many bytes came: none at the
  /// end.
  ///
  /// - Throws: why there are no more.
  func read(into buffer: inout [UInt8]) throws(RecordError) -> Int {
    if !isOpen { try open() }
    let got = buffer.withUnsafeMutableBytes { raw in
      archive_read_data(archive, raw.baseAddress, raw.count)
    }
    guard got >= 0 else { throw failure }
    return got
  }

  private func open() throws(RecordError) {
    guard archive != nil else { throw RecordError("libarchive has no memory") }
    var entry: OpaquePointer?
    let isReady =
      archive_read_support_format_raw(archive) == ARCHIVE_OK
      && archive_read_append_filter(archive, ARCHIVE_FILTER_BZIP2) == ARCHIVE_OK
      && archive_read_open_memory(archive, input.baseAddress, input.count) == ARCHIVE_OK
      && archive_read_next_header(archive, &entry) == ARCHIVE_OK
    guard isReady else { throw failure }
    isOpen = true
  }

  private var failure: RecordError {
    RecordError(archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged")
  }
}
