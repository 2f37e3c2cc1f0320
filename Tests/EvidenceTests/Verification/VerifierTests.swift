import Compliance
import Evidence
import Testing
import XMLKit

@Suite("Verifying evidence")
struct VerifierTests {
  private let scratch = Scratch()
  private let keys = Keys.shared
  // The certificate begins with the real clock, and lasts a hundred years.
  private let now = Timestamp(seconds: 2_500_000_000)

  private func signed(_ key: String = "rsa.pem", certificate: String? = nil) throws -> String {
    let bundle = "\(scratch.path)/bundle.zip"
    try Samples.bundle(
      bundle, in: scratch,
      signing: .init(key: keys.pem(key), certificate: certificate.map(keys.pem)))
    return bundle
  }

  private func codes(_ bundle: String, key: String? = "rsa.pub") throws -> [String] {
    try Verifier(key: key.map(keys.pem), now: now).verifyBundle(bundle).differences
      .map(\.code.rawValue)
  }

  /// Rewrites the bundle with Python: `script` sees `files`, a list of name and bytes.
  private func tampered(_ bundle: String, _ script: String) -> String {
    let program = """
      import sys, zipfile
      source = zipfile.ZipFile(sys.argv[1])
      files = [(i.filename, source.read(i)) for i in source.infolist()]
      def edit(name, old, new):
          global files
          assert any(n == name and old in b for n, b in files), (name, old)
          files = [(n, b.replace(old, new, 1) if n == name else b) for n, b in files]
      \(script)
      target = zipfile.ZipFile(sys.argv[2], "w")
      for name, content in files: target.writestr(name, content)
      target.close()
      """
    let file = scratch.file("tamper.py", Array(program.utf8))
    let output = "\(scratch.path)/tampered.zip"
    #expect(Command.run(["python3", file, bundle, output]) == 0)
    return output
  }

