/// Bytes one after the other: those of a file, or what a decoder makes of them.
protocol ByteStream: AnyObject {
  /// Reads into `range` of `bytes` as many bytes as there are, and at least one
  /// unless the stream has ended. Fewer than asked for do not mean the end: only
  /// none do.
  ///
  /// - Throws: why there are no more bytes. What stands before the fault has
  ///   been handed over by then.
  func read(into bytes: inout [UInt8], _ range: Range<Int>) throws(IngestError) -> Int
}

/// The bytes of an input as given, counted and, if asked for, hashed.
final class GivenBytes: ByteStream {
  let name: String
  private var source: ByteSource
  private var isAtEnd = false
  private(set) var position: UInt64 = 0
  private var digest: Digest?
  /// The size at the start; nil where it is not known.
  var total: UInt64? { source.total }

  init(_ input: Input) throws(IngestError) {
    name = input.name
    source = try ByteSource(input)
  }

  func read(into bytes: inout [UInt8], _ range: Range<Int>) throws(IngestError) -> Int {
    // A terminal would ask for its end again.
    guard !isAtEnd else { return 0 }
    let count = try source.read(into: &bytes, range)
    isAtEnd = count < range.count
    position += UInt64(count)
    digest?.update(bytes, range.lowerBound..<(range.lowerBound + count))
    return count
  }

  /// Starts hashing, with the bytes that were read before.
  func hash(after bytes: [UInt8]) {
    let digest = Digest()
    digest.update(bytes, 0..<bytes.count)
    self.digest = digest
  }

  /// The SHA-256 of all bytes since `hash(after:)`; nil without it, or if it
  /// could not be computed.
  func finishDigest() -> String? { digest?.finish() }
}

/// A stream whose beginning can be looked at before it is read.
final class LookAhead: ByteStream {
  private let stream: any ByteStream
  private(set) var ahead: [UInt8] = []
  private var taken = 0

  init(_ stream: any ByteStream) { self.stream = stream }

  /// The first bytes, at most `count`; fewer if the stream ends or fails there.
  func peek(_ count: Int) throws(IngestError) -> [UInt8] {
    while ahead.count < count {
      var bytes = [UInt8](repeating: 0, count: count - ahead.count)
      let got = try stream.read(into: &bytes, 0..<bytes.count)
      if got == 0 { break }
      ahead.append(contentsOf: bytes[..<got])
    }
    return ahead
  }

  func read(into bytes: inout [UInt8], _ range: Range<Int>) throws(IngestError) -> Int {
    guard taken < ahead.count else { return try stream.read(into: &bytes, range) }
    let part = ahead[taken...].prefix(range.count)
    bytes.replaceSubrange(range.lowerBound..<(range.lowerBound + part.count), with: part)
    taken += part.count
    return part.count
  }
}
