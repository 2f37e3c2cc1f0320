import Compliance
import Report

/// Reports written by hand: every kind of state, role and appendix once.
enum SampleReports {
  static let root = RuleID("D9.AWS.IAM.16")
  static let bucket = RuleID("CW.AWS.S3.01")
  static let framework = FrameworkID("sample-1.0")

  static let context = ReportContext(
    generated: Timestamp(seconds: 1_700_000_000), command: "crosswalk report --results a.json",
    toolVersion: "0.1.0", catalogVersion: "2026.11+sha256:0123456789ab",
    policy: ["Among scanners the strictest verdict decides."],
    filter: ["accounts: all but the sandbox"])

  static let accounts = [
    Account(provider: "aws", id: "012345678901", partition: "aws"),
    Account(provider: "aws", id: "210987654321", partition: "aws"),
    Account(provider: "aws", id: "345678901234", partition: "aws-us-gov"),
  ]

  static let sources = [
    Source(
      name: "scan/prowler.json", format: "prowler-ocsf",
      sha256: String(repeating: "a1", count: 32), size: 18_203,
      tools: [Tool(scanner: "prowler", version: "5.4.0")],
      scope: Scope(
        accounts: ["111122223333"], regions: ["eu-west-1", "us-east-1"],
        started: Timestamp(seconds: 1_699_000_000)),
      firstObserved: Timestamp(seconds: 1_699_000_000),
      lastObserved: Timestamp(microseconds: 1_699_000_100_250_000), records: 6, findings: 6),
    Source(
      name: "scan/hub.json", format: "securityhub-asff", encoding: "gzip utf-16le",
      sha256: String(repeating: "b2", count: 32), size: 9_120,
      tools: [Tool(scanner: "securityhub", version: "")], records: 4, findings: 3,
      rejected: [
        RejectedRecord(
          index: 4, range: ByteRange(offset: 8_210, length: 903), line: 88, reason: "no status")
      ], rejectedCount: 1),
  ]

  static func finding(
    _ scanner: String, _ check: String, _ status: Status, account: String = "012345678901",
    resource: String = "root", evidence: String = "as seen"
  ) -> Finding {
    Finding(
      check: CheckID(scanner: scanner, name: check), reported: status,
      reportedWord: status == .fail ? "FAIL" : "PASS",
      subject: Subject(
        provider: "aws", partition: "aws", account: account, region: "us-east-1",
        type: "AwsThing", resource: resource),
      observed: Timestamp(seconds: 1_699_000_000), severity: .high, title: "A check",
      evidence: evidence, nativeID: "native-\(check)",
      range: ByteRange(offset: 120, length: 3_020))
  }

  static func verdict(
    _ finding: Finding, _ role: Role, source: Int = 0, proves: Status? = nil,
    equivalence: Equivalence = .same
  ) -> Verdict {
    Verdict(
      finding: finding, source: source, equivalence: equivalence,
      proves: proves ?? finding.reported, isConclusive: equivalence == .same, role: role,
      explanation: "because")
  }

  static func subject(_ account: String, _ resource: String) -> Subject {
    Subject(
      provider: "aws", partition: "aws", account: account, type: "thing", resource: resource)
  }

  static var rootResults: [RuleResult] {
    let checkov = finding("checkov", "CKV_AWS_348", .pass)
    return [
      RuleResult(
        rule: root, subject: subject("210987654321", "210987654321"), status: .fail,
        verdicts: [verdict(finding("securityhub", "IAM.4", .fail), .deciding, source: 1)]),
      RuleResult(
        rule: root, subject: subject("012345678901", "012345678901"), status: .pass,
        verdicts: [
          verdict(finding("prowler", "iam_no_root_access_key", .pass), .deciding),
          verdict(
            finding("aws-config", "iam-root-access-key-check", .fail), .disagreeing, source: 1,
            proves: .unknown, equivalence: .stricter),
          verdict(finding("prowler", "iam_no_root_access_key", .fail), .superseded),
          verdict(checkov, .beside, proves: .unknown, equivalence: .otherObject),
        ]),
      RuleResult(
        rule: root, subject: subject("345678901234", "345678901234"), status: .notApplicable,
        reason: "There is no root user here."),
    ]
  }

