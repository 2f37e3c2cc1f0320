import Compliance
import History
import TestSupport

/// One file as it would be read.
struct Scan: Sendable {
  var source: Source
  var findings: [Finding]

  /// Makes the source fit the findings.
  init(_ name: String, _ findings: [Finding], sha256: String? = nil) {
    self.findings = findings
    let times = findings.compactMap(\.observed)
    source = Source(
      name: name, format: "plain-json", sha256: sha256 ?? Scan.digest(of: name),
      size: UInt64(name.utf8.count), tools: [Tool(scanner: "prowler", version: "5.46.0")],
      firstObserved: times.min(), lastObserved: times.max(), records: findings.count,
      findings: findings.count)
  }

  private static func digest(of name: String) -> String {
    var text = name.utf8.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    while text.count < 64 { text += "0" }
    return String(text.prefix(64))
  }

  /// Takes the file into a store.
  @discardableResult
  func ingest(
    into store: any Store, at time: Timestamp = Timestamp(seconds: 1_795_500_000),
    batch: Int = 7
  ) throws -> Ingested {
    let writer = try store.begin()
    var rest = findings[...]
    while !rest.isEmpty {
      writer.add(Array(rest.prefix(batch)))
      rest = rest.dropFirst(batch)
    }
    return try writer.finish(source, at: time)
  }
}

enum Samples {
  static let day: Int64 = 86_400
  static let start: Int64 = 1_790_000_000

  static func finding(
    _ check: String = "s3_open", _ status: Status = .pass, account: String = "111111111111",
    resource: String = "arn:aws:s3:::bucket", at seconds: Int64? = start
  ) -> Finding {
    Finding(
      check: CheckID(scanner: "prowler", name: check), reported: status,
      reportedWord: status.rawValue.uppercased(),
      subject: Subject(
        provider: "aws", partition: "aws", account: account, region: "eu-west-1", type: "Bucket",
        resource: resource),
      observed: seconds.map(Timestamp.init(seconds:)), severity: .high, title: "Title of \(check)",
      evidence: "\(resource) is \(status.rawValue)", nativeID: "\(check)-\(resource)",
      range: ByteRange(offset: 10, length: 20))
  }

  /// A rule that a check decides.
  static func rule(_ id: String, check: String, kind: SubjectKind = .resource) -> Rule {
    Rule(
      id: RuleID(id), title: id, subjectKind: kind,
      checks: [
        Check(
          id: CheckID(scanner: "prowler", name: check), equivalence: .same, reason: "the same"),
        Check(
          id: CheckID(scanner: "securityhub", name: check), equivalence: .stricter,
          reason: "more"),
      ])
  }

  static let rules = [
    rule("R.1", check: "iam_root", kind: .account), rule("R.2", check: "s3_open"),
  ]
}

extension Store {
  /// Everything that a store keeps, by the name of its file.
  func everything() throws -> [String: [Finding]] {
    var all: [String: [Finding]] = [:]
    for run in try runs() {
      var findings: [Finding] = []
      try self.findings(of: run, where: { _ in true }) { findings += $0 }
      all[run.source.name] = findings
    }
    return all
  }
}

/// Random findings with every kind of text that could break a store.
struct FindingGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let texts = [
    "", "plain", "tab\there", "line\nfeed\r\n", "back\\slash \\N \\.", "\\.", "quote ' \" ;--",
    "nul \0 inside", "\0", "\u{FFFE}", "\u{FFFE}0\u{FFFE}1", "ends with \u{FFFE}", "umlaut äöü",
    "emoji 👩‍👩‍👧", "\u{1}\u{7F}\u{85}", "\u{FEFF}bom", "right\u{202E}left", "NULL", "%s %d",
    String(repeating: "long ", count: 5_000),
  ]

  mutating func findings(_ count: Int) -> [Finding] { (0..<count).map { _ in finding() } }

  private mutating func text() -> String { Self.texts.randomElement(using: &random) ?? "" }

  private mutating func time() -> Timestamp? {
    [nil, 0, -1, 1_790_000_000_123_456, Int64.max / 4].randomElement(using: &random)?
      .map(Timestamp.init(microseconds:))
  }

  private mutating func status() -> Status {
    Status.allCases.randomElement(using: &random) ?? .pass
  }

  private mutating func finding() -> Finding {
    var finding = Finding(
      check: CheckID(scanner: text(), name: text()), reported: status(), reportedWord: text(),
      subject: Subject(
        provider: text(), partition: text(), account: text(), region: text(), type: text(),
        resource: text()),
      observed: time(), severity: Severity.allCases.randomElement(using: &random) ?? .unknown,
      title: text(), evidence: text(), nativeID: text(),
      range: ByteRange(
        offset: [0, 1, UInt64(Int64.max), UInt64.max].randomElement(using: &random) ?? 0,
        length: [0, 4_260, UInt64.max].randomElement(using: &random) ?? 0))
    if Bool.random(using: &random) {
      finding.suppression = Suppression(
        kind: Suppression.Kind.allCases.randomElement(using: &random) ?? .muted, reason: text(),
        expires: time(), reference: text())
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      finding.aliases.append(CheckID(scanner: text(), name: text()))
      finding.tags.append(ResourceTag(key: text(), value: text()))
      finding.parameters.append(CheckParameter(name: text(), value: text()))
    }
    if Bool.random(using: &random) {
      finding.caveat = Finding.Caveat(status: status(), reason: text())
    }
    return finding
  }

  /// Scans of two scanners over some days with fewer words, so that they meet.
  mutating func scans() -> [Scan] {
    (0..<Int.random(in: 2...7, using: &random)).map { number in
      let day = Int64.random(in: 0...5, using: &random)
      let count = Int.random(in: 0...15, using: &random)
      let findings = (0..<count).map { _ -> Finding in
        let check = ["iam_root", "s3_open", "unmapped"].randomElement(using: &random) ?? ""
        let resource = ["a", "b", "arn:aws:s3:::a"].randomElement(using: &random) ?? ""
        var finding = Samples.finding(
          check, status(),
          account: ["111111111111", "222222222222", ""].randomElement(using: &random) ?? "",
          resource: resource,
          at: Samples.start + day * Samples.day + Int64.random(in: 0...2, using: &random) * 40_000)
        if Int.random(in: 0..<3, using: &random) == 0 {
          finding.check = CheckID(scanner: "securityhub", name: check)
        }
        if Int.random(in: 0..<12, using: &random) == 0 { finding.observed = nil }
        if Int.random(in: 0..<6, using: &random) == 0 {
          finding.suppression = Suppression(
            kind: Suppression.Kind.allCases.randomElement(using: &random) ?? .muted)
        }
        finding.range.offset = UInt64.random(in: 0...3, using: &random)
        return finding
      }
      return Scan("scan-\(number).json", findings)
    }
  }
}
