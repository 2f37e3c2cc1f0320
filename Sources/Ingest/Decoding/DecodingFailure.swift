/// The errors of compressed input. Their places are bytes of the compressed data,
/// so they stand in the text: an error's own offset counts decompressed bytes.
enum DecodingFailure {
  private static let again =
    "Copy the file again, in binary mode, or have the scanner write it anew."

  static func cut(_ compression: Compression, _ file: String, _ place: UInt64) -> IngestError {
    IngestError(
      file: file, kind: .truncated,
      message: "the \(compression.rawValue) data is cut off: it ends at its byte \(place)",
      remedy: again)
  }

  static func damaged(
    _ compression: Compression, _ file: String, _ place: UInt64, _ reason: String
  ) -> IngestError {
    IngestError(
      file: file, kind: .corrupt,
      message: "the \(compression.rawValue) data is damaged before its byte \(place): \(reason)",
      remedy: again)
  }

  /// The library does not say which of these it is.
  static func nothing(_ compression: Compression, _ file: String) -> IngestError {
    IngestError(
      file: file, kind: .corrupt,
      message: "nothing comes out of the \(compression.rawValue) data: it is empty, cut off or "
        + "damaged", remedy: again)
  }

  static func trailing(_ compression: Compression, _ file: String, _ place: UInt64)
    -> IngestError
  {
    IngestError(
      file: file, kind: .corrupt,
      message: "the \(compression.rawValue) data has ended, but other bytes follow at its byte "
        + "\(place)",
      remedy: "The file may be cut together: \(again.prefix(1).lowercased())\(again.dropFirst())")
  }

  static func library(_ compression: Compression, _ file: String, _ reason: String) -> IngestError {
    IngestError(
      file: file, kind: .compressed,
      message: "the input is compressed with \(compression.rawValue), which cannot be undone: "
        + reason,
      remedy: "Decompress it first, for example with `\(compression.command)`, and give the result."
    )
  }
}
