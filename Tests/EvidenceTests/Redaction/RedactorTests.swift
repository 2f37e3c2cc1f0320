import Evidence
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
      ("Authorization: Bearer abcdefghijklmnop1234", "Authorization: [redacted:token]"),
      (
        "a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b",
        "a [redacted:private-key] b"
      ),
      ("-----BEGIN PRIVATE KEY-----\\nMIIE", "[redacted:private-key]"),
      ("by alice.smith+x@mail.example.com.", "by [redacted:email]."),
      (#""mailto:a@b.io""#, #""mailto:[redacted:email]""#),
    ])
  func secrets(text: String, expected: String) throws {
    #expect(try Redactor().redact(text).text == expected)
  }

  @Test(
    "What only looks like one stays",
    arguments: [
      #"{"password_last_used":"2026-01-01T00:00:00Z"}"#, #"{"PasswordPolicy":"minimum"}"#,
      #"{"password":true}"#, #"{"token":123456789}"#, #"{"check":"iam_password_policy_reuse_24"}"#,
      "arn:aws:iam::111122223333:user/alice", "AKIAIOSFODNN7EXAMPL", "XAKIAIOSFODNN7EXAMPLE",
      "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----", "a@b", "@example.com",
      "root@localhost", "eyJhbGciOiJIUzI1NiJ9", "AIDAIOSFODNN7EXAMPLE", "sha256:0123456789abcdef",
      "", "@", ":", "=", "-", "-----BEGIN ",
    ])
  func noSecrets(text: String) throws {
    let redacted = try Redactor().redact(text)
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
    #expect(throws: EvidenceError.self) { try Redactor(patterns: [(name, pattern)]) }
  }

  @Test("Redacting once more changes nothing")
  func idempotent() throws {
    let redactor = try Redactor()
    let once = redactor.redact(Samples.text).text
    #expect(redactor.redact(once).text == once)
    #expect(once != Samples.text)
  }
}
