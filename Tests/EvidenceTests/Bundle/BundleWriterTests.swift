import Compliance
import Evidence
import Redaction
import Testing
import XMLKit

@Suite("Evidence bundles")
struct BundleWriterTests {
  private let scratch = Scratch()

  @Test("Every record is there to the byte, and other people's tools agree")
  func complete() throws {
    let bundle = "\(scratch.path)/bundle.zip"
    let parts = try Samples.bundle(bundle, in: scratch)
    #expect(parts.count == 5)
    #expect(parts.count { $0.kind == .record } == 3)
    guard Command.isInstalled("python3") else { return }
    // Python reads zip, and knows SHA-256.
    #expect(Command.run(["python3", "-m", "zipfile", "-e", bundle, "\(scratch.path)/out"]) == 0)
    for (number, record) in Samples.records.enumerated() {
      let range = Samples.range(number)
      let file = "\(scratch.path)/out/records/1/\(range.offset)-\(range.length).json"
      #expect(Scratch.read(file) == Array(record.utf8))
    }
    for part in parts {
      let check = scratch.file("sum", Array("\(part.sha256)  out/\(part.path)\n".utf8))
      #expect(Command.run(["sha256sum", "-c", check], in: scratch.path) == 0)
    }
  }

  @Test("The manifest is valid by its schema")
  func schema() throws {
    let bundle = "\(scratch.path)/bundle.zip"
    try Samples.bundle(bundle, in: scratch, redactor: Redactor())
    guard Command.isInstalled("python3"), Command.isInstalled("xmllint") else { return }
    #expect(Command.run(["python3", "-m", "zipfile", "-e", bundle, "\(scratch.path)/out"]) == 0)
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let schema = "/\(root)/templates/evidence.xsd"
    #expect(
      Command.run([
        "xmllint", "--noout", "--nonet", "--schema", schema, "\(scratch.path)/out/manifest.xml",
      ]) == 0)
  }

  @Test("Two runs give the same bytes")
  func deterministic() throws {
    let keys = Keys.shared
    for signing in [nil, Signing(key: keys.pem("rsa.pem"))] {
      let first = "\(scratch.path)/1.zip"
      let second = "\(scratch.path)/2.zip"
      try Samples.bundle(first, in: scratch, redactor: Redactor(), signing: signing)
      try Samples.bundle(second, in: scratch, redactor: Redactor(), signing: signing)
      #expect(Scratch.read(first) == Scratch.read(second))
      #expect(!Scratch.read(first).isEmpty)
    }
  }

  @Test("Secrets are out of the bundle, and the manifest says how many went")
  func redacted() throws {
    let bundle = "\(scratch.path)/bundle.zip"
    let parts = try Samples.bundle(bundle, in: scratch, redactor: Redactor())
    let first = try #require(parts.first { $0.kind == .record })
    #expect(first.redactions.map(\.kind) == ["access-key-id", "email"])
    #expect(first.originalSHA256 != nil && first.originalSHA256 != first.sha256)
    #expect(parts.first { $0.path.contains("115") || $0.redactions.isEmpty } != nil)
    guard Command.isInstalled("python3") else { return }
    #expect(Command.run(["python3", "-m", "zipfile", "-e", bundle, "\(scratch.path)/out"]) == 0)
    for secret in ["alice@example", "AKIAIOSFODNN7EXAMPLE", "hunter2"] {
      #expect(Command.run(["grep", "-rF", secret, "\(scratch.path)/out"]) == 1)
    }
  }

  @Test("A source that changed leaves no bundle behind")
  func changedSource() throws {
    let path = scratch.file("s", Array(Samples.text.utf8))
    var source = Samples.source(path, Array(Samples.text.utf8))
    source.sha256 = String(repeating: "0", count: 64)
    let bundle = "\(scratch.path)/bundle.zip"
    #expect(throws: EvidenceError.self) {
      var writer = try BundleWriter(
        path: bundle, header: Samples.header, sources: [source], redactor: nil, signing: nil)
      try writer.addRecords(of: [Samples.result(0)], inputs: [.file(path)])
      _ = try writer.commit()
    }
    #expect(Command.run(["sh", "-c", "ls -A | grep -v ^s$"], in: scratch.path) == 1)
  }

  @Test(
    "A key that cannot be used is named, and nothing of it is told",
    arguments: ["short.pem", "locked.pem", "rsa.pub", "none"])
  func keys(name: String) throws {
    let keys = Keys.shared
    let error = #expect(throws: EvidenceError.self) {
      try Samples.bundle(
        "\(scratch.path)/bundle.zip", in: scratch, signing: .init(key: keys.pem(name)))
    }
    #expect(error?.path == name)
    #expect(error?.kind == .setting)
    #expect(error?.description.contains("BEGIN") == false)
  }
}
