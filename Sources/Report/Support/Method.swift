/// How verdicts and states are made, in the words of a report's last appendix.
enum Method {
  struct Topic {
    var title: String
    var paragraphs: [String]
  }

  /// The topics, of which one tells the policy of the run.
  static func topics(_ context: ReportContext) -> [Topic] {
    [
      Topic(
        title: "From records to findings",
        paragraphs: [
          "Every record of every source was read, or is counted and listed under rejected input. "
            + "A finding names the source, the byte offset and the length of the record that it "
            + "stands in, so that the evidence can be cut out of the source and compared. The "
            + "SHA-256 of each source stands on the title page.",
          "A finding's check leads to a rule through the catalog. A check that no rule knows takes "
            + "part in no verdict; it is listed under unmapped checks.",
        ]),
      Topic(
        title: "What a finding proves",
        paragraphs: [
          "A check that is the same as the rule proves what it reports. A stricter check's pass "
            + "proves a pass, its fail proves nothing. A looser check's fail proves a fail, its pass "
            + "proves nothing. A check of another object, for example of Terraform source, never "
            + "decides; it is shown beside the result.",
          "Scanners spell one thing in several ways. The subject of a result is normalised, so that "
            + "their words for it meet; every verdict keeps the scanner's own spelling.",
        ]),
      Topic(
        title: "From findings to a result",
        paragraphs: [
          "Of each scanner the newest finding about a subject counts; older ones are shown as "
            + "superseded. \(context.policy.joined(separator: " ")) Findings that say something else are "
            + "shown as disagreeing.",
          "Where a rule does not apply to a partition, the result is not-applicable with the rule's "
            + "reason. An account in scope about which no scanner reported the rule is not-checked, "
            + "never a pass.",
          "A fail that a scanner-side decision accepts, such as a muted or suppressed finding, is "
            + "counted as excluded. Its status stays fail.",
          "An exclusion accepts a fail at the controls that it speaks of, from its first to its last "
            + "day, and nowhere else. An expired one counts for nothing and says so. A statement of a "
            + "person about a control never makes a result better: it counts where no result judges "
            + "the control, or where it says that the control is not met.",
        ]),
      Topic(
        title: "The state of a control",
        paragraphs: [
          "The first of these that is true: fail, a mapped rule has a fail that nobody accepted; "
            + "incomplete, none fails, but a mapped rule has an error, an unknown or an unchecked "
            + "result in an account in scope; pass, every mapped rule was assessed and none fails; "
            + "attested, a dated human statement stands for it; excluded, all failures are "
            + "accepted; not-applicable; not-assessed, rules are mapped, but no scanner in this run "
            + "speaks of any of them; "
            + "no-rule, no rule is mapped.",
          "A mapping states how a rule relates to a control in the terms of NIST IR 8477. A pass "
            + "covers a control in full only where a passing rule is equal to the control or "
            + "contains it; otherwise the coverage is partial: the rules that pass are parts of "
            + "what the control asks for.",
        ]),
      Topic(
        title: "Score and coverage",
        paragraphs: [
          "The score is the share of the assessed controls that pass. The coverage is the share of "
            + "all controls that were assessed. Both count controls, not findings, and are rounded "
            + "down to one decimal. A score says nothing about controls that were not assessed, so "
            + "the two stand side by side."
        ]),
    ]
  }
}
