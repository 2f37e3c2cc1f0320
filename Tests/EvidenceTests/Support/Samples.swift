import Compliance
import Evidence
import Glibc
import Ingest
import Redaction
import XMLKit

/// A source of three records, the findings on it, and keys made for one test run.
enum Samples {
  static let records = [
    #"{"check":"a","user":"alice@example.com","key":"AKIAIOSFODNN7EXAMPLE"}"#,
    #"{"check":"b","password":"hunter2hunter2"}"#,
    #"{"check":"c","resource":"arn:aws:s3:::bucket"}"#,
  ]
  static let text = records.joined(separator: "\n") + "\n"

  static func range(_ record: Int) -> ByteRange {
    let before = records[..<record].reduce(0) { $0 + $1.utf8.count + 1 }
    return ByteRange(offset: UInt64(before), length: UInt64(records[record].utf8.count))
  }

  static func result(_ record: Int, source: Int = 0, status: Status = .fail) -> RuleResult {
    let finding = Finding(
      check: CheckID(scanner: "scanner", name: "check-\(record)"), reported: status,
      reportedWord: "FAIL", subject: Subject(provider: "aws", account: "111122223333"),
      range: range(record))
    return RuleResult(
      rule: RuleID("R.\(record)"),
      subject: Subject(provider: "aws", account: "111122223333", resource: "thing-\(record)"),
      status: status,
      verdicts: [
        Verdict(
          finding: finding, source: source, equivalence: .same, proves: status, isConclusive: true,
          role: .deciding, explanation: "")
      ])
  }

  static func source(_ path: String, _ bytes: [UInt8]) -> Source {
    let digest = Digest()
    digest.update(bytes, 0..<bytes.count)
    return Source(
      name: path, format: "plain", sha256: digest.finish() ?? "", size: UInt64(bytes.count),
      tools: [Tool(scanner: "scanner", version: "1.0")])
  }

  static let header = ManifestHeader(
    created: Timestamp(seconds: 1_790_000_000), toolVersion: "0", catalogVersion: "catalog",
    command: "crosswalk evidence <&>", framework: "test-1.0", filter: ["Only control 1.1."],
    policy: ["Strictest."], redaction: ["email"])

  /// Writes a bundle with a source, three records and two made parts.
  @discardableResult
  static func bundle(
    _ path: String, in scratch: Scratch, redactor: Redactor? = nil,
    signing: Signing? = nil
  ) throws -> [Part] {
    let source = scratch.file("source.ndjson", Array(text.utf8))
    var writer = try BundleWriter(
      path: path, header: header, sources: [Self.source(source, Array(text.utf8))],
      redactor: redactor, signing: signing)
    try writer.addRecords(of: [result(0), result(1), result(2)], inputs: [.file(source)])
    try writer.add(
      "report/test-1.0.xml", kind: .report, Array("<report><a>1</a></report>".utf8), isSigned: true)
    try writer.add("rules/R.1.xml", kind: .rule, Array("<rule/>".utf8))
    return try writer.commit()
  }
}

/// Key pairs by OpenSSL's command, made once.
struct Keys: Sendable {
  /// Making them takes a second or two, so all tests share them.
  static let shared = Keys()
  let folder: Scratch

  private init() {
    folder = Scratch()
    atexit { Command.run(["rm", "-rf", Keys.shared.folder.path]) }
    let path = folder.path
    Command.run(["openssl", "genrsa", "-out", "rsa.pem", "2048"], in: path)
    Command.run(["openssl", "rsa", "-in", "rsa.pem", "-pubout", "-out", "rsa.pub"], in: path)
    Command.run(["openssl", "genrsa", "-out", "other.pem", "2048"], in: path)
    Command.run(["openssl", "rsa", "-in", "other.pem", "-pubout", "-out", "other.pub"], in: path)
    Command.run(["openssl", "genrsa", "-out", "short.pem", "1024"], in: path)
    for (name, curve) in [("p256", "prime256v1"), ("p384", "secp384r1"), ("p521", "secp521r1")] {
      Command.run(
        ["openssl", "ecparam", "-name", curve, "-genkey", "-noout", "-out", "\(name).pem"], in: path
      )
      Command.run(
        ["openssl", "ec", "-in", "\(name).pem", "-pubout", "-out", "\(name).pub"], in: path)
    }
    Command.run(
      [
        "openssl", "req", "-new", "-x509", "-key", "rsa.pem", "-subj", "/CN=auditor", "-days",
        "36500", "-out", "rsa.crt",
      ], in: path)
    Command.run(
      [
        "openssl", "req", "-new", "-x509", "-key", "other.pem", "-subj", "/CN=auditor", "-days",
        "36500", "-out", "other.crt",
      ], in: path)
    Command.run(
      ["openssl", "rsa", "-aes256", "-passout", "pass:x", "-in", "rsa.pem", "-out", "locked.pem"],
      in: path)
  }

  func pem(_ name: String) -> PEM {
    PEM(bytes: Scratch.read("\(folder.path)/\(name)"), file: name)
  }
}
