import Redaction

/// The one list of trackers.
package enum Trackers {
  /// The tracker that the settings name.
  ///
  /// - Parameters:
  ///   - settings: what `tickets.yaml` says of it.
  ///   - credential: who asks; nil where the tracker wants nothing.
  ///   - transport: carries the requests.
  ///   - time: clock, patience and chance.
  ///   - redactor: takes secrets out of what errors quote.
  /// - Returns: the tracker, of which nothing was asked yet.
  /// - Throws: `TicketError` when the settings cannot be used.
  package static func make(
    _ settings: TicketSettings.TrackerSettings, credential: Credential?,
    transport: any HTTPTransport, time: any TimeSource, redactor: Redactor
  ) throws(TicketError) -> any Tracker {
    let client = HTTPClient(
      address: try ServiceAddress(settings.url), credential: credential, transport: transport,
      time: time, policy: RetryPolicy(pace: settings.kind.pace), redactor: redactor)
    switch settings.kind {
    case .gitHub: return try GitHubTracker(settings, client)
    case .gitLab: return GitLabTracker(settings, client)
    case .jiraCloud, .jiraDataCenter: return JiraTracker(settings, client)
    case .serviceNow: return try ServiceNowTracker(settings, client)
    case .webhook: return WebhookTracker(settings, client)
    case .requestTracker:
      throw TicketError(
        .setting, "the tracker '\(settings.kind.rawValue)' is not there yet",
        remedy: "use one of jira-cloud, jira-data-center, servicenow, github, gitlab, webhook")
    }
  }

  /// How the tracker wants to be shown the secret.
  package static func scheme(
    of settings: TicketSettings.TrackerSettings
  ) -> Credential.Scheme {
    switch settings.kind {
    case .gitHub, .webhook: .bearer
    case .gitLab: .header("PRIVATE-TOKEN")
    case .jiraCloud: .basic(user: settings.user)
    case .jiraDataCenter, .serviceNow:
      settings.user.isEmpty ? .bearer : .basic(user: settings.user)
    case .requestTracker: settings.user.isEmpty ? .token : .basic(user: settings.user)
    }
  }
}

extension HTTPClient {
  /// `Repetition.once` with this client's patience.
  package func makeOnce<Made>(
    lag: Double = 0, look: () throws(TicketError) -> Made?,
    make: () throws(TicketError) -> Made
  ) throws(TicketError) -> Made {
    try Repetition.once(time: time, lag: lag, look: look, make: make)
  }
}

/// The label by which all of our tickets are listed, beside their fingerprints.
enum CommonLabel {
  static let text = "crosswalk"
}
