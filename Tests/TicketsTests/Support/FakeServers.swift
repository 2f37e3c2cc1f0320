import Testing

@testable import Tickets

/// Every tracker with its fake server.
enum FakeServers {
  struct Kind: CustomTestStringConvertible, Sendable {
    var tracker: TrackerKind
    var testDescription: String { tracker.rawValue }

    func world() throws -> World { try World(tracker, server()) }

    private func server() -> any FakeServer {
      switch tracker {
      case .gitHub: FakeGitHub()
      case .gitLab: FakeGitLab()
      case .jiraCloud: FakeJira(isCloud: true)
      case .jiraDataCenter: FakeJira(isCloud: false)
      case .serviceNow: FakeServiceNow()
      case .requestTracker, .webhook: FakeWebhook()
      }
    }
  }

  /// Request Tracker is tried against a real one.
  static let all = TrackerKind.allCases.filter { $0 != .requestTracker }.map {
    Kind(tracker: $0)
  }
}
