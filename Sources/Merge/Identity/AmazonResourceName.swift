/// An Amazon Resource Name taken apart:
/// `arn:partition:service:region:account:resource`.
///
/// Only names of a partition that begins with `aws` are taken for one; anything
/// else is a text that happens to begin with `arn:`.
struct AmazonResourceName: Equatable {
  var partition: String
  var service: String
  var region: String
  /// Twelve digits, or empty: `aws`, which marks Amazon's own policies, is no account.
  var account: String
  /// Everything after the fifth colon, slashes and colons included.
  var resource: String

  init?(_ text: String) {
    guard text.utf8.starts(with: "arn:aws".utf8) else { return nil }
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, !parts[2].isEmpty, !parts[5].isEmpty else { return nil }
    partition = String(parts[1])
    service = parts[2].lowercased()
    if service == "arn" { return nil }
    region = String(parts[3])
    account = AmazonAccount.isAccount(parts[4]) ? String(parts[4]) : ""
    resource = String(parts[5])
  }

  /// The partition alone, without taking the rest apart; nil when this is no name.
  static func partition(of text: String) -> String? {
    let bytes = text.utf8
    guard bytes.starts(with: "arn:aws".utf8) else { return nil }
    let start = bytes.index(bytes.startIndex, offsetBy: 4)
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return String(text[start..<end])
  }
}

/// What is known of accounts from the way Amazon writes them.
enum AmazonAccount {
  /// Twelve decimal digits.
  ///
  /// Leading zeros count, so an account is always text.
  static func isAccount(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 12 && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}
