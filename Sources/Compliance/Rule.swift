/// What a rule speaks about: the account as a whole, or one resource in it.
public enum SubjectKind: String, Sendable, Hashable, CaseIterable {
  case account
  case resource
}

/// How a check relates to a rule. It decides what the check's verdict proves.
public enum Equivalence: String, Sendable, Hashable, CaseIterable {
  /// Pass proves pass, fail proves fail.
  case same
  /// The check asks for more: its pass proves a pass, its fail proves nothing.
  case stricter
  /// The check asks for less: its fail proves a fail, its pass proves nothing.
  case looser
  /// The check tests something else with the same intent, for example
  /// Terraform source. It never decides; it is shown beside.
  case otherObject = "other-object"
}

/// A mapping's relationship from rule to control, as in NIST IR 8477.
public enum Relationship: String, Sendable, Hashable, CaseIterable {
  case equalTo = "equal-to"
  case subsetOf = "subset-of"
  case supersetOf = "superset-of"
  case intersectsWith = "intersects-with"

  /// What a passing rule proves of the control: only a rule that contains the
  /// control covers it in full.
  public var coverage: Coverage {
    switch self {
    case .equalTo, .supersetOf: .full
    case .subsetOf, .intersectsWith: .partial
    }
  }
}

/// How strong the witnesses of a mapping are.
public enum Tier: String, Sendable, Hashable, CaseIterable {
  /// The provider says so, or two independent witnesses do.
  case core
  /// One list says so.
  case broad
  /// Derived, or a list that follows from another.
  case category
}

/// Who asserts a mapping, where, and how it was derived.
public struct Basis: Sendable, Hashable {
  /// The assertion in words: which lists name the rule's checks at the control.
  public var statement: String
  /// Where it can be read.
  public var source: String
  /// The independent witnesses; lists that copy each other count once.
  public var witnesses: [String]
  /// Why the mapping is contested; empty when it is not.
  public var contested: String

  /// Puts the value together from its parts.
  public init(statement: String, source: String, witnesses: [String], contested: String = "") {
    self.statement = statement
    self.source = source
    self.witnesses = witnesses
    self.contested = contested
  }
}

/// A rule's place in a framework.
public struct Mapping: Sendable, Hashable {
  /// The framework in which the control stands.
  public var framework: FrameworkID
  /// The control's label as printed.
  public var control: String
  /// How the rule relates to the control.
  public var relationship: Relationship
  /// How strong the witnesses are.
  public var tier: Tier
  /// Who asserts it, where, and how it was derived.
  public var basis: Basis
  /// When the mapping was made or last reviewed, `YYYY-MM-DD`.
  public var date: String

  /// Puts the value together from its parts.
  public init(
    framework: FrameworkID, control: String, relationship: Relationship, tier: Tier,
    basis: Basis, date: String
  ) {
    self.framework = framework
    self.control = control
    self.relationship = relationship
    self.tier = tier
    self.basis = basis
    self.date = date
  }
}

/// A scanner's check as one rule knows it.
public struct Check: Sendable, Hashable {
  /// The id, unique among its kind.
  public var id: CheckID
  /// What its verdict proves about the rule.
  public var equivalence: Equivalence
  /// Why it is equivalent in this way.
  public var reason: String
  /// Other ways in which the scanner writes the check: earlier names, generator ids.
  public var forms: [String]

  /// Puts the value together from its parts.
  public init(id: CheckID, equivalence: Equivalence, reason: String, forms: [String] = []) {
    self.id = id
    self.equivalence = equivalence
    self.reason = reason
    self.forms = forms
  }
}

/// Where a rule does not apply, and why.
public struct Inapplicability: Sendable, Hashable {
  /// The partition in which the rule does not apply: `aws-us-gov`.
  public var partition: String
  /// The reason in words that a report can print.
  public var reason: String

  /// Puts the value together from its parts.
  public init(partition: String, reason: String) {
    self.partition = partition
    self.reason = reason
  }
}

/// How a fail is put right through one channel.
public struct Remediation: Sendable, Hashable {
  /// The way in which the change is made.
  public enum Channel: String, Sendable, Hashable, CaseIterable {
    case console
    case terraform
    case cli
  }

  /// The way that these steps take.
  public var channel: Channel
  /// The steps in order, as plain sentences.
  public var steps: [String]
  /// A command or a piece of code; empty when there is none.
  public var code: String

  /// Puts the value together from its parts.
  public init(channel: Channel, steps: [String], code: String = "") {
    self.channel = channel
    self.steps = steps
    self.code = code
  }
}

/// A place to read more.
public struct Reference: Sendable, Hashable {
  /// The title as printed.
  public var title: String
  /// An http or https address.
  public var url: String

  /// Puts the value together from its parts.
  public init(title: String, url: String) {
    self.title = title
    self.url = url
  }
}

/// One testable statement about a kind of resource.
public struct Rule: Sendable, Hashable {
  /// The id, unique among its kind.
  public var id: RuleID
  /// The title as printed.
  public var title: String
  /// How bad a fail is.
  public var severity: Severity
  /// The cloud whose resources it tests: `aws`.
  public var provider: String
  /// The provider's service in lower case: `iam`.
  public var service: String
  /// CloudGuard's entity: `IamUser`.
  public var entity: String
  /// The rule's category, for example `Security, Identity, & Compliance`.
  public var category: String
  /// Whether it speaks about the account or about one resource.
  public var subjectKind: SubjectKind
  /// What the subject is called in a report: `root user`.
  public var subjectName: String
  /// Why it matters, a paragraph each.
  public var rationale: [String]
  /// The rule in a formal language, and the language's name.
  public var logic: String
  /// The language of the logic: `gsl`.
  public var logicLanguage: String
  /// Why there is no logic; empty where there is some, or where nobody says.
  public var logicAbsence: String
  /// Where it does not apply.
  public var inapplicable: [Inapplicability]
  /// How a fail is put right, by channel.
  public var remediations: [Remediation]
  /// Where to read more.
  public var references: [Reference]
  /// The checks of scanners that bear on it.
  public var checks: [Check]
  /// Its places in the frameworks.
  public var mappings: [Mapping]
  /// What its checks can be set to, and how strictly they have to be.
  public var settings: [Setting]

  /// Puts the value together from its parts.
  public init(
    id: RuleID, title: String, severity: Severity = .unknown, provider: String = "aws",
    service: String = "", entity: String = "", category: String = "",
    subjectKind: SubjectKind = .resource, subjectName: String = "", rationale: [String] = [],
    logic: String = "", logicLanguage: String = "gsl", logicAbsence: String = "",
    inapplicable: [Inapplicability] = [],
    remediations: [Remediation] = [], references: [Reference] = [], checks: [Check] = [],
    mappings: [Mapping] = [], settings: [Setting] = []
  ) {
    self.settings = settings
    self.id = id
    self.title = title
    self.severity = severity
    self.provider = provider
    self.service = service
    self.entity = entity
    self.category = category
    self.subjectKind = subjectKind
    self.subjectName = subjectName
    self.rationale = rationale
    self.logic = logic
    self.logicLanguage = logicLanguage
    self.logicAbsence = logicAbsence
    self.inapplicable = inapplicable
    self.remediations = remediations
    self.references = references
    self.checks = checks
    self.mappings = mappings
  }
}
