import Foundation
import Testing

/// From scanner output to a bundle that somebody else can check.
@Suite struct EvidenceCommandTests {
  private func bundle(_ folder: URL, _ more: String...) throws -> Run {
    try run(
      Checkout.binary,
      [
        "evidence", "--results", Checkout.examples, "--framework", "cis-aws-foundations-1.5.0",
        "--control", "1.4", "--output", folder.appending(path: "bundle.zip").path,
      ] + more, environment: ["SOURCE_DATE_EPOCH": "1790000000"])
  }

  private func extract(_ folder: URL) throws -> [String: Data]? {
    guard let python = Checkout.tool("python3") else { return nil }
    let out = folder.appending(path: "out")
    let done = try run(
      python, ["-m", "zipfile", "-e", folder.appending(path: "bundle.zip").path, out.path])
    try #require(done.code == 0, "\(done.errors)")
    var files: [String: Data] = [:]
    let walker = try #require(FileManager.default.enumerator(atPath: out.path))
    for case let name as String in walker {
      let file = out.appending(path: name)
      if !file.hasDirectoryPath, let content = try? Data(contentsOf: file) { files[name] = content }
    }
    return files
  }

  @Test func aBundleHoldsTheRecordsTheReportAndTheRule() throws {
    try TemporaryFolder.with { folder in
      let done = try bundle(folder, "--keep-secrets")
      #expect(done.code == 0, "\(done.errors)")
      #expect(done.output.contains("crosswalk verify"))
      guard let files = try extract(folder) else { return }
      #expect(files["rules/D9.AWS.IAM.16.txt"] != nil)
      #expect(files["report/cis-aws-foundations-1.5.0.html"] != nil)
      let records = files.filter { $0.key.hasPrefix("records/") }
      #expect(records.count > 5)
      var sources: [Data] = []
      let walker = try #require(FileManager.default.enumerator(atPath: Checkout.examples))
      for case let name as String in walker where name.hasSuffix(".json") {
        sources.append(try Data(contentsOf: URL(filePath: "\(Checkout.examples)/\(name)")))
      }
      for (name, record) in records {
        #expect(sources.contains { $0.range(of: record) != nil }, "\(name) stands in a source")
      }
      if let xmllint = Checkout.tool("xmllint") {
        let out = folder.appending(path: "out")
        for (schema, file) in [
          ("evidence.xsd", "manifest.xml"), ("report.xsd", "report/cis-aws-foundations-1.5.0.xml"),
        ] {
          let judged = try run(
            xmllint,
            [
              "--noout", "--nonet", "--schema",
              Checkout.root.appending(path: "templates/\(schema)").path,
              out.appending(path: file).path,
            ])
          #expect(judged.code == 0, "\(judged.errors)")
        }
      }
      let verified = try crosswalk("verify", folder.appending(path: "bundle.zip").path)
      #expect(verified.code == 0, "\(verified.errors)")
      #expect(verified.output.contains("No signature was checked"))
    }
  }

  @Test func aSignedBundleIsVerifiedByTheKeyAlone() throws {
    guard let openssl = Checkout.tool("openssl") else { return }
    try TemporaryFolder.with { folder in
      #expect(try run(openssl, ["genrsa", "-out", "key.pem", "2048"], in: folder).code == 0)
      #expect(
        try run(openssl, ["rsa", "-in", "key.pem", "-pubout", "-out", "key.pub"], in: folder).code
          == 0)
      let done = try bundle(folder, "--sign", folder.appending(path: "key.pem").path)
      #expect(done.code == 0, "\(done.errors)")
      let path = folder.appending(path: "bundle.zip").path
      let key = folder.appending(path: "key.pub").path
      let verified = try crosswalk("verify", path, "--key", key)
      #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
      #expect(verified.output.contains("manifest.xml: signed by the key you trust."))
      let nameless = try crosswalk("verify", path)
      #expect(nameless.code == 2)
      #expect(nameless.errors.contains("no key says by whom"))
      #expect(try crosswalk("verify", path, "--hashes-only").code == 0)
      guard let files = try extract(folder), let xmlsec = Checkout.tool("xmlsec1") else { return }
      let report = "report/cis-aws-foundations-1.5.0.xml"
      let out = folder.appending(path: "out")
      for file in ["manifest.xml", report] {
        let judged = try run(
          xmlsec, ["--verify", "--pubkey-pem", key, out.appending(path: file).path])
        #expect(judged.code == 0, "\(judged.errors)")
      }
      if let xmllint = Checkout.tool("xmllint") {
        let schema = Checkout.root.appending(path: "templates/report.xsd").path
        let judged = try run(
          xmllint,
          ["--noout", "--nonet", "--schema", schema, out.appending(path: report).path])
        #expect(judged.code == 0, "\(judged.errors)")
      }
      // A report changed by hand.
      var changed = try #require(files[report])
      changed.replaceSubrange(
        try #require(changed.range(of: Data("fail".utf8))), with: Data("pass".utf8))
      let forged = folder.appending(path: "forged.xml")
      try changed.write(to: forged)
      let refused = try crosswalk("verify", forged.path, "--key", key)
      #expect(refused.code == 1)
      #expect(refused.output.contains("[changed]"))
    }
  }