  @Test(
    "What each kind of key signed holds, by our word and by xmlsec1's",
    arguments: ["rsa", "p256", "p384", "p521"])
  func holds(key: String) throws {
    let bundle = try signed("\(key).pem")
    let verification = try Verifier(key: keys.pem("\(key).pub"), now: now).verifyBundle(bundle)
    #expect(verification.differences.isEmpty)
    #expect(verification.parts == 5)
    #expect(verification.signatures == ["manifest.xml", "report/test-1.0.xml"])
    guard Command.isInstalled("xmlsec1"), Command.isInstalled("python3") else { return }
    #expect(Command.run(["python3", "-m", "zipfile", "-e", bundle, "\(scratch.path)/out"]) == 0)
    for file in ["manifest.xml", "report/test-1.0.xml"] {
      #expect(
        Command.run([
          "xmlsec1", "--verify", "--pubkey-pem", "\(keys.folder.path)/\(key).pub",
          "\(scratch.path)/out/\(file)",
        ]) == 0)
      #expect(
        Command.run([
          "xmlsec1", "--verify", "--pubkey-pem", "\(keys.folder.path)/other.pub",
          "\(scratch.path)/out/\(file)",
        ]) != 0)
    }
  }

  @Test("A certificate does as well as a key, and is shown in the signature")
  func certificate() throws {
    let bundle = try signed(certificate: "rsa.crt")
    #expect(try codes(bundle, key: "rsa.crt").isEmpty)
    #expect(try codes(bundle, key: "rsa.pub").isEmpty)
    #expect(throws: EvidenceError.self) { try signed("other.pem", certificate: "rsa.crt") }
  }

  @Test("Without a key, hashes are checked, and a signature is said not to be")
  func withoutKey() throws {
    let bundle = try signed()
    let verification = try Verifier(key: nil, now: now).verifyBundle(bundle)
    #expect(verification.differences.isEmpty)
    #expect(verification.uncheckedSignatures == ["manifest.xml", "report/test-1.0.xml"])
    #expect(verification.signatures.isEmpty)
  }

  private static let manifest = "'manifest.xml'"

  @Test(
    "Every kind of tampering is named",
    arguments: [
      (
        "a changed byte of a record",
        "files = [(n, b.replace(b'alice', b'mally')) for n, b in files]",
        ["part-changed"]
      ),
      (
        "a changed length",
        "files = [(n, b + b' ' if n.startswith('rules') else b) for n, b in files]",
        ["part-changed"]
      ),
      ("a file more", "files.append(('records/1/9-9.json', b'{}'))", ["part-extra"]),
      (
        "a file less", "files = [f for f in files if not f[0].startswith('rules')]",
        ["part-missing"]
      ),
      (
        "a changed manifest", "edit('manifest.xml', b'Only control', b'Every control')", ["changed"]
      ),
      (
        "a record and its hash in the manifest",
        """
        import hashlib
        old = [b for n, b in files if n.endswith('.json')][0]; new = old.replace(b'alice', b'mally')
        files = [(n, new if b == old else b) for n, b in files]
        edit('manifest.xml', hashlib.sha256(old).hexdigest().encode(), hashlib.sha256(new).hexdigest().encode())
        """, ["changed"]
      ),
      (
        "a swapped reference",
        "edit('manifest.xml', b'URI=\"\"', b'URI=\"#other\"')", ["signature-form"]
      ),
      (
        "a stripped transform",
        "edit('manifest.xml', b'<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>', b'')",
        ["signature-form"]
      ),
      (
        "SHA-1",
        "edit('manifest.xml', b'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', b'http://www.w3.org/2000/09/xmldsig#rsa-sha1')",
        ["signature-form"]
      ),
      (
        "a wrapped signature",
        """
        m = [b for n, b in files if n == 'manifest.xml'][0]
        inner = m[m.index(b'<manifest'):]
        evil = b'<?xml version="1.0"?><manifest xmlns="urn:crosswalk:evidence:1" version="1"><old>' + inner + b'</old></manifest>'
        files = [(n, evil if n == 'manifest.xml' else b) for n, b in files]
        """,
        ["signature-form", "part-extra", "part-extra", "part-extra", "part-extra", "part-extra"]
      ),
      (
        "a signature cut off",
        """
        m = [b for n, b in files if n == 'manifest.xml'][0]
        a = m.index(b'<Signature'); z = m.index(b'</Signature>') + 12
        files = [(n, m[:a] + m[z:] if n == 'manifest.xml' else b) for n, b in files]
        """, ["unsigned"]
      ),
      (
        "a changed signature value",
        """
        m = [b for n, b in files if n == 'manifest.xml'][0]
        a = m.index(b'<SignatureValue>') + 20
        new = m[:a] + (b'A' if m[a:a+1] != b'A' else b'B') + m[a+1:]
        files = [(n, new if n == 'manifest.xml' else b) for n, b in files]
        """, ["other-key"]
      ),
      (
        "a digest by SHA-1",
        "edit('manifest.xml', b'http://www.w3.org/2001/04/xmlenc#sha256', b'http://www.w3.org/2000/09/xmldsig#sha1')",
        ["signature-form"]
      ),
      (
        "a signature by a shared secret, which the public key could pass for",
        "edit('manifest.xml', b'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', b'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256')",
        ["signature-form"]
      ),
      (
        "a transform that drops a part",
        "edit('manifest.xml', b'<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>', b'<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>not(ancestor-or-self::part)</XPath></Transform>')",
        ["signature-form"]
      ),
      (
        "another canonicalisation",
        "edit('manifest.xml', b'<CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>', b'<CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>')",
        ["signature-form"]
      ),
      (
        "a second reference",
        "edit('manifest.xml', b'</Reference>', b'</Reference><Reference URI=\"\"><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue>AA==</DigestValue></Reference>')",
        ["signature-form"]
      ),
      (
        "something unsigned in the signature",
        "edit('manifest.xml', b'</SignatureValue>', b'</SignatureValue><Object>x</Object>')",
        ["signature-form"]
      ),
      (
        "a signature from another document",
        """
        m = [b for n, b in files if n == 'manifest.xml'][0]
        r = [b for n, b in files if n == 'report/test-1.0.xml'][0]
        cut = lambda b: (b.index(b'<Signature'), b.index(b'</Signature>') + 12)
        a, z = cut(m); c, d = cut(r)
        files = [(n, m[:a] + r[c:d] + m[z:] if n == 'manifest.xml' else b) for n, b in files]
        """, ["changed"]
      ),
      (
        "a changed report, its hash mended in the manifest",
        """
        import hashlib
        old = [b for n, b in files if n == 'report/test-1.0.xml'][0]; new = old.replace(b'<a>1</a>', b'<a>2</a>')
        files = [(n, new if b == old else b) for n, b in files]
        edit('manifest.xml', hashlib.sha256(old).hexdigest().encode(), hashlib.sha256(new).hexdigest().encode())
        """, ["changed", "changed"]
      ),
      (
        "a part renamed", "files = [(n.replace('rules/', 'rule/'), b) for n, b in files]",
        ["part-extra", "part-missing"]
      ),
      ("no manifest", "files = [f for f in files if f[0] != 'manifest.xml']", ["manifest-missing"]),
      ("a name twice", "files.append(files[0])", ["part-twice"]),
      ("a name that leads out", "files.append(('../evil', b''))", ["entry-refused"]),
    ])
  func tampering(what: String, script: String, expected: [String]) throws {
    guard Command.isInstalled("python3") else { return }
    #expect(try codes(tampered(try signed(), script)) == expected, "\(what)")
  }

  @Test("Another key, and a certificate that is not valid, are named")
  func keysAndTime() throws {
    let bundle = try signed(certificate: "rsa.crt")
    #expect(try codes(bundle, key: "other.pub") == ["other-key", "other-key"])
    let late = Verifier(key: keys.pem("rsa.crt"), now: Timestamp(seconds: 6_000_000_000))
    #expect(
      try late.verifyBundle(bundle).differences.map(\.code.rawValue) == ["certificate-expired"])
  }

  @Test("A key in the document proves nothing")
  func keyInDocument() throws {
    // Signed by somebody else, whose certificate stands in the signature.
    let bundle = "\(scratch.path)/bundle.zip"
    try Samples.bundle(
      bundle, in: scratch,
      signing: .init(key: keys.pem("other.pem"), certificate: keys.pem("other.crt")))
    #expect(try codes(bundle, key: "other.pub").isEmpty)
    #expect(try codes(bundle, key: "rsa.pub") == ["other-key", "other-key"])
    #expect(try codes(bundle, key: "rsa.crt") == ["other-key", "other-key"])
  }

  @Test(
    "Nothing is fetched from the network, whatever the signature names",
    arguments: [
      ("<Reference URI=\"\">", "<Reference URI=\"http://127.0.0.1:PORT/x\">", "signature-form"),
      (
        "</SignatureValue>",
        "</SignatureValue><KeyInfo><RetrievalMethod URI=\"http://127.0.0.1:PORT/key\" "
          + "Type=\"http://www.w3.org/2000/09/xmldsig#X509Data\"/></KeyInfo>", ""
      ),
    ])
  func network(old: String, new: String, code: String) throws {
    let listener = try #require(Listener())
    let document = try Signing(key: keys.pem("rsa.pem")).sign(
      Array("<report><a>1</a></report>".utf8), name: "r.xml")
    let text = String(decoding: document, as: UTF8.self)
    try #require(text.contains(old))
    let changed = text.replacing(old, with: new.replacing("PORT", with: "\(listener.port)"))
    let verification = try Verifier(key: keys.pem("rsa.pub"), now: now)
      .verifyDocument(Array(changed.utf8), file: "r.xml")
    // KeyInfo is not signed and not looked at: adding it changes nothing.
    #expect(verification.differences.map(\.code.rawValue) == (code.isEmpty ? [] : [code]))
    #expect(!listener.wasCalled)
  }

  @Test("An unsigned bundle does not pass for a signed one")
  func unsigned() throws {
    let bundle = "\(scratch.path)/plain.zip"
    try Samples.bundle(bundle, in: scratch)
    #expect(try codes(bundle) == ["unsigned", "unsigned"])
    #expect(try codes(bundle, key: nil).isEmpty)
  }

  @Test(
    "What is no bundle is an error and nothing worse",
    arguments: [[UInt8]](arrayLiteral: [], Array("PK".utf8), Array("<xml/>".utf8), [0, 1, 2, 3]))
  func noBundle(bytes: [UInt8]) {
    let file = scratch.file("x.zip", bytes)
    #expect(throws: EvidenceError.self) { try Verifier(key: nil, now: now).verifyBundle(file) }
  }
}
