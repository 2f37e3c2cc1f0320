import Compliance
import Ingest

/// Cuts records out of a source, exactly the bytes that a finding points at.
///
/// The source is read once, from its first byte to its last, and memory holds only
/// the records that the reading stands in. Its SHA-256 must be the one that it had
/// when the findings were read: a source that changed since is refused.
public enum RecordCutter {
  private static let chunkBytes = 1 << 20
  /// Reading takes records up to 32 MiB; a longer range is not one of ours.
  private static let longestRecord: UInt64 = 64 << 20

  /// Cuts records.
  ///
  /// - Parameters:
  ///   - ranges: where the records stand.
  ///   - source: what was read.
  ///   - input: the same once more.
  ///   - onRecord: takes each record, in the order of their beginnings.
  /// - Throws: `EvidenceError` when the source cannot be read, is not what it was, or ends
  ///   before a record does; and what `onRecord` throws. What was handed over before is
  ///   to be discarded then.
  public static func cut(
    _ ranges: [ByteRange], of source: Source, from input: Input,
    onRecord: (ByteRange, [UInt8]) throws(EvidenceError) -> Void
  ) throws(EvidenceError) {
    guard source.name != "-" else {
      throw EvidenceError(
        .source, source.name, "standard input cannot be read a second time",
        remedy: "Save the scanner's output in a file and name it with --results.")
    }
    var waiting = Array(Set(ranges)).sorted()[...]
    if let long = waiting.first(where: { $0.length > longestRecord }) {
      throw changed(source, "its record at byte \(long.offset) would be \(long.length) bytes long")
    }
    var open: [(range: ByteRange, bytes: [UInt8])] = []
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    var base: UInt64 = 0
    let sha256: String?
    do {
      let content = try SourceContent(input)
      while true {
        let count = try content.next(into: &chunk)
        if count == 0 { break }
        let end = base + UInt64(count)
        while let next = waiting.first, next.offset < end {
          open.append((next, []))
          waiting.removeFirst()
        }
        for index in open.indices {
          let range = open[index].range
          let from = max(range.offset, base)
          let to = min(range.offset + range.length, end)
          if from < to { open[index].bytes += chunk[Int(from - base)..<Int(to - base)] }
        }
        // In their order, so that a long one holds back the shorter ones in it.
        while let first = open.first, UInt64(first.bytes.count) == first.range.length {
          try onRecord(first.range, first.bytes)
          open.removeFirst()
        }
        base = end
      }
      sha256 = content.finishDigest()
    } catch let error as IngestError {
      throw EvidenceError(
        .source, source.name, "it cannot be read again: \(error.message)", remedy: error.remedy)
    } catch let error as EvidenceError {
      throw error
    } catch {
      throw EvidenceError(.source, source.name, "it cannot be read again", remedy: "Try once more.")
    }
    guard let sha256 else {
      throw EvidenceError(
        .source, source.name, "its SHA-256 could not be computed",
        remedy: "Check the installation of OpenSSL's libcrypto.")
    }
    guard sha256 == source.sha256 else {
      throw changed(source, "its SHA-256 was \(source.sha256) and is \(sha256)")
    }
    guard open.isEmpty, waiting.isEmpty else {
      throw changed(source, "it ends before a record that a finding points at")
    }
  }

  private static func changed(_ source: Source, _ how: String) -> EvidenceError {
    EvidenceError(
      .source, source.name, "it changed since its findings were read: \(how)",
      remedy: "Let the scanner finish writing, then run the command again.")
  }
}
