import Glibc
import Testing

/// Compares text with a file kept in `Tests/Snapshots/CommandLine`.
///
/// A missing file, or `RECORD_SNAPSHOTS` in the environment, records it and fails
/// the test, so that no baseline appears unnoticed.
func expectSnapshot(
  _ actual: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectFile(
    Checkout.root + "/Tests/Snapshots/CommandLine/" + name, toBe: actual,
    sourceLocation: sourceLocation)
}

/// Compares text with any file of the checkout that is made from the sources.
func expectFile(_ path: String, toBe actual: String, sourceLocation: SourceLocation) {
  if getenv("RECORD_SNAPSHOTS") == nil, let expected = Files.read(path) {
    #expect(actual == expected, "\(path) differs", sourceLocation: sourceLocation)
    return
  }
  let written = Files.write(actual, to: path)
  Issue.record(
    written ? "recorded a new baseline: \(path)" : "cannot write \(path)",
    sourceLocation: sourceLocation)
}

enum Checkout {
  /// The folder that holds Package.swift.
  static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(4)
    return parts.joined(separator: "/")
  }()
}