  @Test func secretsAreTakenOutOfEveryPart() throws {
    try TemporaryFolder.with { folder in
      let input = folder.appending(path: "in.ndjson")
      let secret = "alice.secret@example.com"
      let finding =
        #"{"scanner":"prowler","check":"iam_no_root_access_key","status":"fail","provider":"aws","#
        + #""account":"111122223333","resource":"111122223333","#
        + #""evidence":"seen by \#(secret), key AKIAIOSFODNN7EXAMPLE"}"#
      try Data((finding + "\n").utf8).write(to: input)
      let path = folder.appending(path: "bundle.zip").path
      let done = try crosswalk(
        "evidence", "--results", input.path, "--input-format", "plain-json", "--framework",
        "cis-aws-foundations-1.5.0", "--control", "1.4", "--output", path)
      #expect(done.code == 0, "\(done.errors)")
      #expect(done.output.contains("access-key-id"))
      guard let files = try extract(folder) else { return }
      #expect(files.keys.contains { $0.hasPrefix("records/") })
      for (name, content) in files {
        #expect(content.range(of: Data(secret.utf8)) == nil, "\(name)")
        #expect(content.range(of: Data("AKIAIOSFODNN7EXAMPLE".utf8)) == nil, "\(name)")
      }
    }
  }

  @Test func whatCannotBeDoneIsSaidBeforeAnythingIsRead() throws {
    try TemporaryFolder.with { folder in
      let unknown = try crosswalk(
        "evidence", "--results", Checkout.examples, "--framework", "cis-aws-foundations-1.5.0",
        "--control", "99.9", "--output", folder.appending(path: "x.zip").path)
      #expect(unknown.code == 2)
      #expect(unknown.errors.contains("framework show"))
      let missing = try bundle(folder, "--sign", "/nowhere/key.pem")
      #expect(missing.code == 2)
      #expect(missing.errors.contains("/nowhere/key.pem"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }
}

/// Reports that are signed as they are written.
@Suite struct SignedReportTests {
  private let framework = "cis-aws-foundations-1.5.0"

  /// Makes a key pair, then signs reports on the examples into `out`.
  private func signed(_ folder: URL, _ more: String...) throws -> Run? {
    guard let openssl = Checkout.tool("openssl") else { return nil }
    for words in [
      ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key.pem"],
      ["ec", "-in", "key.pem", "-pubout", "-out", "key.pub"],
      [
        "req", "-new", "-x509", "-key", "key.pem", "-subj", "/CN=auditor", "-days", "36500",
        "-out", "key.crt",
      ],
    ] {
      try #require(try run(openssl, words, in: folder).code == 0)
    }
    return try run(
      Checkout.binary,
      [
        "report", "--results", Checkout.examples, "--framework", framework, "--output",
        folder.appending(path: "out").path, "--sign", folder.appending(path: "key.pem").path,
      ] + more)
  }

  @Test func everyFileIsCoveredAndTheXMLHoldsItsOwnSignature() throws {
    try TemporaryFolder.with { folder in
      let certificate = folder.appending(path: "key.crt").path
      guard
        let done = try signed(
          folder, "--cert", certificate, "--format", "html", "--format", "xml", "--format", "csv",
          "--format", "oscal-xml")
      else { return }
      #expect(done.code == 0, "\(done.errors)")
      let out = folder.appending(path: "out")
      let key = folder.appending(path: "key.pub").path
      let verified = try crosswalk("verify", out.path, "--key", key)
      #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
      #expect(verified.output.contains("5 parts hold"))
      let report = out.appending(path: "\(framework).xml")
      #expect(try crosswalk("verify", report.path, "--key", key).code == 0)
      if let xmlsec = Checkout.tool("xmlsec1") {
        for file in [report, out.appending(path: "manifest.xml")] {
          let judged = try run(xmlsec, ["--verify", "--pubkey-pem", key, file.path])
          #expect(judged.code == 0, "\(judged.errors)")
        }
      }
      if let xmllint = Checkout.tool("xmllint") {
        for (schema, file) in [
          ("report.xsd", report), ("evidence.xsd", out.appending(path: "manifest.xml")),
        ] {
          let judged = try run(
            xmllint,
            [
              "--noout", "--nonet", "--schema",
              Checkout.root.appending(path: "templates/\(schema)").path, file.path,
            ])
          #expect(judged.code == 0, "\(judged.errors)")
        }
      }
      // A page changed by hand.
      let page = out.appending(path: "\(framework).html")
      var bytes = try Data(contentsOf: page)
      bytes.replaceSubrange(
        try #require(bytes.range(of: Data("fail".utf8))), with: Data("pass".utf8))
      try bytes.write(to: page)
      let refused = try crosswalk("verify", out.path, "--key", key)
      #expect(refused.code == 1)
      #expect(refused.output.contains("\(framework).html: its SHA-256"))
    }
  }

  @Test func aKeyThatCannotBeUsedIsRefusedBeforeAnythingIsWritten() throws {
    try TemporaryFolder.with { folder in
      guard let done = try signed(folder, "--cert", folder.appending(path: "key.pub").path) else {
        return
      }
      #expect(done.code == 2, "\(done.errors)")
      #expect(!done.errors.contains("BEGIN"))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
    }
  }
}
