import Testing

@testable import Ingest

@Suite("Base64 is that of RFC 4648")
struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"),
    ("Zm9vYmE=", "fooba"), ("Zm9vYmFy", "foobar"), ("Zm9v\n YmFy\r\n", "foobar"), ("Zm8", "fo"),
    ("8J2Enis/", "𝄞+?"),
  ]) func whatIsEncodedComesBack(_ text: String, _ plain: String) {
    #expect(Base64.decode(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == plain)
  }

  @Test(arguments: ["Z", "Zm9v=", "Zg=", "Zg===", "Z=g=", "Zm-v", "é"])
  func whatIsNoneIsRefused(_ text: String) {
    #expect(Base64.decode(Array(text.utf8)) == nil)
  }
}
