import CArchive

/// What zstd, xz or bzip2 compressed, by libarchive: its raw format and the one
/// filter that the magic number asks for, so that nothing is undone twice.
final class ArchiveStream: ByteStream {
  private static let inputBytes = 1 << 17

  private let compression: Compression
  private let source: any ByteStream
  private let given: GivenBytes
  private let archive: OpaquePointer
  /// What libarchive reads from. It must stay where it is between two calls.
  private let input: UnsafeMutableRawBufferPointer
  private var chunk = [UInt8](repeating: 0, count: inputBytes)
  private var chunkCount = 0
  private var delivered: Int64 = 0
  /// What libarchive has decompressed. It is good until the next call.
  private var block = UnsafeRawBufferPointer(start: nil, count: 0)
  private var isOpen = false
  private var hasEnded = false
  private var failure: IngestError?

  /// - Parameters:
  ///   - compression: zstd, xz or bzip2.
  ///   - source: the compressed bytes, from their first.
  ///   - given: what `source` reads, to name places.
  /// - Throws: if libarchive cannot undo this compression.
  init(_ compression: Compression, _ source: any ByteStream, _ given: GivenBytes)
    throws(IngestError)
  {
    let filter: Int32? =
      switch compression {
      case .zstd: ARCHIVE_FILTER_ZSTD
      case .xz: ARCHIVE_FILTER_XZ
      case .bzip2: ARCHIVE_FILTER_BZIP2
      case .gzip, .zip: nil
      }
    guard let filter, let archive = archive_read_new() else {
      throw DecodingFailure.library(compression, given.name, "libarchive has no memory")
    }
    self.compression = compression
    self.source = source
    self.given = given
    self.archive = archive
    input = .allocate(byteCount: Self.inputBytes, alignment: 64)
    for code in [
      archive_read_support_format_raw(archive), archive_read_append_filter(archive, filter),
    ]
    where code != ARCHIVE_OK {
      throw DecodingFailure.library(compression, given.name, Self.message(archive, code))
    }
  }

  deinit {
    // Nothing is left to go wrong: the stream was only read.
    archive_read_free(archive)
    input.deallocate()
  }

  func read(into bytes: inout [UInt8], _ range: Range<Int>) throws(IngestError) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    if let failure { throw failure }
    do {
      while block.isEmpty, !hasEnded {
        if !isOpen { try open() }
        try nextBlock()
      }
    } catch {
      failure = error
      throw error
    }
    let part = UnsafeRawBufferPointer(rebasing: block.prefix(range.count))
    guard !part.isEmpty else { return 0 }
    bytes.withUnsafeMutableBytes { target in
      UnsafeMutableRawBufferPointer(
        rebasing: target[range.lowerBound..<(range.lowerBound + part.count)]
      ).copyMemory(from: part)
    }
    block = UnsafeRawBufferPointer(rebasing: block.dropFirst(part.count))
    return part.count
  }

  private func open() throws(IngestError) {
    isOpen = true
    // The pointer is used within calls of this object only, which hold it.
    let client = Unmanaged.passUnretained(self).toOpaque()
    let code = archive_read_open2(
      archive, client, nil,
      { _, client, buffer in
        guard let client, let buffer else { return Int(ARCHIVE_FATAL) }
        return Unmanaged<ArchiveStream>.fromOpaque(client).takeUnretainedValue().deliver(buffer)
      }, nil, nil)
    var entry: OpaquePointer?
    guard code == ARCHIVE_OK, archive_read_next_header(archive, &entry) == ARCHIVE_OK else {
      throw failure ?? DecodingFailure.nothing(compression, given.name)
    }
  }

  /// Hands the next compressed bytes to libarchive; none at the end.
  private func deliver(_ buffer: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    do {
      let count = try source.read(into: &chunk, 0..<chunk.count)
      chunk.withUnsafeBytes { input.copyMemory(from: .init(rebasing: $0.prefix(count))) }
      buffer.pointee = UnsafeRawPointer(input.baseAddress)
      delivered += Int64(count)
      if count > 0 { chunkCount = count }
      return count
    } catch {
      failure = error
      return Int(ARCHIVE_FATAL)
    }
  }

  private func nextBlock() throws(IngestError) {
    var start: UnsafeRawPointer?
    var count = 0
    var offset: Int64 = 0
    let code = archive_read_data_block(archive, &start, &count, &offset)
    switch code {
    case ARCHIVE_OK:
      block = UnsafeRawBufferPointer(start: start, count: count)
    case ARCHIVE_EOF:
      hasEnded = true
      try finish()
    default:
      if let failure { throw failure }
      let reason = Self.message(archive, code)
      if reason.lowercased().hasPrefix("truncated") {
        throw DecodingFailure.cut(compression, given.name, given.position)
      }
      throw DecodingFailure.damaged(compression, given.name, given.position, reason)
    }
  }

  /// Reads what follows the compressed data, so that all of the file is hashed:
  /// zeros at most, which fill a tape's block.
  private func finish() throws(IngestError) {
    var unread = Int(clamping: max(0, delivered - archive_filter_bytes(archive, -1)))
    var rest = chunk[..<chunkCount].suffix(unread)
    repeat {
      guard unread == rest.count, rest.allSatisfy({ $0 == 0 }) else {
        throw DecodingFailure.trailing(
          compression, given.name, given.position - UInt64(unread))
      }
      unread = try source.read(into: &chunk, 0..<chunk.count)
      rest = chunk[..<unread]
    } while unread > 0
  }

  private static func message(_ archive: OpaquePointer, _ code: Int32) -> String {
    guard let text = archive_error_string(archive) else { return "libarchive's error \(code)" }
    return String(cString: text)
  }
}
