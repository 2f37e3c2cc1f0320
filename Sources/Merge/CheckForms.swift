import Compliance

/// The ways in which one scanner writes one check.
///
/// Security Hub, Config, Prowler and others put the same check into records in
/// several forms: with a standard around it, as an ARN with region and account,
/// with what a service appends to the customer's name. All of them come to one
/// form here, that of the rules' files and that of the findings alike, so that
/// a rule need not list every region. What is not known to be a form stays as
/// it is: a check that no rule knows is seen by a reader, one that is counted
/// for the wrong rule is not.
///
/// | scanner | written | comes to |
/// | --- | --- | --- |
/// | securityhub | `security-control/IAM.4` | `IAM.4` |
/// | securityhub | `aws-foundational-security-best-practices/v/1.0.0/IAM.4`, `service-managed-aws-control-tower/v/1.0.0/IAM.4` | `IAM.4` |
/// | securityhub | `pci-dss/v/3.2.1/PCI.IAM.1` | `PCI.IAM.1` |
/// | securityhub | `arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0/rule/1.12` | `cis-aws-foundations-benchmark/v/1.2.0/1.12` |
/// | securityhub | `arn:aws:securityhub:<region>:<account>:control/<standard>/v/<version>/<control>`, `…:subscription/…`, `…:security-control/<control>`, each with or without `/finding/<id>` | what stands for the rest |
/// | aws-config | `IAM_ROOT_ACCESS_KEY_CHECK`, `iam-root-access-key-check-conformance-pack-qayjyopmd`, `securityhub-iam-root-access-key-check-c04e44b9`, `OrgConfigRule-iam-root-access-key-check-a1b2c3d4` | `iam-root-access-key-check` |
/// | prowler | `prowler-iam_no_root_access_key`, `[check112]` | without them |
/// | powerpipe | `aws_compliance.control.cis_v140_1_4`, `.query.` | `cis_v140_1_4`; of another mod nothing is cut off, for its numbers mean other things |
/// | scoutsuite | `iam-root-account-with-active-keys.json` | without `.json` |
/// | trivy | `AVD-AWS-0141` | `AWS-0141` |
/// | electriceye | `[IAM.12]` | `IAM.12` |
/// | kics | ids in capital letters | small letters |
///
/// The number of a benchmark means different things in two versions of it, so
/// a number never stands without its version.
enum CheckForms {
  /// The form that all others come to.
  static func common(_ check: CheckID) -> CheckID {
    let name: String? =
      switch check.scanner {
      case "securityhub": securityHub(check.name)
      case "aws-config": config(check.name)
      case "prowler": prowler(check.name)
      case "powerpipe", "steampipe": powerpipe(check.name)
      case "scoutsuite": cut(check.name, suffix: ".json")
      case "trivy": cut(check.name, prefix: "AVD-")
      case "electriceye": bracketed(check.name)
      case "kics": check.name.lowercased()
      default: nil
      }
    return name.map { CheckID(scanner: check.scanner, name: $0) } ?? check
  }

  /// The name without what stands before it; nil if that does not stand there
  /// or is all there is.
  private static func cut(_ name: some StringProtocol, prefix: String) -> String? {
    guard name.hasPrefix(prefix), name.utf8.count > prefix.utf8.count else { return nil }
    return String(name.dropFirst(prefix.count))
  }

  private static func cut(_ name: some StringProtocol, suffix: String) -> String? {
    guard name.hasSuffix(suffix), name.utf8.count > suffix.utf8.count else { return nil }
    return String(name.dropLast(suffix.count))
  }

  /// What stands in brackets that are all of the name.
  private static func bracketed(_ name: String) -> String? {
    cut(name, prefix: "[").flatMap { cut($0, suffix: "]") }
  }

  private static func prowler(_ name: String) -> String? {
    cut(name, prefix: "prowler-") ?? bracketed(name)
  }

  private static func powerpipe(_ name: String) -> String? {
    for prefix in ["aws_compliance.control.", "aws_compliance.query."] {
      if let own = cut(name, prefix: prefix) { return own }
    }
    return nil
  }

  private static func securityHub(_ name: String) -> String? {
    var path = Substring(name)
    if name.hasPrefix("arn:") {
      // arn:<partition>:securityhub:<region>:<account>:<path>
      let parts = name.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      guard parts.count == 6, parts[2] == "securityhub" else { return nil }
      path = parts[5]
    }
    var steps = path.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.allSatisfy({ !$0.isEmpty }) else { return nil }
    if steps.count > 2, steps[steps.count - 2] == "finding" { steps.removeLast(2) }
    switch steps.first {
    case "security-control": return steps.count == 2 ? String(steps[1]) : nil
    case "control", "subscription", "ruleset", "standards": steps.removeFirst()
    default: break
    }
    // <standard>/v/<version>/<control>, of a ruleset …/rule/<number>
    if steps.count == 5, steps[3] == "rule" { steps.remove(at: 3) }
    guard steps.count == 4, steps[1] == "v" else { return nil }
    return isControl(steps[3]) ? String(steps[3]) : steps.joined(separator: "/")
  }

  /// Whether this is a control's own id, `IAM.4` or `PCI.IAM.1`, which means one
  /// thing in every standard. `CIS.1.12` is the number of a benchmark.
  private static func isControl(_ step: Substring) -> Bool {
    let parts = step.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, let last = parts.last, !last.isEmpty,
      last.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return false }
    return parts.dropLast().allSatisfy { part in
      part.first?.isLetter == true && part.allSatisfy { $0.isLetter || $0.isNumber }
    }
  }

  /// A rule of AWS Config by the name of the managed rule. Its identifier is
  /// that name in capital letters, but for a few, and services that deploy it append to it.
  private static func config(_ name: String) -> String? {
    if let managed = managedNames[name] { return managed }
    var own = name.lowercased().replacing("_", with: "-")
    if let rest = cut(own, prefix: "orgconfigrule-").flatMap({ withoutEnding($0, lengths: [8]) }) {
      own = rest
    }
    if let rest = cut(own, prefix: "securityhub-").flatMap({
      withoutEnding($0, lengths: [6, 8])
    }) {
      own = rest
    }
    if let rest = withoutEnding(own, lengths: [8, 9]),
      let managed = cut(rest, suffix: "-conformance-pack")
    {
      own = managed
    }
    return own
  }

  /// The identifiers of managed rules that are not their names in capitals.
  private static let managedNames = [
    "INCOMING_SSH_DISABLED": "restricted-ssh",
    "RESTRICTED_INCOMING_TRAFFIC": "restricted-common-ports",
    "MULTI_REGION_CLOUD_TRAIL_ENABLED": "multi-region-cloudtrail-enabled",
    "CLOUD_TRAIL_ENABLED": "cloudtrail-enabled",
    "INSTANCES_IN_VPC": "ec2-instances-in-vpc",
  ]

  /// The name without a hyphen and random letters and digits at its end; nil
  /// if it does not end in as many.
  private static func withoutEnding(_ name: String, lengths: Set<Int>) -> String? {
    guard let hyphen = name.lastIndex(of: "-"), hyphen > name.startIndex else { return nil }
    let ending = name[name.index(after: hyphen)...]
    guard lengths.contains(ending.utf8.count),
      ending.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
    else { return nil }
    return String(name[..<hyphen])
  }
}
