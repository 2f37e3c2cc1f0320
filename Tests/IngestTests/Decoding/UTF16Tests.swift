import Compliance
import TestSupport
import Testing

@testable import Ingest

@Suite("UTF-16 is read as the UTF-8 it stands for")
struct UTF16Tests {
  static let event = ProwlerOCSFTests.event()
  /// Characters of one to four bytes, so that windows end inside of each.
  static let text =
    "[\n"
    + (0..<50).map { number in
      ProwlerSubjectTests.event(
        #"\#(ProwlerSubjectTests.account),"risk_details":"aé€𝄞\#(String(repeating: "é𝄞", count: number * 40))""#
      )
    }.joined(separator: ",\n") + "]"

  @Test(arguments: [true, false], [true, false])
  func findingsAreTheSame(_ bigEndian: Bool, _ mark: Bool) async throws {
    let bytes = Compressor.utf16(Self.text, bigEndian: bigEndian, mark: mark)
    let (_, expected) = try await CompressionTests.read(Array(Self.text.utf8))
    let name = bigEndian ? "utf-16be" : "utf-16le"
    for windowBytes in [4_001, 1 << 20] {
      let (source, findings) = try await CompressionTests.read(bytes, windowBytes: windowBytes)
      let isSame = findings == expected
      #expect(isSame)
      #expect(findings.count == 50)
      #expect(source.encoding == name)
      #expect(source.sha256 == CompressionTests.digest(bytes))
      #expect(source.size == UInt64(bytes.count))
    }
    let (source, findings) = try await CompressionTests.read(
      try Compressor.compress(bytes, .gzip))
    let isSame = findings == expected
    #expect(isSame)
    #expect(source.encoding == "gzip \(name)")
  }

  static func decode(_ bytes: [UInt8], _ encoding: UTF16Stream.Encoding) throws -> [UInt8] {
    let stream = UTF16Stream(
      try GivenBytes(.bytes(bytes, name: "input")), encoding, name: "input")
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 777)
    while case let got = try stream.read(into: &buffer, 0..<buffer.count), got > 0 {
      result += buffer[..<got]
    }
    return result
  }

  @Test func everyScalarComesThrough() throws {
    var text = ""
    for value in UInt32(1)...0x10FFFF where value < 0x3000 || value % 97 == 0 {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    for bigEndian in [true, false] {
      let bytes = Compressor.utf16(text, bigEndian: bigEndian, mark: true)
      #expect(
        try Self.decode(bytes, bigEndian ? .bigEndian : .littleEndian) == Array(text.utf8))
    }
  }

  @Test func randomUnitsAreTextOrAnErrorAsTheStandardLibrarySays() throws {
    var generator = SeededGenerator(seed: 12)
    var faults = 0
    for _ in 0..<500 {
      let units = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? UInt16.random(in: 0xD7FE...0xE001, using: &generator)
          : UInt16.random(in: 1...0xFEFE, using: &generator)
      }
      let bytes = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let expected = String(validating: units, as: UTF16.self).map { Array($0.utf8) }
      if expected == nil { faults += 1 }
      let decoded = try? Self.decode(bytes, .littleEndian)
      #expect(decoded == expected, "\(units)")
    }
    #expect(faults > 100)
  }

  @Test(arguments: [
    ([0xD800], "D800"), ([0xDC00], "DC00"), ([0xD83D, 0x0041], "D83D"), ([0xD83D, 0xD83D], "D83D"),
  ]) func anUnpairedSurrogateIsPlaced(_ units: [UInt16], _ word: String) async throws {
    let before = "[\(Self.event),\n{\"é\":\""
    let bytes =
      Compressor.utf16(before, bigEndian: false, mark: true)
      + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      + Compressor.utf16("\"}]", bigEndian: false, mark: false)
    let error = await CompressionTests.error(bytes)
    #expect(error?.kind == .notText)
    #expect(error?.message.contains(word) == true)
    #expect(error?.offset == UInt64(before.utf8.count))
    #expect(error?.line == 2)
    #expect(error?.column == 7)
  }

  @Test func halfACharacterAtTheEndIsTruncated() async {
    let bytes = Compressor.utf16("[\(Self.event)]", bigEndian: false, mark: true)
    #expect(await CompressionTests.error(bytes + [0x20])?.kind == .truncated)
    #expect(await CompressionTests.error(bytes + [0x3D, 0xD8])?.kind == .notText)
  }

  @Test(arguments: [
    [0xFF, 0xFE, 0, 0, 0x5B, 0, 0, 0], [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x5B], [0x5B, 0, 0, 0],
    [0, 0, 0, 0x5B],
  ]) func utf32IsNoUTF16(_ bytes: [UInt8]) async {
    #expect(UTF16Stream.Encoding(bytes) == nil)
    #expect(await CompressionTests.error(bytes)?.kind == .notText)
  }

  @Test func whatIsNoFormatIsSaidInUTF16AsWell() async {
    for text in ["<notes/>", "{\"zebra\":1}", ""] {
      let bytes = Compressor.utf16(text, bigEndian: true, mark: true)
      let error = await CompressionTests.error(bytes)
      #expect(error?.kind == (text.isEmpty ? .empty : .unknownFormat))
    }
  }
}
