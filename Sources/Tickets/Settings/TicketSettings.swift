import Compliance

/// What `tickets.yaml` says.
package struct TicketSettings: Sendable, Hashable {
  /// Which tracker, where in it, and how it is asked.
  package struct TrackerSettings: Sendable, Hashable {
    package var kind: TrackerKind
    package var url: String
    /// The project, repository, table or queue; what each tracker means by it stands in
    /// `docs/tickets.md`.
    package var project: String
    /// Who a password or token belongs to, where the tracker wants to know; empty for none.
    package var user: String
    package var token: Credential.Origin?
    /// Jira's type of issue.
    package var issueType: String
    /// The custom field that holds the fingerprint, where it is no label; empty for the
    /// tracker's own way.
    package var field: String
    /// The status into which fixed tickets go; empty for the tracker's own.
    package var closedStatus: String
    /// The status into which tickets go that fail again; empty for the tracker's own.
    package var openStatus: String
    /// Jira's resolution or ServiceNow's close code; empty for none.
    package var resolution: String
  }

  /// Which failures get tickets. Empty lists stand for all.
  package struct Selection: Sendable, Hashable {
    package var rules: [Glob] = []
    package var accounts: [Glob] = []
    package var severities: [Severity] = []
    package var frameworks: [FrameworkID] = []
  }

  /// What a ticket gets when it is made.
  package struct Properties: Sendable, Hashable {
    package var labels: [String] = []
    package var priority: String?
    package var assignee: String?
    package var fields: [JSON.Member] = []
  }

  /// Properties for some of the tickets.
  package struct Override: Sendable, Hashable {
    package var selection: Selection
    package var properties: Properties
  }

  /// When absence from a run counts as gone.
  package enum Gone: String, Sendable, Hashable, CaseIterable {
    /// Only where a run says that it looked, or speaks of the same rule there.
    case proven
    /// Where a later run of the same scanners looked at the account at all.
    case accountScanned = "account-scanned"
  }

  package var tracker: TrackerSettings
  package var grouping = Grouping.ruleAccount
  package var selection = Selection()
  package var properties = Properties()
  /// The priority by severity, in the tracker's words.
  package var priorities: [Severity: String] = [:]
  /// In their order; later ones win.
  package var overrides: [Override] = []
  /// Tickets with one of these labels or statuses belong to people.
  package var keptLabels: [String] = []
  package var keptStatuses: [String] = []
  package var gone = Gone.proven
  package var attachesEvidence = true
  /// Resources that a ticket lists.
  package var rows = 50
  /// Patterns of the user's own that are taken out, by name.
  package var patterns: [Pattern] = []

  package struct Pattern: Sendable, Hashable {
    package var name: String
    package var pattern: String
  }

  package init(tracker: TrackerSettings) { self.tracker = tracker }

  /// What a ticket on these rules and accounts gets.
  package func properties(
    rules: [Rule], accounts: Set<String>, severity: Severity
  ) -> Properties {
    var made = properties
    made.priority = priorities[severity] ?? made.priority
    for override in overrides
    where override.selection.fits(rules: rules, accounts: accounts, severity: severity) {
      made.labels += override.properties.labels
      made.priority = override.properties.priority ?? made.priority
      made.assignee = override.properties.assignee ?? made.assignee
      for field in override.properties.fields {
        made.fields.removeAll { $0.key == field.key }
        made.fields.append(field)
      }
    }
    made.labels = Set(made.labels).sorted()
    return made
  }
}

extension TicketSettings.Selection {
  /// Whether a ticket on these rules and accounts is meant.
  package func fits(rules: [Rule], accounts: Set<String>, severity: Severity) -> Bool {
    (severities.isEmpty || severities.contains(severity))
      && (self.rules.isEmpty
        || rules.contains { rule in self.rules.contains { $0.matches(rule.id.rawValue) } })
      && (self.accounts.isEmpty
        || accounts.contains { account in self.accounts.contains { $0.matches(account) } })
      && (frameworks.isEmpty
        || rules.contains { rule in
          rule.mappings.contains { frameworks.contains($0.framework) }
        })
  }
}
