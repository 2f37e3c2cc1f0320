import TestSupport
import Testing

@testable import Ingest

@Suite("YAML is followed within limits, with its places")
struct YAMLParserTests {
  /// The events of a text that comes in pieces of one width.
  static func events(
    _ bytes: [UInt8], width: Int = 4_096, limits: IngestLimits = .standard
  ) throws(YAMLParser.Fault) -> (events: [YAMLEvent], places: YAMLPlaces) {
    var start = 0
    let parser = YAMLParser(limits: limits) { () throws(IngestError) in
      guard start < bytes.count else { return nil }
      let end = min(bytes.count, start + width)
      defer { start = end }
      return (bytes, start..<end)
    }
    var events: [YAMLEvent] = []
    while let event = try parser.next() { events.append(event) }
    return (events, parser.places)
  }

  @Test func placesAreThoseOfTheBytes() throws {
    var generator = SeededGenerator(seed: 11)
    let scalars = ["plain", "é€𝄞 mixed", "'quoted é'", "\"\\u00e9 \u{2028}x\"", "42"]
    let breaks = ["\n", "\r\n", "\n\n", "\n# é comment\n", "\r"]
    for round in 0..<60 {
      var text = round % 2 == 0 ? "\u{FEFF}" : ""
      for index in 0..<12 {
        text += "k\(index): \(scalars.randomElement(using: &generator) ?? "")"
        text += breaks.randomElement(using: &generator) ?? "\n"
      }
      let bytes = Array(text.utf8)
      for width in [1, 3, 7, 4_096] {
        let (events, places) = try Self.events(bytes, width: width)
        var keys = 0
        for event in events {
          guard case .scalar(let scalar) = event.kind else { continue }
          let start = try #require(places.offset(of: event.start))
          let end = try #require(places.offset(of: event.end))
          let cut = String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
          if scalar.string.hasPrefix("k") {
            keys += 1
            #expect(cut == scalar.string)
          } else {
            #expect(scalars.contains(cut), "\(cut) in round \(round)")
          }
        }
        #expect(keys == 12)
      }
    }
  }

  @Test func forgottenLinesAreUnknownAndTheOthersHold() {
    var places = YAMLPlaces()
    let bytes = Array(String(repeating: "é: 1\n", count: 5_000).utf8)
    places.note(bytes, 0..<bytes.count)
    places.forget(before: 4_000)
    #expect(places.offset(of: .init(line: 10, column: 0)) == nil)
    #expect(places.offset(of: .init(line: 4_500, column: 1)) == 4_500 * 6 + 2)
    #expect(places.range(ofLine: 4_998) == 29_988..<29_993)
  }

  @Test func aliasesAreRefused() {
    let bomb = """
      a: &a [x, x]
      b: &b [*a, *a]
      """
    #expect(throws: YAMLParser.Fault.alias(.init(line: 1, column: 7))) {
      try Self.events(Array(bomb.utf8))
    }
  }

  @Test(arguments: ["[", "- ", "{a: ", "? "]) func deepNestingIsRefused(_ opening: String) {
    let bytes = Array(String(repeating: opening, count: 5_000).utf8)
    let fault = #expect(throws: YAMLParser.Fault.self) { try Self.events(bytes) }
    switch fault {
    case .tooDeep, .structure: break
    default: Issue.record("\(String(describing: fault))")
    }
  }

  @Test func anEndlessScalarIsRefused() {
    let bytes = Array("a: |\n  \(String(repeating: "x", count: 100_000))".utf8)
    let limits = IngestLimits(maximumRecordBytes: 10_000, windowBytes: 1_000)
    let fault = #expect(throws: YAMLParser.Fault.self) {
      try Self.events(bytes, limits: limits)
    }
    guard case .tooLarge = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
  }

  @Test func keysThatAreNoTextDoNotShiftTheOthers() throws {
    let text = "? [a, {b: c}]\n: value\nk: {x: 1, ? [y] : 2, z: 3}\n"
    var path = YAMLPath()
    var seen: [String] = []
    for event in try Self.events(Array(text.utf8)).events {
      guard path.enter(event) == .value else { continue }
      if case .scalar(let scalar) = event.kind {
        seen.append("\(path.keys.joined(separator: "/"))=\(scalar.string)")
      }
      path.leave(event)
    }
    #expect(seen == ["=a", "/b=c", "=value", "k/x=1", "k/=y", "k/=2", "k/z=3"])
    #expect(path.depth == 0)
  }
}

@Suite("Broken YAML gives one error that says where and what to do")
struct YAMLErrorTests {
  static let whole = OSCALFixtures.yaml()

  @Test(arguments: [
    ("title: June", "title: [June", IngestError.Kind.structure, "flow"),
    ("title: June", "title: June: July", .structure, "mapping values"),
    ("title: June", "title: &a June\n    x: *a", .structure, "alias"),
    ("title: June", "\ttitle: June", .structure, "tab"),
    (
      "title: June", "title: \(String(repeating: "[", count: 200))", .tooDeep, "128 levels"
    ),
  ]) func whatIsBrokenIsPlaced(
    _ part: String, _ broken: String, _ kind: IngestError.Kind, _ word: String
  ) async throws {
    let error = try #require(
      await MarkupFixtures.error(Self.whole.replacing(part, with: broken), format: "oscal-ar"))
    #expect(error.kind == kind)
    #expect(error.message.contains(word), "\(error)")
    #expect(error.line.map { (9...13).contains($0) } == true, "\(error)")
    #expect(error.column != nil && error.offset != nil && !error.remedy.isEmpty)
  }

  @Test(arguments: [
    ("-\n  name: a\n  logic: IamUser should have x\n  severity: High\n", "CloudGuard rules"),
    ("- name: a\n  logic: x\n", "CloudGuard rules"),
    ("apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n", "the kind Pod"),
    ("catalog:\n  uuid: x\n", "OSCAL catalog"), ("a: 1\nb: 2\n", "not JSON"),
  ]) func whatIsNoResultIsNamed(_ text: String, _ word: String) async {
    let error = await MarkupFixtures.error(text)
    #expect(error?.kind == .unknownFormat)
    #expect(error?.message.contains(word) == true, "\(error?.description ?? "it was read")")
  }
}
