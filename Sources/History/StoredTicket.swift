/// What a store keeps of one ticket. What it means is for the one who writes it.
public struct StoredTicket: Sendable, Hashable {
  /// The tracker that holds it: kind, address and project.
  public var tracker: String
  /// The mark by which it is known there.
  public var fingerprint: String
  /// What is known of it, as a text.
  public var content: String

  /// Puts the value together from its parts.
  public init(tracker: String, fingerprint: String, content: String) {
    self.tracker = tracker
    self.fingerprint = fingerprint
    self.content = content
  }
}
