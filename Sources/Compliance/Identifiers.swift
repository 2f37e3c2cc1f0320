/// A rule's id as its publisher writes it, for example `D9.AWS.IAM.16`.
public struct RuleID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The id as text.
  public let rawValue: String
  /// Takes the id as its publisher writes it.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Takes the id as its publisher writes it.
  public init(_ rawValue: String) { self.rawValue = rawValue }
  /// The text a reader sees.
  public var description: String { rawValue }
  /// Whether `left` stands before `right`.
  public static func < (left: RuleID, right: RuleID) -> Bool {
    NaturalOrder.precedes(left.rawValue, right.rawValue)
  }
}

/// A framework's id with its version, for example `pci-dss-3.2`.
public struct FrameworkID: RawRepresentable, Hashable, Comparable, Sendable,
  CustomStringConvertible
{
  /// The id as text.
  public let rawValue: String
  /// Takes the id as its publisher writes it.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Takes the id as its publisher writes it.
  public init(_ rawValue: String) { self.rawValue = rawValue }
  /// The text a reader sees.
  public var description: String { rawValue }
  /// Whether `left` stands before `right`.
  public static func < (left: FrameworkID, right: FrameworkID) -> Bool {
    NaturalOrder.precedes(left.rawValue, right.rawValue)
  }
}

/// A scanner's own test, named in the scanner's way: `securityhub:IAM.4`.
///
/// The bare name is never a key: `IAM.12` means different things in two
/// scanners, and `1.4` in two versions of one benchmark.
public struct CheckID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The scanner's slug: `prowler`, `securityhub`, `cloudguard`, `aws-config`.
  public let scanner: String
  /// The check as the scanner writes it.
  public let name: String

  /// Puts the value together from its parts.
  public init(scanner: String, name: String) {
    self.scanner = scanner
    self.name = name
  }

  /// The text a reader sees.
  public var description: String { "\(scanner):\(name)" }

  /// Whether `left` stands before `right`.
  public static func < (left: CheckID, right: CheckID) -> Bool {
    if left.scanner != right.scanner { return left.scanner < right.scanner }
    return NaturalOrder.precedes(left.name, right.name)
  }
}

/// Orders labels the way a reader does: `1.4` before `1.10`, `AC-6(2)` before
/// `AC-6(10)`.
public enum NaturalOrder {
  /// Whether `left` stands before `right`: runs of digits compare as numbers,
  /// everything else byte by byte. A total order: equal only if identical.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    compare(left, right) < 0
  }

  /// Negative, zero or positive as `left` stands before, at or after `right`.
  public static func compare(_ left: String, _ right: String) -> Int {
    var a = Array(left.utf8)[...]
    var b = Array(right.utf8)[...]
    while let x = a.first, let y = b.first {
      if isDigit(x) && isDigit(y) {
        let runA = a.prefix(while: isDigit)
        let runB = b.prefix(while: isDigit)
        let valueA = runA.drop { $0 == 0x30 }
        let valueB = runB.drop { $0 == 0x30 }
        if valueA.count != valueB.count { return valueA.count < valueB.count ? -1 : 1 }
        for (p, q) in zip(valueA, valueB) where p != q { return p < q ? -1 : 1 }
        a = a.dropFirst(runA.count)
        b = b.dropFirst(runB.count)
      } else if x != y {
        return x < y ? -1 : 1
      } else {
        a = a.dropFirst()
        b = b.dropFirst()
      }
    }
    if a.isEmpty && b.isEmpty {
      // `01` and `1` count alike above; the plain order keeps them apart.
      return left == right ? 0 : (left < right ? -1 : 1)
    }
    return a.isEmpty ? -1 : 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
