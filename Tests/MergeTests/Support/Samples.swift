import Compliance
import Merge

/// Rules, findings and scans that the tests are written in.
enum Samples {
  static let now = Timestamp(seconds: 1_790_000_000)
  static let govReason = "An account in this partition has no root user."

  /// A rule on the account as a whole, known to four scanners.
  static let rootKey = Rule(
    id: RuleID("D9.AWS.IAM.16"), title: "No root access key", provider: "aws",
    subjectKind: .account, subjectName: "root user",
    inapplicable: [Inapplicability(partition: "aws-us-gov", reason: govReason)],
    checks: [
      check("prowler", "iam_no_root_access_key", .same, forms: ["check112"]),
      check("securityhub", "IAM.4", .same, forms: ["PCI.IAM.1"]),
      check("cloudguard", "D9.AWS.IAM.16", .same),
      check("aws-config", "iam-root-access-key-check", .stricter),
      check("steampipe", "iam_root_summary", .looser),
      check("checkov", "CKV_AWS_348", .otherObject),
    ])

  /// A rule on security groups.
  static let openPort = Rule(
    id: RuleID("D9.AWS.NET.04"), title: "No open port", provider: "aws", subjectKind: .resource,
    checks: [
      check("prowler", "ec2_open_port", .same), check("securityhub", "EC2.19", .stricter),
      check("cloudguard", "D9.AWS.NET.04", .same),
    ])

  static func check(
    _ scanner: String, _ name: String, _ equivalence: Equivalence, forms: [String] = []
  ) -> Check {
    Check(
      id: CheckID(scanner: scanner, name: name), equivalence: equivalence, reason: "tested",
      forms: forms)
  }

  static func finding(
    _ scanner: String, _ name: String, _ status: Status, account: String = "123456789012",
    resource: String = "<root_account>", partition: String = "", region: String = "",
    provider: String = "aws", type: String = "AwsAccount", at seconds: Int64? = 1000,
    suppression: Suppression? = nil, caveat: Finding.Caveat? = nil, offset: UInt64 = 0
  ) -> Finding {
    Finding(
      check: CheckID(scanner: scanner, name: name), reported: status,
      reportedWord: status.rawValue.uppercased(), caveat: caveat, suppression: suppression,
      subject: Subject(
        provider: provider, partition: partition, account: account, region: region, type: type,
        resource: resource),
      observed: seconds.map { Timestamp(seconds: $0) }, title: "\(name) in words",
      evidence: "seen", range: ByteRange(offset: offset, length: 10))
  }

  static func prowler(
    _ status: Status, at seconds: Int64? = 1000, suppression: Suppression? = nil
  ) -> Finding {
    finding(
      "prowler", "iam_no_root_access_key", status, resource: "arn:aws:iam::123456789012:root",
      at: seconds, suppression: suppression)
  }

  static func source(_ name: String, sha256: String? = nil) -> Source {
    Source(name: name, format: "made", sha256: sha256 ?? "sha-of-\(name)")
  }

  /// Merges inputs, one source for each.
  static func merge(
    _ inputs: [Scan], rules: [Rule] = [rootKey, openPort], policy: MergePolicy = MergePolicy()
  ) -> Outcome {
    var merger = Merger(rules: rules, policy: policy, now: now)
    for input in inputs {
      var collector = merger.collector()
      collector.add(input.findings)
      merger.add(collector, from: source(input.name))
    }
    return merger.outcome()
  }

  /// Merges findings that each stand in a source of their own.
  static func merge(
    _ findings: Finding..., rules: [Rule] = [rootKey, openPort],
    policy: MergePolicy = MergePolicy()
  ) -> Outcome {
    merge(
      findings.enumerated().map { Scan("source-\($0.offset)", [$0.element]) }, rules: rules,
      policy: policy)
  }
}

/// One source with its findings.
struct Scan {
  var name: String
  var findings: [Finding]

  init(_ name: String, _ findings: [Finding]) {
    self.name = name
    self.findings = findings
  }
}

extension Outcome {
  /// The one result; nil, which every test then fails on, when there are several.
  var only: RuleResult? { results.count == 1 ? results[0] : nil }

  func codes() -> [String] { warnings.map(\.code) }
}

extension RuleResult {
  func roles() -> [Role] { verdicts.map(\.role) }
}
