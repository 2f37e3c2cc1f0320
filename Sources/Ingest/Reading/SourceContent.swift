/// The text of an input once more, from its first byte to its last: evidence is cut
/// out of it, at the places that findings name.
package final class SourceContent {
  private let source: ContentSource
  private let digest: Digest?
  private var hasEnded = false

  /// Opens the input.
  ///
  /// - Throws: `IngestError` when it cannot be opened or decompressed.
  package init(_ input: Input) throws(IngestError) {
    source = try ContentSource(input)
    digest = source.encoding.isEmpty ? Digest() : nil
  }

  /// Reads the next bytes into `bytes` and says how many came; none at the end.
  ///
  /// - Throws: `IngestError` when the content breaks off.
  package func next(into bytes: inout [UInt8]) throws(IngestError) -> Int {
    guard !hasEnded else { return 0 }
    let count = try source.read(into: &bytes, 0..<bytes.count)
    digest?.update(bytes, 0..<count)
    hasEnded = count < bytes.count
    return count
  }

  /// The SHA-256 of the input as given, after the last byte; nil if it could not be
  /// computed.
  package func finishDigest() -> String? { digest?.finish() ?? source.finishDigest() }
}
