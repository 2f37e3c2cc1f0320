/// Where written bytes go.
public protocol ByteSink: AnyObject {
  /// Takes bytes; they are valid only during the call.
  ///
  /// - Parameter bytes: The next bytes.
  /// - Throws: `SinkError` when they cannot be kept.
  func write(_ bytes: UnsafeRawBufferPointer) throws(SinkError)
}

/// Why output could not be written.
public struct SinkError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file that was to be written.
  public var file: String
  /// What was being done: "create", "write", "rename".
  public var action: String
  /// The system's reason.
  public var reason: String

  /// Makes an error from its parts.
  public init(file: String, action: String, reason: String) {
    self.file = file
    self.action = action
    self.reason = reason
  }

  /// What happened, where, and what to do.
  public var description: String {
    "\(file): cannot \(action) (\(reason)): check the folder, its rights and the free space"
  }
}

/// Keeps what is written in memory.
public final class MemorySink: ByteSink {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// Makes an empty sink.
  public init() {}

  /// Appends the bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(SinkError) {
    self.bytes.append(contentsOf: bytes)
  }
}
