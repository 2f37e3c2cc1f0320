import Compliance
import XMLKit

/// A file that holds every rejected record, one JSON object a line. It appears
/// whole, or not at all.
///
/// Members: `source`, `format`, `record` (its number, from 1), `line` where it is
/// known, `offset`, `length`, `reason`, and the record itself: `text` where it is
/// UTF-8, `bytes` in Base64 where not, or neither where standard input cannot be
/// read a second time.
public final class RejectedRecordsFile {
  /// Why the file cannot be written.
  public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's path.
    public var path: String
    /// What happened.
    public var message: String
    /// What to do next.
    public var remedy: String

    /// Path, what happened, what to do.
    public var description: String { "\(path): \(message). \(remedy)" }

    init(_ error: SinkError) {
      path = error.file
      message = "cannot \(error.action) the file (\(error.reason))"
      remedy = "Check the folder, its rights and the free space, or name another file."
    }
  }

  private let sink: FileSink
  private var line: [UInt8] = []
  private var failure: Failure?
  /// How many records have been written.
  public private(set) var count = 0
  /// The file's path.
  public let path: String

  /// Starts the file under a temporary name.
  ///
  /// - Parameter path: the file to write; its folder exists.
  /// - Throws: `Failure` if it cannot be created.
  public init(path: String) throws(Failure) {
    self.path = path
    do { sink = try FileSink(path: path) } catch { throw Failure(error) }
  }

  /// Writes one record. What goes wrong is told by `commit`.
  public func write(_ rejection: Rejection) {
    guard failure == nil else { return }
    line.removeAll(keepingCapacity: line.capacity < 1 << 20)
    RejectionLine.append(rejection, to: &line)
    count += 1
    do throws(SinkError) {
      try line.withUnsafeBytes { bytes in
        Result { () throws(SinkError) in try sink.write(bytes) }
      }.get()
    } catch {
      failure = Failure(error)
    }
  }

  /// Gives the file its name.
  ///
  /// - Throws: `Failure` if it could not be written; nothing is left then.
  public func commit() throws(Failure) {
    if let failure { throw failure }
    do { try sink.commit() } catch { throw Failure(error) }
  }
}
