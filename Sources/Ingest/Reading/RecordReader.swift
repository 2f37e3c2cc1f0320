/// Finds what the workers read, in one window after the other.
protocol WindowSplitter: SendableMetatype {
  /// Something with a place in the input: a record, or what stands around it.
  associatedtype Piece: Sendable

  /// The first byte that the next call needs again; nil if none.
  var needed: UInt64? { get }

  /// Told once before anything is read: where the text starts in the first
  /// window, behind a byte order mark or what the content is assigned to.
  mutating func begin(at start: Int)

  /// Reads `range` of `bytes`, which follows without a gap on what came before.
  ///
  /// - Parameters:
  ///   - bytes: a window. It must still hold what `needed` asked for.
  ///   - range: the bytes that are new.
  ///   - base: the offset of `bytes[0]` in the input.
  ///   - pieces: where the pieces that ended in this window are appended.
  /// - Throws: why the rest cannot be split.
  mutating func read(
    _ bytes: [UInt8], _ range: Range<Int>, base: UInt64, into pieces: inout [Piece]
  ) throws(SplitError)

  /// Ends the input, at `offset`.
  mutating func finish(at offset: UInt64, into pieces: inout [Piece]) throws(SplitError)

  /// How many of the pieces are records.
  static func records(in pieces: [Piece]) -> Int
}

extension WindowSplitter {
  mutating func begin(at start: Int) {}
}

/// Reads what a splitter found, for the formats of one medium. Each worker has
/// one of its own, so that several can work side by side.
protocol RecordReader: SendableMetatype {
  /// What the content of the input says about where its records are.
  associatedtype Plan: Sendable
  associatedtype Splitter: WindowSplitter
  associatedtype Assembly: PartAssembly

  /// The format that is read.
  static var info: FormatInfo { get }

  static func splitter(_ plan: Plan, _ limits: IngestLimits) -> Splitter

  init(_ plan: Plan, _ limits: IngestLimits)

  /// Reads pieces that lie wholly in `window`. Every record is counted in
  /// `reading`, and ends as parts or as a rejection.
  mutating func read(
    _ pieces: [Splitter.Piece], in window: Window, into reading: inout Reading<Assembly.Part>)
}

/// Why an input cannot be split any further, and where.
struct SplitError: Error, Equatable {
  enum Kind: Equatable {
    /// Something else should stand here.
    case structure(String)
    /// The input ends inside a value.
    case truncated(String)
    case tooDeep
    case tooLarge
  }

  var kind: Kind
  var offset: UInt64
}

/// Reads windows, one at a time.
actor RecordWorker<Reader: RecordReader> {
  private var reader: Reader
  private var reading: Reading<Reader.Assembly.Part>

  init(_ plan: Reader.Plan, _ limits: IngestLimits) {
    reader = Reader(plan, limits)
    reading = Reading(limits)
  }

  /// Reads pieces that lie wholly in `window`. The parts of an earlier window
  /// are let go here, beside the others' work, and their memory is used again.
  func read(
    _ window: Window, _ pieces: [Reader.Splitter.Piece], recordsBefore: Int,
    reusing parts: consuming [Reader.Assembly.Part]
  ) -> Batch<Reader.Assembly.Part> {
    reading.begin(window, recordsBefore: recordsBefore, reusing: parts)
    reading.batch.parts.reserveCapacity(pieces.count)
    reader.read(pieces, in: window, into: &reading)
    return reading.finish()
  }
}
