/// What is no text, known by its first bytes.
///
/// Compression and UTF-16 have been undone once by then: what still looks like
/// them is in there twice, or of a kind that is not undone.
enum ForeignBytes {
  static func refuse(_ bytes: ArraySlice<UInt8>) throws(Detection.Refusal) {
    if let compression = Compression(bytes) {
      let isArchive = compression == .zip
      throw Detection.Refusal(
        kind: .compressed,
        message: isArchive
          ? "the input is a zip archive, which may hold several files"
          : "the input is compressed twice: within lies \(compression.rawValue) again",
        remedy: isArchive
          ? "Unpack it first, for example with `unzip`, and give the files or their folder."
          : "Decompress it first, for example with `\(compression.command)`, and give the result.")
    }
    if bytes.dropFirst(257).starts(with: "ustar".utf8) {
      throw Detection.Refusal(
        kind: .compressed, message: "the input is a tar archive, which may hold several files",
        remedy: "Unpack it first, for example with `tar -xf`, and give the files or their folder.")
    }
    let utf32: [[UInt8]] = [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
    if utf32.contains(where: { bytes.starts(with: $0) }) {
      throw Detection.Refusal(
        kind: .notText, message: "the input is UTF-32, not UTF-8 or UTF-16",
        remedy: "Convert it first, for example with `iconv -f UTF-32 -t UTF-8`.")
    }
  }
}