  static var bucketResults: [RuleResult] {
    var muted = finding("securityhub", "S3.8", .fail, resource: "arn:aws:s3:::website")
    muted.suppression = Suppression(
      kind: .suppressed, reason: "a public website", expires: Timestamp(seconds: 1_800_000_000),
      reference: "wf-77")
    var unreadable = finding("securityhub", "S3.8", .pass, resource: "arn:aws:s3:::locked")
    unreadable.caveat = Finding.Caveat(status: .error, reason: "access was denied")
    return [
      RuleResult(
        rule: bucket, subject: subject("012345678901", "arn:aws:s3:::website"), status: .fail,
        suppression: muted.suppression, verdicts: [verdict(muted, .deciding, source: 1)]),
      RuleResult(
        rule: bucket, subject: subject("012345678901", "arn:aws:s3:::locked"), status: .error,
        verdicts: [verdict(unreadable, .deciding, source: 1, proves: .error)]),
      RuleResult(
        rule: bucket, subject: subject("210987654321", ""), status: .notChecked,
        reason: "No scanner reported the rule for this account."),
    ]
  }

  static func mapping(
    _ control: String, framework: FrameworkID, relationship: Relationship = .subsetOf
  ) -> Mapping {
    Mapping(
      framework: framework, control: control, relationship: relationship, tier: .core,
      basis: Basis(
        statement: "two lists name it", source: "https://example.org/list",
        witnesses: ["one", "two"], contested: control == "1.2" ? "one list leaves it out" : ""),
      date: "2026-11-24")
  }

  static func rule(
    _ id: RuleID, title: String, framework: FrameworkID, controls: [String]
  ) -> Rule {
    Rule(
      id: id, title: title, severity: .high, service: "iam", entity: "IamUser",
      category: "Security, Identity, & Compliance", subjectKind: .account,
      subjectName: "root user", rationale: ["A first reason.", "A second one."],
      logic: "IamUser where name='<root_account>' should not have accessKeys",
      inapplicable: [Inapplicability(partition: "aws-us-gov", reason: "There is no root user.")],
      remediations: [
        Remediation(channel: .console, steps: ["Sign in.", "Delete the key."]),
        Remediation(channel: .cli, steps: ["Run:"], code: "aws iam delete-access-key\n  --x"),
      ],
      references: [
        Reference(title: "Good", url: "https://example.org/a?b=1&c=2"),
        Reference(title: "Bad", url: "javascript:alert(1)"),
      ],
      checks: [
        Check(
          id: CheckID(scanner: "prowler", name: "iam_no_root_access_key"), equivalence: .same,
          reason: "the same test", forms: ["an-older-name"])
      ],
      mappings: controls.map { mapping($0, framework: framework) })
  }

  static func counts(_ results: [RuleResult]) -> ResultCounts {
    var counts = ResultCounts()
    for result in results {
      switch result.status {
      case .pass: counts.pass += 1
      case .fail where result.suppression != nil: counts.excluded += 1
      case .fail: counts.fail += 1
      case .error: counts.error += 1
      case .unknown: counts.unknown += 1
      case .notChecked: counts.notChecked += 1
      case .notApplicable: counts.notApplicable += 1
      case .informational: counts.informational += 1
      }
    }
    return counts
  }

  /// The whole small report.
  static func small(_ id: FrameworkID = framework) -> ReportModel {
    report(id, root: rootResults, bucket: bucketResults)
  }

