import Testing

@testable import Ingest

@Suite("Records are found wherever windows end")
struct SplitterTests {
  /// Splits `bytes` as they come through windows of `size` fresh bytes, with
  /// only what the splitter asks for carried over.
  static func split(
    _ bytes: [UInt8], _ shape: Shape, window size: Int, kernel: BracketScan.Kernel = .best,
    limits: IngestLimits = .standard
  ) throws -> [SplitValue] {
    var splitter = Splitter(plan: SplitPlan(shape), limits: limits, kernel: kernel)
    var values: [SplitValue] = []
    var window: [UInt8] = []
    var base = 0
    var position = 0
    while position < bytes.count {
      let keep = splitter.needed.map { Int($0) - base } ?? window.count
      window.removeFirst(keep)
      base += keep
      let fresh = window.count
      let end = min(bytes.count, position + size)
      window.append(contentsOf: bytes[position..<end])
      position = end
      try splitter.read(window, fresh..<window.count, base: UInt64(base), into: &values)
    }
    try splitter.finish(at: UInt64(bytes.count), into: &values)
    return values
  }

  static let wrapped = Shape(
    .member,
    members: [
      "records": .records,
      "named": Shape(.member, members: [:], others: Shape(.entity, elements: Shape(.entity))),
    ])

  private static func value(_ role: Role, _ range: Range<Int>, _ key: String? = nil) -> SplitValue {
    SplitValue(role: role, key: key, offset: UInt64(range.lowerBound), length: range.count)
  }

  /// An array of values, and where they stand.
  static func array(seed: UInt64) -> (bytes: [UInt8], expected: [SplitValue]) {
    var json = RandomJSON(seed: seed)
    let expected = list(&json, role: .record, key: nil)
    return (json.bytes, expected)
  }

  private static func list(_ json: inout RandomJSON, role: Role, key: String?) -> [SplitValue] {
    var expected: [SplitValue] = []
    json.write("[")
    json.blanks()
    for index in 0..<json.number(0...5) {
      if index > 0 { json.write(",") }
      json.blanks()
      expected.append(value(role, json.value(), key))
      json.blanks()
    }
    json.write("]")
    return expected
  }

