/// What is known of Amazon's partitions from the way their regions are named.
package enum AmazonPartition {
  /// The partition that owns a region, in Amazon's own spelling.
  ///
  /// - Parameter region: a region as Amazon writes it, `us-gov-west-1`.
  /// - Returns: the partition; empty when the text is not the name of a region.
  package static func owning(region: String) -> String {
    let bytes = region.utf8
    if bytes.isEmpty { return "" }
    for (prefix, partition) in closed where bytes.starts(with: prefix.utf8) {
      return partition
    }
    // `eu-west-1`: two letters, a word, a number.
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 2, !parts[1].isEmpty,
      !parts[2].isEmpty, parts[2].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return "" }
    return "aws"
  }

  private static let closed: [(prefix: String, partition: String)] = [
    ("us-gov-", "aws-us-gov"), ("cn-", "aws-cn"), ("us-isob-", "aws-iso-b"),
    ("us-isof-", "aws-iso-f"), ("eu-isoe-", "aws-iso-e"), ("us-iso-", "aws-iso"),
    ("eusc-", "aws-eusc"),
  ]
}