  /// A report whose first rule has other results.
  static func report(
    _ id: FrameworkID = framework, root rootResults: [RuleResult],
    bucket bucketResults: [RuleResult] = []
  ) -> ReportModel {
    let rules = [
      rule(root, title: "Root user has no active access keys", framework: id, controls: ["1.1"]),
      rule(bucket, title: "Buckets are private", framework: id, controls: ["1.1", "1.2"]),
    ]
    let results = [rootResults, bucketResults]
    let reports = zip(rules, results).map { rule, results in
      RuleReport(
        rule: rule, results: results, counts: counts(results),
        accounts: accounts.map { account in
          let own = results.filter { $0.subject.account == account.id }
          return AccountVerdict(
            account: account,
            status: own.map(\.status).min { $0.strictness < $1.strictness }
              ?? .notChecked, counts: counts(own))
        })
    }
    func control(_ label: String, _ state: ControlState?, depth: Int, rules: [Int] = [])
      -> ControlReport
    {
      let control = Control(
        id: "s-\(label)", label: label, title: "Control \(label)",
        kind: state == nil ? .section : .control, level: state == nil ? "section" : "item",
        parent: depth == 0 ? nil : "s-1")
      return ControlReport(
        control: control, depth: depth, state: state, explanation: state == nil ? "" : "why",
        coverage: state == .pass ? .partial : nil,
        mappings: rules.flatMap { index in
          rules.isEmpty
            ? []
            : reports[index].rule.mappings.filter { $0.control == label }.map {
              ControlMapping(
                rule: reports[index].rule.id, mapping: $0, counts: reports[index].counts)
            }
        })
    }
    return ReportModel(
      context: context,
      framework: Framework(
        id: id, title: "Sample framework", version: "1.0", publisher: "Somebody",
        published: "2020-01-01", status: .superseded, statusDate: "2022-01-01",
        successor: "sample-2.0", licence: "CC0-1.0", source: "written for tests",
        url: "https://example.org/framework", cloudGuardRuleset: "Sample",
        remarks: "A copy in our own words."),
      summary: ReportSummary(
        total: 3, assessed: 2, passed: 1, states: [.fail: 1, .pass: 1, .noRule: 1],
        results: counts(rootResults + bucketResults)),
      controls: [
        control("1", nil, depth: 0), control("1.1", .fail, depth: 1, rules: [0, 1]),
        control("1.2", .pass, depth: 1, rules: [1]), control("1.10", .noRule, depth: 1),
      ],
      rules: reports, accounts: accounts, sources: sources,
      unmapped: [
        UnmappedCheck(
          check: CheckID(scanner: "prowler", name: "guardduty_is_enabled"),
          title: "GuardDuty is on", findings: 3, fails: 1)
      ],
      warnings: [Warning(code: "unmapped-checks", message: "3 findings belong to no rule.")])
  }

  /// Results of the first rule, as many as wanted.
  static func many(_ count: Int) -> [RuleResult] {
    (0..<count).map { index in
      let resource = "arn:aws:s3:::bucket-\(index)"
      return RuleResult(
        rule: root, subject: subject("012345678901", resource),
        status: index % 3 == 0 ? .fail : .pass,
        verdicts: [
          verdict(
            finding("prowler", "a_check", index % 3 == 0 ? .fail : .pass, resource: resource),
            .deciding)
        ])
    }
  }

  /// A report in which scanners, sources and catalog say nothing but this text.
  static func hostile(_ text: String, id: FrameworkID = framework) -> ReportModel {
    var finding = finding(text, text, .fail, account: text, resource: text, evidence: text)
    finding.title = text
    finding.nativeID = text
    finding.reportedWord = text
    finding.subject.region = text
    finding.subject.type = text
    finding.caveat = Finding.Caveat(status: .unknown, reason: text)
    finding.suppression = Suppression(kind: .muted, reason: text, reference: text)
    var deciding = verdict(finding, .deciding)
    deciding.explanation = text
    var disagreeing = deciding
    disagreeing.role = .disagreeing
    let subject = Subject(
      provider: text, partition: text, account: text, region: text, type: text, resource: text)
    let accepted = RuleResult(
      rule: root, subject: subject, status: .fail, reason: text,
      suppression: finding.suppression, verdicts: [deciding, disagreeing])
    var plain = accepted
    plain.suppression = nil
    var model = report(id, root: [plain, accepted])
    model.context.command = text
    model.context.filter = [text]
    model.framework.title = text
    model.framework.url = text
    model.framework.remarks = text
    model.controls[1].control.title = text
    model.controls[1].control.label = text
    model.controls[1].explanation = text
    model.rules[0].rule.title = text
    model.rules[0].rule.references = [Reference(title: text, url: text)]
    model.rules[0].rule.remediations = [
      Remediation(channel: .cli, steps: [text], code: text)
    ]
    model.accounts = [Account(provider: text, id: text, partition: text)]
    model.rules[0].accounts = [
      AccountVerdict(account: model.accounts[0], status: .fail, counts: counts([plain, accepted]))
    ]
    model.sources[0].name = text
    model.sources[0].rejected = [
      RejectedRecord(index: 1, range: ByteRange(offset: 0, length: 1), reason: text)
    ]
    model.sources[0].rejectedCount = 1
    model.unmapped = [
      UnmappedCheck(check: CheckID(scanner: text, name: text), title: text, findings: 1, fails: 1)
    ]
    model.warnings = [Warning(code: "w", message: text)]
    return model
  }
}
