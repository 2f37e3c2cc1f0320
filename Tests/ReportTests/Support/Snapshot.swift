import Glibc
import Testing

/// Compares with a file kept beside the tests. A file that is missing is
/// written and fails the test, so that no baseline comes up unnoticed; so does
/// `RECORD_SNAPSHOTS=1`, which writes all of them again.
func expectSnapshot(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let path = "\(Files.tests)/Snapshots/\(name)"
  let isRecording = getenv("RECORD_SNAPSHOTS") != nil
  guard !isRecording, Files.exists(path) else {
    try Files.write(text, to: path)
    Issue.record(
      "Recorded \(path): look at it, then run again", sourceLocation: sourceLocation)
    return
  }
  let kept = String(decoding: try Files.bytes(path), as: UTF8.self)
  if kept == text { return }
  let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
  let place = line ?? min(old.count, new.count)
  Issue.record(
    """
    Differs from \(path) in line \(place + 1):
    kept: \(place < old.count ? old[place] : "(end)")
    new:  \(place < new.count ? new[place] : "(end)")
    RECORD_SNAPSHOTS=1 writes it again.
    """, sourceLocation: sourceLocation)
}
