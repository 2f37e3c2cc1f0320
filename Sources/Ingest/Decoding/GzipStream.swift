import CArchive

/// What gzip compressed (RFC 1952): all members of the file, each checked by
/// its CRC-32 and length.
final class GzipStream: ByteStream {
  private static let inputBytes = 1 << 17
  /// The largest window of deflate, and 16 for a gzip header and trailer.
  private static let windowBits: Int32 = 15 + 16

  private let source: any ByteStream
  private let given: GivenBytes
  private let inflater: UnsafeMutablePointer<z_stream>
  private var input = [UInt8](repeating: 0, count: inputBytes)
  private var next = 0
  private var available = 0
  private var isInMember = true
  private var hasEnded = false
  private var failure: IngestError?

  /// - Parameters:
  ///   - source: the compressed bytes, from their first.
  ///   - given: what `source` reads, to name places.
  /// - Throws: if zlib has no memory.
  init(_ source: any ByteStream, _ given: GivenBytes) throws(IngestError) {
    self.source = source
    self.given = given
    inflater = .allocate(capacity: 1)
    inflater.initialize(to: z_stream())
    let code = inflateInit2_(
      inflater, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      throw DecodingFailure.library(.gzip, given.name, "zlib's error \(code)")
    }
  }

  deinit {
    // Of a stream that was never set up this does nothing.
    inflateEnd(inflater)
    inflater.deinitialize(count: 1)
    inflater.deallocate()
  }

  func read(into bytes: inout [UInt8], _ range: Range<Int>) throws(IngestError) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    if let failure { throw failure }
    var filled = range.lowerBound
    do {
      while filled < range.upperBound, !hasEnded {
        if available == 0 { try refill() }
        if isInMember {
          filled += try inflate(into: &bytes, filled..<range.upperBound)
        } else {
          try startMember()
        }
      }
    } catch {
      failure = error
      guard filled > range.lowerBound else { throw error }
    }
    return filled - range.lowerBound
  }

  private func refill() throws(IngestError) {
    next = 0
    available = try source.read(into: &input, 0..<input.count)
  }

  /// Another member may follow the last one, or zeros that fill a tape's block.
  private func startMember() throws(IngestError) {
    guard available > 0 else {
      hasEnded = true
      return
    }
    if let start = input[next..<(next + available)].firstIndex(where: { $0 != 0 }) {
      available -= start - next
      next = start
    } else {
      available = 0
      return
    }
    guard input[next] == 0x1F else { throw DecodingFailure.trailing(.gzip, given.name, place) }
    guard inflateReset(inflater) == Z_OK else {
      throw DecodingFailure.library(.gzip, given.name, "zlib cannot start again")
    }
    isInMember = true
  }

  private func inflate(into bytes: inout [UInt8], _ range: Range<Int>) throws(IngestError) -> Int {
    let room = min(range.count, Int(UInt32.max))
    let code = input.withUnsafeMutableBufferPointer { source in
      bytes.withUnsafeMutableBufferPointer { target -> Int32 in
        guard let from = source.baseAddress, let to = target.baseAddress else { return Z_BUF_ERROR }
        inflater.pointee.next_in = from + next
        inflater.pointee.avail_in = UInt32(available)
        inflater.pointee.next_out = to + range.lowerBound
        inflater.pointee.avail_out = UInt32(room)
        return CArchive.inflate(inflater, Z_NO_FLUSH)
      }
    }
    let wasCut = available == 0
    let consumed = available - Int(inflater.pointee.avail_in)
    next += consumed
    available -= consumed
    let made = room - Int(inflater.pointee.avail_out)
    switch code {
    case Z_STREAM_END: isInMember = false
    case Z_OK: break
    // No progress, for there was no input left to make any with.
    case Z_BUF_ERROR where wasCut: throw DecodingFailure.cut(.gzip, given.name, place)
    default:
      let reason = inflater.pointee.msg.map { String(cString: $0) } ?? "zlib's error \(code)"
      throw DecodingFailure.damaged(.gzip, given.name, place, reason)
    }
    return made
  }

  /// The byte of the file that is to be read next.
  private var place: UInt64 { given.position - UInt64(available) }
}
