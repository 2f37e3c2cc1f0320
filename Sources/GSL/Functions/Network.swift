/// An address or a network in CIDR notation.
struct Network: Equatable {
  var isVersion6: Bool
  /// The address's bits; those of IPv4 stand in the low 32 of `low`.
  var high: UInt64
  var low: UInt64
  var prefix: Int

  private static let longest = 64

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count > 1, text.count <= Self.longest else { return nil }
    var address = Array(text)
    var prefix: Int?
    if let slash = address.lastIndex(of: UInt8(ascii: "/")) {
      let digits = address[(slash + 1)...]
      guard !digits.isEmpty, digits.count <= 3, digits.allSatisfy(Self.isDigit) else { return nil }
      prefix = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      address.removeSubrange(slash...)
    }
    if address.contains(UInt8(ascii: ":")) {
      guard let (high, low) = Self.version6(address) else { return nil }
      (isVersion6, self.high, self.low) = (true, high, low)
    } else {
      guard let bits = Self.version4(address[...]) else { return nil }
      (isVersion6, high, low) = (false, 0, UInt64(bits))
    }
    let width = isVersion6 ? 128 : 32
    guard prefix ?? width <= width else { return nil }
    self.prefix = prefix ?? width
  }

  /// The number of addresses; nil where it is not counted.
  var hosts: Double? {
    if isVersion6 && !Choices.countsHostsOfIPv6 { return nil }
    var hosts = 1.0
    for _ in 0..<((isVersion6 ? 128 : 32) - prefix) { hosts *= 2 }
    return hosts
  }

  /// Whether all of it lies in ranges that the Internet does not route.
  var isPrivate: Bool {
    if isVersion6 {
      // fc00::/7, fe80::/10, ::1
      return (prefix >= 7 && high >> 57 == 0xFC >> 1) || (prefix >= 10 && high >> 54 == 0xFE80 >> 6)
        || (prefix == 128 && high == 0 && low == 1)
    }
    return Self.privateRanges.contains { range in
      prefix >= range.prefix && low >> UInt64(32 - range.prefix) == range.bits
    }
  }

  /// RFC 1918, loopback, link-local (RFC 3927) and carrier-grade NAT (RFC 6598).
  private static let privateRanges: [(bits: UInt64, prefix: Int)] = [
    (10, 8), (0xAC1, 12), (0xC0A8, 16), (127, 8), (0xA9FE, 16), (0x191, 10),
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func version4(_ text: ArraySlice<UInt8>) -> UInt32? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      guard !part.isEmpty, part.count <= 3, part.allSatisfy(isDigit) else { return nil }
      let value = part.reduce(0) { $0 * 10 + UInt32($1 - 0x30) }
      guard value <= 255 else { return nil }
      bits = bits << 8 | value
    }
    return bits
  }

  private static func version6(_ text: [UInt8]) -> (UInt64, UInt64)? {
    var groups: [UInt16] = []
    var gap: Int?
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.count <= 9 else { return nil }
    for (index, part) in parts.enumerated() {
      if part.isEmpty {
        let isEdge = index == 0 || index == parts.count - 1
        if isEdge { continue }
        guard gap == nil else { return nil }
        gap = groups.count
      } else if index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
        guard let bits = version4(part) else { return nil }
        groups += [UInt16(bits >> 16), UInt16(bits & 0xFFFF)]
      } else {
        guard part.count <= 4, let value = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
        else { return nil }
        groups.append(value)
      }
    }
    guard groups.count <= 8, gap != nil || groups.count == 8 else { return nil }
    if let gap {
      groups.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap)
    }
    let high = groups[0..<4].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    return (high, groups[4..<8].reduce(UInt64(0)) { $0 << 16 | UInt64($1) })
  }
}
