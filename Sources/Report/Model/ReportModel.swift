import Compliance

/// What stands beside the results on a report's title page.
public struct ReportContext: Sendable, Hashable {
  /// When the report was made, from the injected clock.
  public var generated: Timestamp
  /// The command line that made it, as the user typed it.
  public var command: String
  /// Crosswalk's version.
  public var toolVersion: String
  /// The catalog's version and digest.
  public var catalogVersion: String
  /// How one verdict was made of several, in sentences.
  public var policy: [String]
  /// What was narrowed by the user, in words; empty when nothing was.
  public var filter: [String]
  /// The moment of which the report gives the state; nil where it is the one at which it was made.
  public var moment: Timestamp?
  /// How the same framework stood at moments of the past; empty where none is known.
  public var trend: [TrendPoint] = []
  /// The states of the framework's controls over a period; nil where the report is on a moment.
  public var period: ControlHistory?

  /// Puts the value together from its parts.
  public init(
    generated: Timestamp, command: String, toolVersion: String, catalogVersion: String,
    policy: [String] = [], filter: [String] = []
  ) {
    self.policy = policy
    self.generated = generated
    self.command = command
    self.toolVersion = toolVersion
    self.catalogVersion = catalogVersion
    self.filter = filter
  }
}

/// What a moment of the past came to. The unit is a control.
public struct TrendPoint: Sendable, Hashable {
  /// The moment.
  public var at: Timestamp
  /// Controls in the state pass.
  public var passed: Int
  /// Controls assessed.
  public var assessed: Int
  /// Controls in the state fail.
  public var fail: Int
  /// All controls.
  public var total: Int

  /// Puts the value together from its parts.
  public init(at: Timestamp, passed: Int, assessed: Int, fail: Int, total: Int) {
    self.at = at
    self.passed = passed
    self.assessed = assessed
    self.fail = fail
    self.total = total
  }
}

/// Results counted by what they came to. One unit: a result, that is one rule
/// on one subject. `total` is the sum of all other numbers.
public struct ResultCounts: Sendable, Hashable {
  /// Results that pass.
  public var pass = 0
  /// Fails that nobody has accepted.
  public var fail = 0
  /// Fails that the scanners' records or exclusions accept.
  public var excluded = 0
  /// Tests that could not be carried out.
  public var error = 0
  /// Tests whose verdict proves nothing.
  public var unknown = 0
  /// Subjects at which nobody looked, or of which a scanner says it did not.
  public var notChecked = 0
  /// Those among `notChecked` of which no finding speaks, unless of another
  /// object. They are part
  /// of that number and stand in no sum.
  public var unreported = 0
  /// Subjects to which the rule does not apply.
  public var notApplicable = 0
  /// Results that only inform.
  public var informational = 0

  /// Starts with every count at zero.
  public init() {}

  /// All of them together.
  public var total: Int {
    pass + fail + excluded + error + unknown + notChecked + notApplicable + informational
  }
}

/// A rule's place under a control, with what the rule came to.
public struct ControlMapping: Sendable, Hashable {
  /// The rule.
  public var rule: RuleID
  /// The place of the rule in the framework.
  public var mapping: Mapping
  /// The results behind it, counted.
  public var counts: ResultCounts

  /// Puts the value together from its parts.
  public init(rule: RuleID, mapping: Mapping, counts: ResultCounts) {
    self.rule = rule
    self.mapping = mapping
    self.counts = counts
  }
}

/// What the report says about one control.
public struct ControlReport: Sendable, Hashable {
  /// The control or section itself.
  public var control: Control
  /// Depth in the framework, 0 at the top.
  public var depth: Int
  /// Nil for a section, which is not assessed itself.
  public var state: ControlState?
  /// The state in plain words, with the numbers behind it.
  public var explanation: String
  /// What an auditor takes as evidence where no tool can tell; empty elsewhere.
  public var manual: String
  /// Set where the state is `pass`.
  public var coverage: Coverage?
  /// The rules mapped to it.
  public var mappings: [ControlMapping]
  /// What people have stated about it, newest first.
  public var attestations: [ControlAttestation]

