import Testing

@testable import Ingest

@Suite struct UTF8ValidityTests {
  @Test(
    arguments: [
      ([], nil), (Array("plain".utf8), nil), (Array("aé€𝄞z".utf8), nil),
      ([0x61, 0xFF], 1), ([0x80], 0), ([0xC0, 0x80], 0), ([0x61, 0xE0, 0x80, 0x80], 1),
      ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0xE2, 0x82, 0x41], 0),
      // Cut off at the end of the window: no fault yet.
      ([0x61, 0xE2, 0x82], nil), ([0xF0, 0x9D], nil),
    ] as [([UInt8], Int?)])
  func theFirstFaultIsFound(_ bytes: [UInt8], _ index: Int?) {
    #expect(UTF8Validity.firstInvalidByte(bytes[...]) == index)
  }

  @Test func everyTwoByteSequenceAgreesWithTheStandardLibrary() {
    for lead in UInt8.min...UInt8.max {
      for next in UInt8.min...UInt8.max {
        // A third byte keeps the sequence from being cut off by the end.
        let bytes = [lead, next, 0x41, 0x41, 0x41]
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        #expect((UTF8Validity.firstInvalidByte(bytes[...]) == nil) == isValid)
      }
    }
  }
}
