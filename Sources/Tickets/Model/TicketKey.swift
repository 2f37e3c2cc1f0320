import Compliance
import Ingest

/// What one ticket is about.
package enum Grouping: String, Sendable, Hashable, CaseIterable {
  /// One rule in one account: the default.
  case ruleAccount = "rule-account"
  /// One rule, whatever the account.
  case rule
  /// One control of one framework.
  case control
  /// One resource, whatever is wrong with it.
  case resource
}

/// What makes two failures belong to one ticket.
package struct TicketKey: Sendable, Hashable {
  package var grouping: Grouping
  package var rule = ""
  package var framework = ""
  package var control = ""
  package var provider = ""
  package var account = ""
  package var region = ""
  package var resource = ""

  package init(_ grouping: Grouping) { self.grouping = grouping }

  /// The key by which a tracker and the ledger know the ticket. It follows from what the ticket
  /// is about and from nothing else: not from its title, its texts or the day.
  package var fingerprint: Fingerprint {
    let parts = [
      "crosswalk-ticket-1", grouping.rawValue, rule, framework, control, provider, account, region,
      resource,
    ]
    // No part can hold the byte that divides them.
    let text = parts.map { $0.replacing("\0", with: "") }.joined(separator: "\0")
    return Fingerprint(digest: SHA256.text(Array(text.utf8)))
  }

  /// Sorts tickets as reports sort results.
  package static func precedes(_ left: TicketKey, _ right: TicketKey) -> Bool {
    let a = [left.framework, left.control, left.rule, left.account, left.region, left.resource]
    let b = [
      right.framework, right.control, right.rule, right.account, right.region, right.resource,
    ]
    for (x, y) in zip(a, b) where x != y { return NaturalOrder.precedes(x, y) }
    return left.provider < right.provider
  }
}

/// The mark by which a ticket is found again: a label, a custom field or an external id.
package struct Fingerprint: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// `crosswalk-` and twenty hexadecimal digits: a label in every tracker.
  package let label: String

  static let prefix = "crosswalk-"
  private static let digits = 20

  fileprivate init(digest: String) { label = Self.prefix + digest.prefix(Self.digits) }

  /// Reads what a tracker or the ledger holds; nil for anything else.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    let rest = text.dropFirst(Self.prefix.count)
    let isHex = rest.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    guard rest.utf8.count == Self.digits, isHex else { return nil }
    label = text
  }

  package var description: String { label }

  package static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.label < right.label }
}

/// SHA-256 of what is in memory.
enum SHA256 {
  /// In lower-case hexadecimal.
  static func text(_ bytes: [UInt8]) -> String {
    let digest = Digest()
    digest.update(bytes, 0..<bytes.count)
    // OpenSSL has no reason to fail at SHA-256; without it no source could have been read.
    return digest.finish() ?? String(repeating: "0", count: 64)
  }
}
