/// A generator of random numbers that gives the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

/// Writes random JSON and remembers where the values stand that a splitter
/// must find: right by construction, with no second parser to trust.
struct RandomJSON {
  private var generator: SeededGenerator
  private(set) var bytes: [UInt8] = []

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func blanks() {
    for _ in 0..<max(0, number(-3...3)) { bytes.append([0x20, 0x0A, 0x0D, 0x09][number(0...3)]) }
  }

  /// Writes a value and returns where it stands.
  mutating func value(levels: Int = 4) -> Range<Int> {
    let start = bytes.count
    switch number(0...(levels > 0 ? 9 : 5)) {
    case 0: write(["true", "false", "null"][number(0...2)])
    case 1: write(["0", "-1", "12.5e-3", "1E5", "9007199254740993"][number(0...4)])
    case 2...5: string()
    case 6, 7:
      write("[")
      for index in 0..<number(0...4) {
        if index > 0 { write(",") }
        blanks()
        _ = value(levels: levels - 1)
        blanks()
      }
      write("]")
    default:
      write("{")
      for index in 0..<number(0...4) {
        if index > 0 { write(",") }
        blanks()
        string()
        blanks()
        write(":")
        blanks()
        _ = value(levels: levels - 1)
        blanks()
      }
      write("}")
    }
    return start..<bytes.count
  }

  /// A string full of what could be taken for structure.
  mutating func string() {
    let pieces = [
      "a", "}", "]", "{", "[", ",", ":", #"\""#, #"\\"#, #"\\\""#, #"\u005d"#, "é", "€", "𝄞", " ",
      #"\n"#, "records", #"\\\\"#,
    ]
    write("\"")
    for _ in 0..<number(0...12) { write(pieces[number(0...(pieces.count - 1))]) }
    if number(0...40) == 0 { write(String(repeating: #"\\"#, count: number(20...80))) }
    write("\"")
  }
}
