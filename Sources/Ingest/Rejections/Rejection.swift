import Compliance

/// A record that could not be read as a finding, with the bytes it is made of.
public struct Rejection: Sendable, Hashable {
  /// The input's name as the user gave it.
  public var source: String
  /// The id of the format it was read in.
  public var format: String
  /// Its number, place and the reason; the line as well, where the input says.
  public var record: RejectedRecord
  /// The record as it stands in the decoded input; nil where it cannot be had
  /// any more, because standard input cannot be read twice.
  public var bytes: [UInt8]?

  /// Puts the value together from its parts.
  public init(source: String, format: String, record: RejectedRecord, bytes: [UInt8]?) {
    self.source = source
    self.format = format
    self.record = record
    self.bytes = bytes
  }
}

/// A rejected record as a worker finds it in a window.
struct RejectedContent: Sendable {
  var record: RejectedRecord
  /// Nil where the window does not hold all of it.
  var bytes: [UInt8]?
  /// Line ends from the first fresh byte of the window to the record; negative
  /// where the record starts before it. Nil where the window does not tell.
  var lineEnds: Int?

  /// A record whose window has gone.
  init(late record: RejectedRecord) { self.record = record }

  init(
    _ record: RejectedRecord, in window: Window?, counting lines: inout LineCounter,
    maximumBytes: Int
  ) {
    self.record = record
    guard let window, record.range.offset >= window.base, record.range.offset <= window.end
    else { return }
    let start = Int(record.range.offset - window.base)
    lineEnds = lines.lineEnds(before: start, in: window)
    guard record.range.length <= UInt64(min(window.count - start, maximumBytes)) else { return }
    bytes = Array(window.bytes[start..<(start + Int(record.range.length))])
  }
}

/// Counts the line ends of a window up to one place after the other, without
/// going over the same bytes again and again.
struct LineCounter {
  private var position = 0
  private var counted = 0

  init() {}

  init(_ window: Window) { position = window.fresh }

  /// Line ends from the first fresh byte to `start`; negative for a place before
  /// it.
  mutating func lineEnds(before start: Int, in window: Window) -> Int {
    guard start >= window.fresh else { return -window.lineEnds(in: start..<window.fresh) }
    if start < position {
      position = window.fresh
      counted = 0
    }
    counted += window.lineEnds(in: position..<start)
    position = start
    return counted
  }
}

extension Window {
  /// How many line feeds stand in a part of the bytes.
  func lineEnds(in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      for index in range where buffer[index] == 0x0A { count &+= 1 }
      return count
    }
  }
}