  /// Objects one after the other whose lists are gone into.
  static func documents(seed: UInt64) -> (bytes: [UInt8], expected: [SplitValue]) {
    var json = RandomJSON(seed: seed)
    var expected: [SplitValue] = []
    for _ in 0..<json.number(1...3) {
      json.blanks()
      let start = json.bytes.count
      var hasRecords = false
      json.write("{")
      for index in 0..<json.number(0...5) {
        if index > 0 { json.write(",") }
        json.blanks()
        switch json.number(0...3) {
        case 0:
          json.write(#""records" : "#)
          expected += list(&json, role: .record, key: "records")
          hasRecords = true
        case 1:
          // The key is escaped: it is the same key all the same.
          json.write(#""n\u0061med":{"things":"#)
          expected += list(&json, role: .entity, key: "things")
          json.write("}")
        default:
          json.write(#""other":"#)
          json.blanks()
          expected.append(value(.member, json.value(), "other"))
        }
        json.blanks()
      }
      json.write("}")
      expected.append(
        value(hasRecords ? .documentEnd : .documentWithoutRecords, start..<json.bytes.count))
    }
    return (json.bytes, expected)
  }

  @Test(arguments: 0..<UInt64(40))
  func arraysGiveTheSameValuesForEveryWindow(seed: UInt64) throws {
    let (bytes, expected) = Self.array(seed: seed)
    for size in 1...300 {
      let found = try Self.split(bytes, .records, window: size)
      try #require(found == expected, "seed \(seed), windows of \(size) bytes")
    }
  }

  @Test(arguments: 0..<UInt64(40))
  func objectsGiveTheSameValuesForEveryWindow(seed: UInt64) throws {
    let (bytes, expected) = Self.documents(seed: seed)
    for size in 1...300 {
      let found = try Self.split(bytes, Self.wrapped, window: size)
      try #require(found == expected, "seed \(seed), windows of \(size) bytes")
    }
  }

  @Test(arguments: BracketScan.Kernel.allCases.filter(\.isSupported))
  func everyKernelFindsTheSame(kernel: BracketScan.Kernel) throws {
    for seed in 100..<UInt64(160) {
      let (bytes, expected) = Self.array(seed: seed)
      for size in [1, 7, 63, 64, 65, 100_000] {
        let found = try Self.split(bytes, .records, window: size, kernel: kernel)
        try #require(found == expected, "seed \(seed), windows of \(size) bytes")
      }
    }
  }

  @Test(arguments: [
    "{} {}", "{}\n{}\n", "{}{}", "[{},{}]", "[{}][{}]", "{}\r\n\r\n[{}]", " [ {} , {} ] ",
  ])
  func twoRecordsHoweverTheyAreStrungTogether(_ text: String) throws {
    let values = try Self.split(Array(text.utf8), .records, window: 3)
    #expect(values.map(\.length) == [2, 2])
  }

  @Test(arguments: [
    ("[1 2]", 3), ("[1,]", 3), ("[,1]", 1), ("[}", 1), ("]", 0), ("[1],", 3), ("[1]:", 3),
    ("{} x", 3), ("[1}", 2), ("{},{}", 2), ("\u{1}", 0),
  ])
  func whatStandsBetweenRecordsIsChecked(_ text: String, _ offset: UInt64) {
    for size in [1, 2, 100] {
      let error = #expect(throws: SplitError.self) {
        try Self.split(Array(text.utf8), .records, window: size)
      }
      #expect(error?.offset == offset)
    }
  }

  @Test(arguments: [
    #"{"records":[1],}"#, #"{records:[1]}"#, #"{"records" [1]}"#, #"{"records":}"#,
    #"{"records":[1] "x":1}"#, "{\"rec\u{1}ords\":[1]}", #"{"\q":1}"#, #"{,}"#, #"{"a":1]"#,
  ])
  func whatStandsBetweenMembersIsChecked(_ text: String) {
    for size in [1, 100] {
      let error = #expect(throws: SplitError.self) {
        try Self.split(Array(text.utf8), Self.wrapped, window: size)
      }
      guard case .structure = error?.kind else {
        Issue.record("\(String(describing: error)) for \(text)")
        return
      }
    }
  }

  @Test(arguments: ["[", "[{", "[{}", "[{},", #"{"records":["#, #"["a"#, #"{"rec"#, #"[{"a":"}]"#])
  func whatBreaksOffIsTruncated(_ text: String) {
    for size in [1, 100] {
      let error = #expect(throws: SplitError.self) {
        try Self.split(Array(text.utf8), Self.wrapped, window: size)
      }
      guard case .truncated = error?.kind else {
        Issue.record("\(String(describing: error)) for \(text)")
        return
      }
      #expect(error?.offset == UInt64(text.utf8.count))
    }
  }

  @Test(arguments: BracketScan.Kernel.allCases.filter(\.isSupported))
  func nestingStopsAtTheLimit(kernel: BracketScan.Kernel) throws {
    var limits = IngestLimits.standard
    limits.maximumDepth = 50
    let allowed = String(repeating: "[", count: 50) + String(repeating: "]", count: 50)
    let values = try Self.split(Array(allowed.utf8), Shape(.record), window: 64, kernel: kernel)
    #expect(values.count == 1)
    let bomb = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    for shape in [Shape(.record), .records] {
      let error = #expect(throws: SplitError.self) {
        try Self.split(bomb, shape, window: 4_096, kernel: kernel, limits: limits)
      }
      #expect(error == SplitError(kind: .tooDeep, offset: 50))
    }
  }

  @Test(arguments: ["\"", "{\"a\":\"", "1", "[[["])
  func aRecordThatNeverEndsStopsAtTheLimit(_ start: String) {
    var limits = IngestLimits.standard
    limits.maximumRecordBytes = 1_000
    let endless = Array(("[" + start).utf8) + [UInt8](repeating: UInt8(ascii: "1"), count: 50_000)
    let error = #expect(throws: SplitError.self) {
      try Self.split(endless, .records, window: 128, limits: limits)
    }
    #expect(error == SplitError(kind: .tooLarge, offset: 1))
  }
}
