/// The trackers that tickets can be made in.
package enum TrackerKind: String, Sendable, Hashable, CaseIterable {
  case jiraCloud = "jira-cloud"
  case jiraDataCenter = "jira-data-center"
  case serviceNow = "servicenow"
  case gitHub = "github"
  case gitLab = "gitlab"
  case requestTracker = "request-tracker"
  case webhook

  /// Where it answers unless something else is said; empty for nowhere in particular.
  package var defaultURL: String {
    switch self {
    case .gitHub: "https://api.github.com"
    case .gitLab: "https://gitlab.com/api/v4"
    default: ""
    }
  }

  package var defaultProject: String { self == .serviceNow ? "incident" : "" }

  package var needsProject: Bool { self != .webhook }

  package var needsToken: Bool { self != .webhook }

  /// Whether labels are words without blanks and commas.
  package var needsPlainLabels: Bool {
    switch self {
    case .jiraCloud, .jiraDataCenter, .gitLab: true
    case .serviceNow, .gitHub, .requestTracker, .webhook: false
    }
  }

  package var markup: Markup {
    switch self {
    case .jiraCloud: .adf
    case .jiraDataCenter: .wiki
    case .serviceNow: .plain
    case .gitHub, .gitLab: .markdown
    case .requestTracker, .webhook: .html
    }
  }

  /// The longest title, in characters.
  package var titleLimit: Int { self == .serviceNow ? 160 : self == .requestTracker ? 200 : 255 }

  /// The longest body, in characters, with room for what a tracker counts besides.
  package var bodyLimit: Int {
    switch self {
    case .jiraCloud, .jiraDataCenter: 32_000
    case .serviceNow: 4_000
    case .gitHub: 65_000
    case .gitLab: 200_000
    case .requestTracker, .webhook: 200_000
    }
  }

  /// Seconds between two writes, as GitHub's limit on content asks.
  package var pace: Double { self == .gitHub ? 1 : 0 }
}
