/// How much of a hostile document is read before it is refused.
public struct XMLLimits: Sendable, Hashable {
  /// The most bytes that are read.
  public var maximumBytes: Int
  /// The most levels that elements may be nested.
  ///
  /// libxml2 itself stops at 256, so a higher number changes nothing.
  public var maximumDepth: Int

  /// Makes limits.
  public init(maximumBytes: Int = 64 << 20, maximumDepth: Int = 200) {
    self.maximumBytes = maximumBytes
    self.maximumDepth = maximumDepth
  }

  /// For documents held in memory: 64 MiB and 200 levels.
  public static let standard = XMLLimits()

  /// For streams, whose length costs no memory: any length, 200 levels.
  public static let streaming = XMLLimits(maximumBytes: .max)
}
