import Testing

@testable import Ingest

@Suite("All kernels of the bracket scan agree")
struct BracketScanTests {
  /// Bytes that are seldom JSON, but start with a bracket.
  static func noise(seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array(#"{}[]"\\\a"#.utf8)
    let count = Int.random(in: 1...400, using: &generator)
    // Many more strings than brackets, or everything would end at once.
    return [UInt8(ascii: "{")]
      + (0..<count).map { _ in
        Bool.random(using: &generator)
          ? UInt8(ascii: "x") : alphabet.randomElement(using: &generator) ?? 0
      }
  }

  private static func follow(
    _ bytes: [UInt8], kernel: BracketScan.Kernel, piece: Int
  ) -> (end: Int, outcome: BracketScan.Outcome) {
    var scan = BracketScan(maximumDepth: 6, kernel: kernel)
    var index = 0
    while index < bytes.count {
      let (end, outcome) = scan.follow(bytes, index..<min(bytes.count, index + piece))
      index = end
      if outcome != .open { return (index, outcome) }
    }
    return (index, .open)
  }

  @Test func noiseEndsAtTheSameByteForAllKernelsAndPieces() throws {
    var outcomes: Set<BracketScan.Outcome> = []
    for seed in 0..<UInt64(2_000) {
      let bytes = Self.noise(seed: seed)
      let expected = Self.follow(bytes, kernel: .bytewise, piece: bytes.count)
      outcomes.insert(expected.outcome)
      for kernel in BracketScan.Kernel.allCases where kernel.isSupported {
        for piece in [1, 63, 64, 65, 130, bytes.count] {
          let found = Self.follow(bytes, kernel: kernel, piece: piece)
          try #require(found == expected, "seed \(seed), \(kernel), pieces of \(piece)")
        }
      }
    }
    // Otherwise the noise would prove nothing.
    #expect(outcomes == [.open, .closed, .tooDeep])
  }

  @Test func quotesAndBackslashesCarryOverPieces() {
    for count in 0...130 {
      let run = String(repeating: "\\", count: count)
      let isEscaped = count % 2 == 1
      // An odd run escapes the quote, so that the string goes on to the next.
      let text = #"{"\#(run)"}"]}"#
      let expected = isEscaped ? text.utf8.count : count + 4
      for kernel in BracketScan.Kernel.allCases where kernel.isSupported {
        for piece in [1, 64, 1_000] {
          let (end, _) = Self.follow(Array(text.utf8), kernel: kernel, piece: piece)
          #expect(end == (isEscaped ? expected - 1 : expected), "\(count) \(kernel) \(piece)")
        }
      }
    }
  }
}
