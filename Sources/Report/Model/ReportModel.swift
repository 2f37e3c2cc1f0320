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
  /// What was narrowed by the user, in words; empty when nothing was.
  public var filter: [String]

  public init(
    generated: Timestamp, command: String, toolVersion: String, catalogVersion: String,
    filter: [String] = []
  ) {
    self.generated = generated
    self.command = command
    self.toolVersion = toolVersion
    self.catalogVersion = catalogVersion
    self.filter = filter
  }
}

/// Results counted by what they came to. One unit: a result, that is one rule
/// on one subject. `total` is the sum of all other numbers.
public struct ResultCounts: Sendable, Hashable {
  public var pass = 0
  /// Fails that nobody has accepted.
  public var fail = 0
  /// Fails that a scanner-side decision accepts.
  public var excluded = 0
  public var error = 0
  public var unknown = 0
  public var notChecked = 0
  public var notApplicable = 0
  public var informational = 0

  public init() {}

  public var total: Int {
    pass + fail + excluded + error + unknown + notChecked + notApplicable + informational
  }
}

/// A rule's place under a control, with what the rule came to.
public struct ControlMapping: Sendable, Hashable {
  public var rule: RuleID
  public var mapping: Mapping
  public var counts: ResultCounts

  public init(rule: RuleID, mapping: Mapping, counts: ResultCounts) {
    self.rule = rule
    self.mapping = mapping
    self.counts = counts
  }
}

/// What the report says about one control.
public struct ControlReport: Sendable, Hashable {
  public var control: Control
  /// Depth in the framework, 0 at the top.
  public var depth: Int
  /// Nil for a section, which is not assessed itself.
  public var state: ControlState?
  /// The state in plain words, with the numbers behind it.
  public var explanation: String
  /// Set where the state is `pass`.
  public var coverage: Coverage?
  public var mappings: [ControlMapping]

  public init(
    control: Control, depth: Int, state: ControlState?, explanation: String,
    coverage: Coverage?, mappings: [ControlMapping]
  ) {
    self.control = control
    self.depth = depth
    self.state = state
    self.explanation = explanation
    self.coverage = coverage
    self.mappings = mappings
  }
}

/// One rule with its results, once per report however many controls name it.
public struct RuleReport: Sendable, Hashable {
  public var rule: Rule
  /// Effective fails first, then by strictness, account and subject.
  public var results: [RuleResult]
  public var counts: ResultCounts
  /// Verdict by account, sorted by account.
  public var accounts: [AccountVerdict]

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
  public var account: Account
  /// The strictest status among the account's results.
  public var status: Status
  public var counts: ResultCounts

  public init(account: Account, status: Status, counts: ResultCounts) {
    self.account = account
    self.status = status
    self.counts = counts
  }
}

/// The numbers of the summary. The unit is a control, sections not counted:
/// `0 <= passed <= assessed <= total`, and `states` adds up to `total`.
public struct ReportSummary: Sendable, Hashable {
  public var total: Int
  /// Controls in the state pass, fail, incomplete or excluded.
  public var assessed: Int
  public var passed: Int
  public var states: [ControlState: Int]
  public var results: ResultCounts

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
  public var context: ReportContext
  public var framework: Framework
  public var summary: ReportSummary
  /// Sections and controls in the framework's order.
  public var controls: [ControlReport]
  /// The rules mapped into the framework, sorted by id.
  public var rules: [RuleReport]
  public var accounts: [Account]
  public var sources: [Source]
  public var unmapped: [UnmappedCheck]
  public var warnings: [Warning]

  public init(
    context: ReportContext, framework: Framework, summary: ReportSummary,
    controls: [ControlReport], rules: [RuleReport], accounts: [Account], sources: [Source],
    unmapped: [UnmappedCheck], warnings: [Warning]
  ) {
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
