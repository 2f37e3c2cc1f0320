import Compliance
import Glibc
import Testing

@testable import Ingest

/// Real scanner output that stands beside the checkout on some machines and is
/// no part of it. Tests that need it say so where it is missing.
enum Samples {
  /// The folder; nil if this machine has none.
  static let folder: String? = {
    // …/Tests/IngestTests/Support/Samples.swift: the repository is four up.
    let parts = #filePath.split(separator: "/").dropLast(4)
    let path = "/" + parts.dropLast().joined(separator: "/") + "/shared/samples"
    guard access(path + "/COUNTS.csv", R_OK) == 0 else {
      print("skipped: there are no sample files beside the checkout (\(path))")
      return nil
    }
    return path
  }()

  /// What one sample must come to.
  struct Expectation: Sendable, CustomStringConvertible {
    var file: String
    var format: String
    /// What is counted, in words.
    var unit: String
    var results: Int
    var pass: Int
    var fail: Int
    var other: Int
    var description: String { file }
  }

  /// The rows of the table for these formats, or all; none where there are no
  /// samples.
  static func expectations(_ formats: [String]?) -> [Expectation] {
    guard let folder, let text = read(folder + "/COUNTS.csv") else { return [] }
    return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { row in
      let cells = cells(row)
      guard cells.count > 6, formats?.contains(cells[1]) ?? true, let results = Int(cells[3]),
        let pass = Int(cells[4]), let fail = Int(cells[5]), let other = Int(cells[6])
      else { return nil }
      return Expectation(
        file: cells[0], format: cells[1], unit: cells[2], results: results, pass: pass, fail: fail,
        other: other)
    }
  }

  /// Reads a sample and compares it with its row.
  static func check(_ expected: Expectation) async throws {
    let folder = try #require(folder)
    var counts = FindingCounts()
    let source = try await Ingest().read(
      .file("\(folder)/\(expected.file)"), onFindings: { counts.add($0) })
    #expect(source.format == expected.format)
    #expect(
      [counts.total, counts.pass, counts.fail, counts.other]
        == [expected.results, expected.pass, expected.fail, expected.other])
    #expect(source.findings == expected.results)
    #expect(source.rejectedCount == 0, "\(source.rejected)")
  }

  /// The cells of a row of CSV without line breaks inside.
  private static func cells(_ row: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in row {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes.append(contentsOf: buffer[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
