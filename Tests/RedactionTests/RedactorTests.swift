import Redaction
import Testing

@Suite("Taking secrets out")
struct RedactorTests {
  static let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N"

  @Test(
    "What is a secret goes, and what stands around it stays",
    arguments: [
      (#"{"key":"AKIAIOSFODNN7EXAMPLE"}"#, #"{"key":"[redacted:access-key-id]"}"#),
      ("x ASIAIOSFODNN7EXAMPLE.", "x [redacted:access-key-id]."),
      (
        #"{"SecretAccessKey": "wJalrXUtnFEMI/K7MDENG"}"#,
        #"{"SecretAccessKey": "[redacted:secret]"}"#
      ),
      (#"{\"client_secret\":\"abc.def!ghi\"}"#, #"{\"client_secret\":\"[redacted:secret]\"}"#),
      ("DB_PASSWORD=swordfish&x=1", "DB_PASSWORD=[redacted:secret]&x=1"),
      ("api-key: 0123456789abcdef\n", "api-key: [redacted:secret]\n"),
      ("ghp_" + String(repeating: "a", count: 36), "[redacted:token]"),
      ("glpat-" + String(repeating: "b", count: 20) + ",", "[redacted:token],"),
      ("xoxb-1234567890-abc", "[redacted:token]"),
      ("(\(jwt))", "([redacted:token])"),
      ("Authorization: Bearer abcdefghijklmnop1234", "Authorization: [redacted:secret]"),
      (
        "a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b",
        "a [redacted:private-key] b"
      ),
      ("-----BEGIN PRIVATE KEY-----\\nMIIE", "[redacted:private-key]"),
      ("by alice.smith+x@mail.example.com.", "by [redacted:email]."),
      (#""mailto:a@b.io""#, #""mailto:[redacted:email]""#),
      (#"{"SecretAccessKey": "a\"b", "x":1}"#, #"{"SecretAccessKey": "[redacted:secret]", "x":1}"#),
      (#"{\"password\":\"a\\\"b\",\"x\":1}"#, #"{\"password\":\"[redacted:secret]\",\"x\":1}"#),
      (#"{"db_password":"p"}"#, #"{"db_password":"[redacted:secret]"}"#),
      (#"{"password":"ends in a stroke\\","x":"y"}"#, #"{"password":"[redacted:secret]","x":"y"}"#),
      (
        "<ns:DbPassword>x&amp;y</ns:DbPassword>", "<ns:DbPassword>[redacted:secret]</ns:DbPassword>"
      ),
      ("Authorization: Basic dXNlcjpwYXNz", "Authorization: [redacted:secret]"),
      ("Authorization: token 1-14-0123456789abcdef", "Authorization: [redacted:secret]"),
      ("https://bob:s3cr3t!@git.example.com/x", "https://[redacted:secret]@git.example.com/x"),
      ("sk_live_0123456789abcdefABCD", "[redacted:token]"),
      ("npm_" + String(repeating: "c", count: 36), "[redacted:token]"),
      ("pypi-" + String(repeating: "d", count: 60), "[redacted:token]"),
    ])
  func secrets(text: String, expected: String) throws {
    #expect(Redactor().redact(text).text == expected)
  }

  @Test(
    "What only looks like one stays",
    arguments: [
      #"{"password_last_used":"2026-01-01T00:00:00Z"}"#, #"{"PasswordPolicy":"minimum"}"#,
      #"{"password":true}"#, #"{"token":123456789}"#, #"{"check":"iam_password_policy_reuse_24"}"#,
      "arn:aws:iam::111122223333:user/alice", "AKIAIOSFODNN7EXAMPL", "XAKIAIOSFODNN7EXAMPLE",
      "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----", "a@b", "@example.com",
      "root@localhost", "eyJhbGciOiJIUzI1NiJ9", "AIDAIOSFODNN7EXAMPLE", "sha256:0123456789abcdef",
      #"{"password":"","x":1}"#, #"{"password":"enabled"}"#, #"{"secret":"None"}"#,
      #"{"secret":"[redacted:secret]"}"#, "https://host/a:b@c", "https://host:443/a",
      "<passwordLastUsed>yesterday</passwordLastUsed>", "a -> password>5", "Token: ok",
      "", "@", ">", ":", "=", "-", "-----BEGIN ",
    ])
  func noSecrets(text: String) throws {
    let redacted = Redactor().redact(text)
    #expect(redacted.text == text)
    #expect(redacted.counts.isEmpty)
  }

  @Test("It is counted by kind, and a user's own patterns count under their names")
  func counts() throws {
    let redactor = try Redactor(patterns: [("staff", "EMP-[0-9]{6}"), ("host", "[a-z]+[.]corp")])
    let redacted = redactor.redact("EMP-123456 a@b.io c@d.io EMP-654321 web.corp EMP-1")
    #expect(
      redacted.text
        == "[redacted:staff] [redacted:email] [redacted:email] [redacted:staff] [redacted:host] EMP-1"
    )
    #expect(redacted.counts.map(\.kind) == ["email", "host", "staff"])
    #expect(redacted.counts.map(\.number) == [2, 1, 2])
    #expect(redactor.kinds.contains("staff"))
  }

  @Test("Two that overlap leave nothing of either")
  func overlap() throws {
    let redactor = try Redactor(patterns: [("tail", "example[.]com/secret-part")])
    #expect(redactor.redact("a@example.com/secret-part!").text == "[redacted:email]!")
  }

  @Test(
    "A pattern that cannot be used is refused, with the reason",
    arguments: [("a", "("), ("a", ""), ("a", #"(x)\1"#), ("", "x"), ("email", "x"), ("a b", "x")])
  func patterns(name: String, pattern: String) {
    #expect(throws: RedactionError.self) { try Redactor(patterns: [(name, pattern)]) }
  }

  @Test("Only the kinds that are asked for are taken out")
  func kinds() {
    let redactor = Redactor(kinds: [.token, .accessKeyID])
    let text = "a@b.io AKIAIOSFODNN7EXAMPLE password=hunter2hunter2"
    #expect(redactor.redact(text).text == "a@b.io [redacted:access-key-id] password=hunter2hunter2")
    #expect(redactor.kinds == ["access-key-id", "token"])
  }

  @Test("A secret that goes on where the text ends is taken out whole")
  func limit() {
    let bytes = Array("0123456789 AKIAIOSFODNN7EXAMPLE and more".utf8)
    let redacted = Redactor.standard.redact(bytes, limit: 20)
    #expect(
      String(decoding: redacted.bytes, as: UTF8.self) == "0123456789 [redacted:access-key-id]")
    let plain = Redactor.standard.redact(bytes, limit: 5)
    #expect(String(decoding: plain.bytes, as: UTF8.self) == "01234")
    #expect(plain.counts.isEmpty)
    let beyond = Redactor.standard.redact(bytes, limit: 35)
    #expect(
      String(decoding: beyond.bytes, as: UTF8.self) == "0123456789 [redacted:access-key-id] and")
  }

  @Test("Hostile texts take time that grows with them alone")
  func time() {
    let clock = ContinuousClock()
    for piece in [
      "password=", "://a:", "\"secret\":\"\\", "<token>", "-----BEGIN PRIVATE KEY", "a@", "@a.",
      "eyJ", "-eyJ",
    ] {
      let text = String(repeating: piece, count: 30_000 / piece.utf8.count)
      let taken = clock.measure { _ = Redactor.standard.redact(text) }
      #expect(taken < .seconds(20), "\(piece) took \(taken)")
    }
  }

  @Test("Redacting once more changes nothing")
  func idempotent() throws {
    let text = #"{"user":"alice@example.com","key":"AKIAIOSFODNN7EXAMPLE","password":"p@ss"}"#
    let redactor = Redactor()
    let once = redactor.redact(text)
    #expect(once.counts.map(\.kind) == ["access-key-id", "email", "secret"])
    #expect(redactor.redact(once.text).text == once.text)
    #expect(redactor.redact(once.text).counts.isEmpty)
  }
}