  /// Puts the value together from its parts.
  public init(
    control: Control, depth: Int, state: ControlState?, explanation: String,
    manual: String = "", coverage: Coverage?, mappings: [ControlMapping],
    attestations: [ControlAttestation] = []
  ) {
    self.attestations = attestations
    self.control = control
    self.depth = depth
    self.state = state
    self.explanation = explanation
    self.manual = manual
    self.coverage = coverage
    self.mappings = mappings
  }
}

/// One rule with its results, once per report however many controls name it.
public struct RuleReport: Sendable, Hashable {
  /// The rule.
  public var rule: Rule
  /// Effective fails first, then by strictness, account and subject.
  public var results: [RuleResult]
  /// The results behind it, counted.
  public var counts: ResultCounts
  /// Verdict by account, sorted by account.
  public var accounts: [AccountVerdict]

  /// Puts the value together from its parts.
  public init(
    rule: Rule, results: [RuleResult], counts: ResultCounts, accounts: [AccountVerdict]
  ) {
    self.rule = rule
    self.results = results
    self.counts = counts
    self.accounts = accounts
  }
}

/// What a rule came to in one account.
public struct AccountVerdict: Sendable, Hashable {
  /// The account.
  public var account: Account
  /// The strictest status among the account's results.
  public var status: Status
  /// The results behind it, counted.
  public var counts: ResultCounts

  /// Puts the value together from its parts.
  public init(account: Account, status: Status, counts: ResultCounts) {
    self.account = account
    self.status = status
    self.counts = counts
  }
}

/// The numbers of the summary. The unit is a control, sections not counted:
/// `0 <= passed <= assessed <= total`, and `states` adds up to `total`.
public struct ReportSummary: Sendable, Hashable {
  /// All of them together.
  public var total: Int
  /// Controls in the state pass, fail, incomplete or excluded.
  public var assessed: Int
  /// Controls in the state pass.
  public var passed: Int
  /// How many controls are in each state.
  public var states: [ControlState: Int]
  /// The results of the mapped rules, each counted once.
  public var results: ResultCounts

  /// Puts the value together from its parts.
  public init(
    total: Int, assessed: Int, passed: Int, states: [ControlState: Int], results: ResultCounts
  ) {
    self.total = total
    self.assessed = assessed
    self.passed = passed
    self.states = states
    self.results = results
  }
}

/// One framework's report before it is written in any format.
public struct ReportModel: Sendable {
  /// When, by whom and with what it was made.
  public var context: ReportContext
  /// The framework reported on.
  public var framework: Framework
  /// The numbers of the first page.
  public var summary: ReportSummary
  /// Sections and controls in the framework's order.
  public var controls: [ControlReport]
  /// The rules mapped into the framework, sorted by id.
  public var rules: [RuleReport]
  /// The accounts in scope.
  public var accounts: [Account]
  /// The inputs.
  public var sources: [Source]
  /// Checks that no rule knows.
  public var unmapped: [UnmappedCheck]
  /// What a reader should know.
  public var warnings: [Warning]
  /// The exclusions of the run with what became of each in this framework.
  public var exclusions: [ExclusionUse]
  /// The attestations about this framework's controls, in the order of the controls.
  public var attestations: [ControlAttestation]

  /// Puts the value together from its parts.
  public init(
    context: ReportContext, framework: Framework, summary: ReportSummary,
    controls: [ControlReport], rules: [RuleReport], accounts: [Account], sources: [Source],
    unmapped: [UnmappedCheck], warnings: [Warning], exclusions: [ExclusionUse] = [],
    attestations: [ControlAttestation] = []
  ) {
    self.exclusions = exclusions
    self.attestations = attestations
    self.context = context
    self.framework = framework
    self.summary = summary
    self.controls = controls
    self.rules = rules
    self.accounts = accounts
    self.sources = sources
    self.unmapped = unmapped
    self.warnings = warnings
  }
}
