import Catalog
import Glibc
import Testing

struct LogicHashTests {
  @Test(arguments: [
    ("S3Bucket", "rFr9vjbTWZrisy/p45rlqw"), ("", "1B2M2Y8AsgTpgAmY7PhCfg"),
  ])
  func knownHashes(logic: String, hash: String) { #expect(LogicHash.of(logic) == hash) }

  @Test func everyHashOfTheCorpusIsReproduced() throws {
    guard let path = Checkout.shared("gsl/corpus.tsv", for: "hashes of logic") else { return }
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    let lines = bytes.split(separator: 10).dropFirst()
    #expect(lines.count > 1_200)
    for line in lines {
      let cells = line.split(separator: 9, omittingEmptySubsequences: false)
      let logic = String(decoding: cells[2], as: UTF8.self)
      #expect(LogicHash.of(logic) == String(decoding: cells[10], as: UTF8.self), "\(logic)")
    }
  }
}
