import TestSupport
import Testing

@testable import XMLKit

/// Writes down what it is told.
private final class Recorder: XMLListener {
  struct Element: Equatable {
    var word: Int
    var range: Range<UInt64>
    var text: String
    var attribute: String?
  }

  private let interest: (XMLStartTag) -> XMLInterest
  private var attributes: [String?] = []
  private(set) var started: [UInt64] = []
  private(set) var ended: [Element] = []

  init(_ interest: @escaping (XMLStartTag) -> XMLInterest = { _ in .children }) {
    self.interest = interest
  }

  func start(_ element: XMLStartTag) -> XMLInterest {
    let answer = interest(element)
    if answer != .nothing {
      started.append(element.offset)
      attributes.append(element.attribute("a")?.string)
    }
    return answer
  }

  func end(_ element: XMLEndTag) {
    ended.append(
      Element(
        word: element.word, range: element.range, text: element.text.string,
        attribute: attributes.popLast() ?? nil))
  }
}

@Suite("A document in pieces is told once, with its places")
struct PushParserTests {
  static let words = ["root", "list", "item", "note"]

  /// Parses in pieces of one width.
  private static func parse(
    _ bytes: [UInt8], width: Int, _ recorder: Recorder, namespaces: [String] = []
  ) throws(XMLError) {
    let parser = PushParser(
      vocabulary: XMLVocabulary(words: words, namespaces: namespaces), name: "test.xml")
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + width)
      try parser.parse(bytes, start..<end, listener: recorder)
      start = end
    }
    try parser.finish(listener: recorder)
  }

  /// A document of everything that moves places: comments, instructions, CDATA,
  /// references, long characters, line ends of both kinds, a byte order mark.
  private static func document(seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "<item/>", "<item a='1 &lt; 2 &amp; 3'/>", "<item>é€𝄞 &amp; &#x20AC; text</item>",
      "<note><![CDATA[ <item> ]] > ]]></note>", "<!-- <item> -->", "<?pi <item>?>", "\r\n", "\n",
      "  ", "<list a=\"é\n&#10;>\" >", "</list>", "<p:other xmlns:p='u'><item/></p:other>",
      "<item\r\n a = 'x>y' \r\n>\r\n</item\r\n>",
    ]
    var text = generator.next() % 2 == 0 ? "\u{FEFF}" : ""
    text += "<?xml version='1.0' encoding='UTF-8'?>\r\n<root>"
    var depth = 0
    for _ in 0..<30 {
      let piece = pieces.randomElement(using: &generator) ?? ""
      if piece == "</list>" {
        guard depth > 0 else { continue }
        depth -= 1
      }
      if piece.hasPrefix("<list") { depth += 1 }
      text += piece
    }
    text += String(repeating: "</list>", count: depth) + "</root>\r\n<!-- end -->\n"
    return Array(text.utf8)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func placesAreThoseOfTheBytesWhereverPiecesEnd(_ seed: UInt64) throws {
    let bytes = Self.document(seed: seed)
    let expected = Recorder()
    try Self.parse(bytes, width: bytes.count, expected)
    #expect(expected.ended.count > 5)
    for element in expected.ended {
      let cut = bytes[Int(element.range.lowerBound)..<Int(element.range.upperBound)]
      #expect(cut.first == UInt8(ascii: "<") && cut.last == UInt8(ascii: ">"))
      let name = element.word < 0 ? "p:other" : Self.words[element.word]
      #expect(cut.dropFirst().starts(with: name.utf8))
      // What was cut out is an element by itself, with the same things in it.
      let alone = Recorder()
      let own = Array(String(decoding: cut, as: UTF8.self).utf8)
      try Self.parse(own, width: own.count, alone)
      #expect(alone.ended.last?.range == 0..<UInt64(cut.count))
      #expect(alone.ended.last?.attribute == element.attribute)
    }
    for width in 1...70 {
      let recorder = Recorder()
      try Self.parse(bytes, width: width, recorder)
      #expect(recorder.ended == expected.ended, "pieces of \(width) bytes")
      #expect(recorder.started == expected.started, "pieces of \(width) bytes")
    }
  }

  @Test func placesHoldBeyondTheParsersMemory() throws {
    let item = "<item a=\"\(String(repeating: "é", count: 300))\">ünïcode</item>\n"
    let bytes = Array("<root>\(String(repeating: item, count: 2_000))</root>".utf8)
    for width in [1_000, 4_096, 65_536, bytes.count] {
      let recorder = Recorder()
      try Self.parse(bytes, width: width, recorder)
      #expect(recorder.ended.count == 2_001)
      for (number, element) in recorder.ended.dropLast().enumerated() {
        let start = UInt64(6 + number * item.utf8.count)
        #expect(element.range == start..<(start + UInt64(item.utf8.count) - 1))
      }
    }
  }

  @Test func onlyWhatIsAskedForIsTold() throws {
    let text = "<root><list><item>no</item></list><note>a<item>b</item> &lt;c</note><x>d</x></root>"
    let recorder = Recorder { element in
      switch element.word {
      case 0: .children
      case 3: .text
      default: .nothing
      }
    }
    try Self.parse(Array(text.utf8), width: 7, recorder)
    #expect(recorder.ended.map(\.word) == [3, 0])
    #expect(recorder.ended.map(\.text) == ["ab <c", ""])
  }

  @Test func attributesAndNamespacesAreTold() throws {
    var seen: [String] = []
    let recorder = Recorder { element in
      seen.append("\(element.word) \(element.namespace) \(element.namespaceName ?? "-")")
      if element.word == 2 {
        #expect(element.attribute("a")?.string == "x & y & z < é")
        #expect(element.attribute("a")?.equals("x & y & z < é") == true)
        #expect(element.attribute("b")?.equals("plain") == true)
        #expect(element.attribute("c") == nil)
        #expect(element.attribute("ab") == nil)
      }
      return .children
    }
    let text =
      "<p:root xmlns:p='one' xmlns='two'><p:item p:c='no' a='x &amp; y &#38; z &lt; é' b='plain'/>"
      + "<list/><note xmlns=''/><q:note xmlns:q='three'/></p:root>"
    try Self.parse(Array(text.utf8), width: 5, recorder, namespaces: ["two", "one"])
    #expect(seen == ["0 1 one", "2 1 one", "1 0 two", "3 -1 -", "3 -1 three"])
  }

  @Test(arguments: [
    ("<root>\n <item></root>", 2, "mismatch"), ("<root>\n&none;</root>", 2, "none"),
    ("<root>\n<item a=1/></root>", 2, "AttValue"), ("<root/>\n<root/>", 2, "Extra content"),
    ("<root>\n\u{1}</root>", 2, "Char"), ("<root>\n<item>", 2, "ends inside"), ("", 1, "empty"),
    ("<?xml version='1.0'?>\n<!DOCTYPE root [<!ENTITY e 'x'>]><root>&e;</root>", 2, "DOCTYPE"),
  ]) func whatIsBrokenHasItsLine(_ text: String, _ line: Int, _ word: String) {
    for width in [1, 3, 1_000] {
      let error = #expect(throws: XMLError.self) {
        try Self.parse(Array(text.utf8), width: width, Recorder())
      }
      #expect(error?.diagnostics.first?.line == line, "\(width)")
      #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
    }
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    let declared = Array("<?xml version='1.0' encoding='ISO-8859-1'?><root>".utf8)
    let error = #expect(throws: XMLError.self) {
      try Self.parse(declared + [0xE9] + Array("</root>".utf8), width: 9, Recorder())
    }
    #expect(error?.description.contains("UTF-8") == true)
  }

  @Test func aBombOfElementsIsRefused() {
    let bytes = Array(String(repeating: "<item>", count: 100_000).utf8)
    for interest in [XMLInterest.children, .text, .nothing] {
      let error = #expect(throws: XMLError.self) {
        try Self.parse(bytes, width: 4_096, Recorder { _ in interest })
      }
      #expect(error?.diagnostics.first?.refusal == .depth)
    }
  }

  @Test func aTagBeyondTheLimitIsRefused() throws {
    let attributes = (0..<300_000).map { "a\($0)=''" }.joined(separator: " ")
    for text in ["<root \(attributes)/>", "<root><item xmlns:p='u' \(attributes)>"] {
      let error = #expect(throws: XMLError.self) {
        try Self.parse(Array(text.utf8), width: 1 << 20, Recorder())
      }
      #expect(error?.diagnostics.first?.refusal == .size)
      #expect(error?.description.contains("tag") == true)
    }
    // Comments are not looked into.
    let comment = "<root><!-- \(attributes) --></root>"
    try Self.parse(Array(comment.utf8), width: 1 << 20, Recorder())
  }

  @Test func aTextBeyondTheLimitIsRefusedOnlyWhereItIsKept() throws {
    let bytes = Array("<root>\(String(repeating: "x", count: 10_000_001))</root>".utf8)
    let error = #expect(throws: XMLError.self) {
      try Self.parse(bytes, width: 1 << 20, Recorder { _ in .text })
    }
    #expect(error?.diagnostics.first?.refusal == .size)
    let recorder = Recorder()
    try Self.parse(bytes, width: 1 << 20, recorder)
    #expect(recorder.ended.count == 1)
  }
}
