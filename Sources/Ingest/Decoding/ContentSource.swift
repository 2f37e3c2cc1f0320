/// The text of an input: its bytes with compression and UTF-16 undone.
///
/// A plain file is read straight into the caller's memory. Compression is undone
/// once: what comes out compressed again is refused by `Detection`.
final class ContentSource {
  private let given: GivenBytes
  private let stream: any ByteStream
  /// What was undone, in that order: empty, `gzip`, `utf-16le`, `gzip utf-16le`.
  let encoding: String

  init(_ input: Input) throws(IngestError) {
    given = try GivenBytes(input)
    var top = LookAhead(given)
    var layers: [String] = []
    if let compression = Compression(try top.peek(Compression.magicBytes)),
      let decoder = try Self.decoder(compression, top, given)
    {
      given.hash(after: top.ahead)
      top = LookAhead(decoder)
      layers.append(compression.rawValue)
    }
    if let encoding = UTF16Stream.Encoding(try top.peek(UTF16Stream.Encoding.sniffedBytes)) {
      if layers.isEmpty { given.hash(after: top.ahead) }
      top = LookAhead(UTF16Stream(top, encoding, name: input.name))
      layers.append(encoding.rawValue)
    }
    stream = top
    encoding = layers.joined(separator: " ")
  }

  private static func decoder(_ compression: Compression, _ bytes: LookAhead, _ given: GivenBytes)
    throws(IngestError) -> (any ByteStream)?
  {
    switch compression {
    case .gzip: try GzipStream(bytes, given)
    case .zstd, .xz, .bzip2: try ArchiveStream(compression, bytes, given)
    case .zip: nil
    }
  }

  /// The size of the input as given; nil where it is not known.
  var total: UInt64? { given.total }

  /// How many bytes of the input as given have been read.
  var position: UInt64 { given.position }

  /// The SHA-256 of the input as given, once it has been read to its end; nil
  /// where nothing was undone and the content is the input.
  func finishDigest() -> String? { given.finishDigest() }

  /// Reads into `range` of `bytes` until it is full or the content ends, and
  /// returns how many bytes came.
  ///
  /// - Throws: why the content breaks off.
  func read(into bytes: inout [UInt8], _ range: Range<Int>) throws(IngestError) -> Int {
    var filled = range.lowerBound
    while filled < range.upperBound {
      let got = try stream.read(into: &bytes, filled..<range.upperBound)
      if got == 0 { break }
      filled += got
    }
    return filled - range.lowerBound
  }

  /// The same, but what breaks off just ends: for a second look at an input
  /// whose fault is known.
  func readSound(into bytes: inout [UInt8], _ range: Range<Int>) -> Int {
    var filled = range.lowerBound
    while filled < range.upperBound {
      do {
        let got = try stream.read(into: &bytes, filled..<range.upperBound)
        if got == 0 { break }
        filled += got
      } catch {
        break
      }
    }
    return filled - range.lowerBound
  }
}
