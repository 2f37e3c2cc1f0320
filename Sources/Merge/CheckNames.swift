import Compliance

/// Which rules know a check, and how it relates to each of them.
///
/// Names match together with their scanner: the bare name means different
/// things in two scanners. A name that a rule lists is that rule's, letter for
/// letter; any other is compared by the form that `CheckForms` makes of it.
///
/// A scanner may give checks of two clouds one name: Prowler has `vpc_flow_logs_enabled` for two.
/// A rule about one cloud says nothing about what stands in another.
final class CheckNames: Sendable {
  /// One rule's word on a check.
  struct Knowledge: Sendable, Hashable {
    /// Index into the merger's rules.
    var rule: Int
    var equivalence: Equivalence
    /// Index into the rule's checks: a check's several names are one check; `ownLogic` for
    /// the rule's logic, which is none of them.
    var check: Int

    static let ownLogic = -1
  }

  /// Words of scanners and rules for clouds; whatever else stands in their place, such as
  /// `terraform`, is no other cloud.
  private static let clouds: Set<String> = [
    "aws", "azure", "gcp", "m365", "alibabacloud", "huaweicloud", "ibm", "nhn", "oraclecloud",
    "openstack", "scaleway", "stackit", "linode", "digitalocean", "github", "googleworkspace",
    "mongodbatlas", "okta", "cloudflare", "vercel",
  ]

  /// The rules' clouds; empty where a rule's provider is none.
  private let ruleClouds: [String]
  private let known: [CheckID: [Knowledge]]
  private let knownForms: [CheckID: [Knowledge]]

  init(rules: [Rule]) {
    ruleClouds = rules.map { Self.clouds.contains($0.provider) ? $0.provider : "" }
    var known: [CheckID: [Knowledge]] = [:]
    var knownForms: [CheckID: [Knowledge]] = [:]
    for (index, rule) in rules.enumerated() {
      // Whoever runs a rule's own logic answers just what the rule asks.
      if !rule.logic.isEmpty {
        let id = CheckID(scanner: "crosswalk", name: rule.id.rawValue)
        let knowledge = Knowledge(rule: index, equivalence: .same, check: Knowledge.ownLogic)
        Self.add(knowledge, to: &known[id, default: []])
      }
      for (place, check) in rule.checks.enumerated() {
        let knowledge = Knowledge(rule: index, equivalence: check.equivalence, check: place)
        for name in [check.id.name] + check.forms {
          let id = CheckID(scanner: check.id.scanner, name: name)
          Self.add(knowledge, to: &known[id, default: []])
          Self.add(knowledge, to: &knownForms[CheckForms.common(id), default: []])
        }
      }
    }
    self.known = known
    self.knownForms = knownForms
  }

  /// One rule speaks once about one check.
  private static func add(_ knowledge: Knowledge, to list: inout [Knowledge]) {
    if !list.contains(where: { $0.rule == knowledge.rule }) { list.append(knowledge) }
  }

  /// The rules that know the finding's check by its name or by another that the
  /// record has for it. What a rule says of the name goes before what it says
  /// of another.
  func rules(for finding: Finding) -> [Knowledge] {
    var known = rules(for: finding.check, in: finding.subject.provider)
    guard !finding.aliases.isEmpty else { return known }
    for alias in finding.aliases {
      for knowledge in rules(for: alias, in: finding.subject.provider) {
        Self.add(knowledge, to: &known)
      }
    }
    return known.sorted { $0.rule < $1.rule }
  }

  /// The rules that know the check of a cloud, or of any where none is named, in the order of the
  /// rules; empty when none does.
  func rules(for check: CheckID, in provider: String = "") -> [Knowledge] {
    let known = known[check] ?? knownForms[CheckForms.common(check)] ?? []
    let isForeign = known.contains { !isAbout($0, provider) }
    return isForeign ? known.filter { isAbout($0, provider) } : known
  }

  private func isAbout(_ knowledge: Knowledge, _ provider: String) -> Bool {
    let cloud = ruleClouds[knowledge.rule]
    return cloud == provider || cloud.isEmpty || !Self.clouds.contains(provider)
  }
}
