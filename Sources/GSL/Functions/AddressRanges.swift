/// A set of IPv4 addresses, as ranges in order that do not touch.
struct AddressRanges {
  private(set) var ranges: [ClosedRange<UInt64>] = []

  /// The number of addresses.
  var count: UInt64 { ranges.reduce(0) { $0 + $1.upperBound - $1.lowerBound + 1 } }

  /// The part of a range that is not in the set.
  func missing(from range: ClosedRange<UInt64>) -> [ClosedRange<UInt64>] {
    var result: [ClosedRange<UInt64>] = []
    var start = range.lowerBound
    for known in ranges where known.upperBound >= start && known.lowerBound <= range.upperBound {
      if known.lowerBound > start { result.append(start...known.lowerBound - 1) }
      start = known.upperBound + 1
      if start > range.upperBound { return result }
    }
    if start <= range.upperBound { result.append(start...range.upperBound) }
    return result
  }

  /// Adds a range.
  mutating func insert(_ range: ClosedRange<UInt64>) {
    var lower = range.lowerBound
    var upper = range.upperBound
    ranges.removeAll { known in
      guard known.upperBound + 1 >= lower, known.lowerBound <= upper + 1 else { return false }
      lower = min(lower, known.lowerBound)
      upper = max(upper, known.upperBound)
      return true
    }
    let place = ranges.firstIndex { $0.lowerBound > upper } ?? ranges.count
    ranges.insert(lower...upper, at: place)
  }
}
