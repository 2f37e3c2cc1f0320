import Glibc

/// Published rules that stand beside the checkout on some machines and are no
/// part of it.
struct Corpus {
  struct Entry: Sendable, CustomStringConvertible {
    var logic: String
    var kind: String
    var hash: String
    var description: String { String(logic.prefix(100)) }
  }

  static let path: String? = {
    // …/Tests/GSLTests/Support/Corpus.swift: the repository is four up.
    let parts = #filePath.split(separator: "/").dropLast(4)
    let path = "/" + parts.dropLast().joined(separator: "/") + "/shared/gsl/corpus.tsv"
    guard access(path, R_OK) == 0 else {
      print("skipped: there is no corpus beside the checkout (\(path))")
      return nil
    }
    return path
  }()

  static let entries: [Entry] = {
    guard let path, let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes.split(separator: 10).dropFirst().compactMap { line in
      let cells = line.split(separator: 9, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      return cells.count > 10
        ? Entry(logic: cells[2], kind: cells[6], hash: cells[10].filter { $0 != "\r" }) : nil
    }
  }()

  /// Queries on logs are another language.
  static var rules: [Entry] {
    entries.filter {
      !["docs-fragment", "malformed-or-template", "intelligence-query"].contains($0.kind)
    }
  }
}
