import Compliance
import Evidence
import Testing

@Suite("Folders of signed reports")
struct FolderTests {
  private let scratch = Scratch()
  private let keys = Keys.shared
  private let now = Timestamp(seconds: 2_500_000_000)

  /// A page, a table and a report in XML, signed.
  private func signed() throws {
    _ = scratch.file("a.html", Array("<p>fail</p>".utf8))
    _ = scratch.file("a.csv", Array("a,b\n".utf8))
    _ = scratch.file("a.xml", Array("<report><a>fail</a></report>".utf8))
    let signing = Signing(key: keys.pem("p256.pem"))
    var manifest = FolderManifest(
      folder: scratch.path, header: Samples.header, sources: [Samples.source("s", [])])
    try manifest.sign("a.xml", with: signing)
    for name in ["a.html", "a.csv", "a.xml"] { try manifest.add(name) }
    try manifest.commit(signing: signing)
  }

  private func codes(key: String? = "p256.pub") throws -> [String] {
    try Verifier(key: key.map(keys.pem), now: now).verifyFolder(scratch.path).differences
      .map { "\($0.path) \($0.code.rawValue)" }
  }

  @Test("What was signed holds, by our word and by xmlsec1's")
  func holds() throws {
    try signed()
    let verification = try Verifier(key: keys.pem("p256.pub"), now: now)
      .verifyFolder(scratch.path)
    #expect(verification.differences.isEmpty)
    #expect(verification.parts == 3)
    #expect(verification.signatures.count == 1)
    guard Command.isInstalled("xmlsec1") else { return }
    for file in ["a.xml", "manifest.xml"] {
      for (key, code) in [("p256.pub", true), ("p384.pub", false)] {
        let judged = Command.run([
          "xmlsec1", "--verify", "--pubkey-pem", "\(keys.folder.path)/\(key)",
          "\(scratch.path)/\(file)",
        ])
        #expect((judged == 0) == code, "\(file) \(key)")
      }
    }
  }

  @Test("A page that was changed, a table that went, and a manifest of somebody else are named")
  func tampering() throws {
    try signed()
    _ = scratch.file("a.html", Array("<p>pass</p>".utf8))
    #expect(try codes() == ["a.html part-changed"])
    Command.run(["rm", "\(scratch.path)/a.csv"])
    #expect(try codes() == ["a.html part-changed", "a.csv part-missing"])
    let path = "\(scratch.path)/manifest.xml"
    #expect(try codes(key: "p384.pub").first?.hasSuffix("other-key") == true)
    let manifest = String(decoding: Scratch.read(path), as: UTF8.self)
    _ = scratch.file(
      "manifest.xml", Array(manifest.replacing("path=\"a.csv\"", with: "path=\"../a.csv\"").utf8))
    #expect(
      try codes() == [
        "\(path) changed", "a.html part-changed", "../a.csv entry-refused",
      ])
    Command.run(["rm", path])
    #expect(try codes() == ["\(path) manifest-missing"])
  }

  @Test("A file that went before it was listed is an error")
  func gone() throws {
    var manifest = FolderManifest(folder: scratch.path, header: Samples.header, sources: [])
    let error = #expect(throws: EvidenceError.self) { try manifest.add("none.html") }
    #expect(error?.kind == .output)
  }

  @Test("A key that cannot be used is known before there is anything to sign")
  func check() throws {
    try Signing(key: keys.pem("rsa.pem"), certificate: keys.pem("rsa.crt")).check()
    for (key, certificate) in [
      ("short.pem", nil), ("locked.pem", nil), ("rsa.pub", nil), ("none", nil),
      ("other.pem", "rsa.crt"),
    ] {
      let error = #expect(throws: EvidenceError.self) {
        try Signing(key: keys.pem(key), certificate: certificate.map(keys.pem)).check()
      }
      #expect(error?.kind == .setting, "\(key)")
    }
  }
}
