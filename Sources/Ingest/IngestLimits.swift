/// What one input may ask of this process. All input is hostile.
public struct IngestLimits: Sendable, Hashable {
  /// The largest record in bytes. Memory is bounded by it and the window.
  public var maximumRecordBytes: Int
  /// How deep containers may be nested.
  public var maximumDepth: Int
  /// How many bytes are read at once.
  public var windowBytes: Int
  /// How many rejected records are kept with position and reason. All of them
  /// are counted.
  public var keptRejections: Int
  /// Whether workers keep the bytes of all that they reject, for a report.
  var keepsRejectedContent = false

  /// Limits; what is not given is as in `standard`.
  public init(
    maximumRecordBytes: Int = 32 << 20, maximumDepth: Int = 128, windowBytes: Int = 1 << 20,
    keptRejections: Int = 10
  ) {
    self.maximumRecordBytes = max(1, maximumRecordBytes)
    self.maximumDepth = max(1, maximumDepth)
    self.windowBytes = max(1, windowBytes)
    self.keptRejections = max(0, keptRejections)
  }

  /// 32 MiB a record, 128 levels.
  public static let standard = IngestLimits()
}
