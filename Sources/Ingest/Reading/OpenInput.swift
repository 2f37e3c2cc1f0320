import Compliance

/// An input that is open and whose first window has been read: what every
/// pipeline starts from.
struct OpenInput {
  let input: Input
  let reader: WindowReader
  let first: Window
  let limits: IngestLimits
  /// Hears of every rejected record, if anybody asks.
  let rejections: RejectionReport?

  var failures: Failures { Failures(input: input, isRepeatable: reader.total != nil) }

  /// A tally that tells of rejected records to whoever asks.
  func tally() -> SourceTally { SourceTally(limits, rejections: rejections) }

  /// Ends the reading of an input.
  ///
  /// - Throws: that the digest could not be computed, or that not one record
  ///   could be read.
  nonisolated(nonsending) func conclude(
    _ tally: SourceTally, format: String, digest: DigestQueue
  ) async throws(IngestError) -> Source {
    tally.finishRejections()
    guard let sha256 = await reader.finishDigest(digest) else {
      throw failures.error(
        .digest, "the SHA-256 of the input could not be computed",
        "Check the installation of OpenSSL's libcrypto.")
    }
    var source = tally.source(
      name: input.name, format: format, encoding: reader.encoding, sha256: sha256,
      size: reader.position)
    failures.locate(&source)
    guard source.records == 0 || source.rejectedCount < source.records else {
      throw failures.allRejected(source)
    }
    return source
  }
}
