import Compliance
import Redaction

@testable import Tickets

/// A tracker with its fake server, a ledger, a catalog of two rules and results that a test sets.
final class World {
  static let token = "planted-token-7c1f0e55aa"
  static let secret = "AKIAPLANTEDKEY000001"

  let server: any FakeServer
  let time = FakeTime()
  let ledger = FakeLedger()
  var settings: TicketSettings
  var results: [RuleResult] = []
  var sources = [Source(name: "scan.json", sha256: "abc")]
  private(set) var transport: FakeTransport
  /// Everything that was printed or kept, to look for secrets in.
  private(set) var seen: [String] = []
  let redactor: Redactor

  init(_ kind: TrackerKind, _ server: any FakeServer) throws {
    self.server = server
    settings = TicketSettings(tracker: Self.settings(kind))
    transport = FakeTransport(server, time: time)
    redactor = try Redactor()
  }

  static func settings(_ kind: TrackerKind) -> TicketSettings.TrackerSettings {
    let project =
      switch kind {
      case .gitHub, .gitLab: "acme/cloud"
      case .jiraCloud, .jiraDataCenter: "SEC"
      case .serviceNow: "incident"
      case .requestTracker: "Security"
      case .webhook: ""
      }
    return TicketSettings.TrackerSettings(
      kind: kind, url: "https://tracker.example.com", project: project, user: "bot@example.com",
      token: .environment("TOKEN"), issueType: "", field: "", closedStatus: "", openStatus: "",
      resolution: "")
  }

  static let rules = [
    Rule(
      id: RuleID("R.1"), title: "Root has no access keys", severity: .critical,
      subjectKind: .account, subjectName: "account", rationale: ["Nobody needs them."],
      remediations: [
        Remediation(channel: .cli, steps: ["Delete the key."], code: "aws iam delete-access-key")
      ], references: [Reference(title: "Guide", url: "https://example.com/guide")],
      checks: [
        Check(id: CheckID(scanner: "prowler", name: "root"), equivalence: .same, reason: "")
      ],
      mappings: [
        Mapping(
          framework: FrameworkID("tiny-1.0"), control: "1.4", relationship: .equalTo, tier: .core,
          basis: Basis(statement: "", source: "", witnesses: []), date: "2026-01-01")
      ]),
    Rule(
      id: RuleID("R.2"), title: "Buckets are closed", severity: .high, subjectKind: .resource,
      subjectName: "bucket",
      checks: [Check(id: CheckID(scanner: "prowler", name: "s3"), equivalence: .same, reason: "")],
      mappings: [
        Mapping(
          framework: FrameworkID("tiny-1.0"), control: "2.1", relationship: .subsetOf, tier: .core,
          basis: Basis(statement: "", source: "", witnesses: []), date: "2026-01-01")
      ]),
  ]

  static let frameworks = [
    Framework(
      id: FrameworkID("tiny-1.0"), title: "Tiny 1.0", version: "1.0",
      controls: [
        Control(id: "c1", label: "1.4", title: "No root keys", kind: .control),
        Control(id: "c2", label: "2.1", title: "No open data", kind: .control),
      ])
  ]

  static func result(
    _ rule: String = "R.1", account: String = "111122223333", resource: String = "",
    _ status: Status = .fail, words: String = "as it is", seconds: Int64 = 1_795_400_000,
    suppression: Suppression? = nil
  ) -> RuleResult {
    let subject = Subject(
      provider: "aws", partition: "aws", account: account, region: "us-east-1",
      resource: resource.isEmpty ? account : resource)
    let finding = Finding(
      check: CheckID(scanner: "prowler", name: rule == "R.1" ? "root" : "s3"), reported: status,
      reportedWord: status.rawValue, subject: subject, observed: Timestamp(seconds: seconds),
      evidence: words, range: ByteRange(offset: 0, length: 10))
    return RuleResult(
      rule: RuleID(rule), subject: subject, status: status, suppression: suppression,
      verdicts: [
        Verdict(
          finding: finding, source: 0, equivalence: .same, proves: status, isConclusive: true,
          role: .deciding, explanation: "")
      ])
  }

  static func result(_ status: Status, words: String = "as it is") -> RuleResult {
    result("R.1", status, words: words)
  }

  var outcome: Outcome {
    Outcome(
      results: results,
      accounts: Set(results.map(\.subject.account)).sorted().map {
        Account(provider: "aws", id: $0, partition: "aws")
      }, sources: sources)
  }

  private func tracker() throws -> any Tracker {
    try Trackers.make(
      settings.tracker,
      credential: Credential(secret: Self.token, scheme: Trackers.scheme(of: settings.tracker)),
      transport: transport, time: time, redactor: redactor)
  }

  /// A new process, in which one request goes wrong.
  func restart(_ fault: Fault? = nil) {
    transport = FakeTransport(server, time: time, fault: fault)
    ledger.transport = transport
  }

  func plan() throws -> Plan {
    let planner = Planner(
      outcome: outcome, rules: Self.rules, frameworks: Self.frameworks, settings: settings,
      redactor: redactor, now: time.now())
    let plan = try PlanMaker(tracker: tracker(), ledger: ledger).plan(planner)
    seen.append(PlanFile.json(plan, created: time.now(), catalog: "c").pretty)
    return plan
  }

  /// Plans and carries out.
  ///
  /// - Returns: what became of each change, by action and name, and the error that ended the run.
  @discardableResult
  func apply() throws -> (lines: [String], ending: TicketError?) {
    let made: Plan
    do {
      made = try plan()
    } catch let error as TicketError {
      seen.append("\(error)")
      return ([], error)
    }
    let applier = Applier(tracker: try tracker(), ledger: ledger, time: time) { item in
      EvidenceFile(
        bytes: Array("zip of \(item.evidenceID)".utf8),
        contents: Document([.paragraph([.text("evidence \(item.evidenceID)")])]))
    }
    var lines: [String] = []
    let ending = applier.apply(made) { item, name, outcome in
      lines.append("\(item.action.rawValue) \(name) \(outcome)")
    }
    seen += lines + [ending.map { "\($0)" } ?? ""] + ledger.rows.values.flatMap(\.values)
    return (lines, ending)
  }
}
