import Compliance
import XMLKit

/// XCCDF within another text, plain or compressed.
enum EmbeddedResults {
  /// How bzip2 begins in Base64.
  static let compressedPrefix = Array("QlpoO".utf8)

  /// More than any scan gives; what a bomb of bzip2 could become has no end.
  private static let maximumBytes = 256 << 20

  /// Reads a document to its end.
  ///
  /// - Throws: what is wrong, with the offset within a plain text.
  static func read(_ text: [UInt8], into document: MarkupDocument)
    throws(Detection.Refusal) -> Batch<Finding>
  {
    let isPlain = text.first { !Splitter.isBlank($0) } == UInt8(ascii: "<")
    guard isPlain || text.starts(with: compressedPrefix) else {
      throw Detection.Refusal(
        kind: .structure,
        message: "data.results is neither XML nor bzip2 in Base64",
        remedy: "Give a ConfigMap that holds the results of a scan.")
    }
    var result = Batch<Finding>()
    if isPlain {
      add(
        try parse(document) { () throws(XMLError) in try document.read(text, 0..<text.count) },
        to: &result)
    } else {
      do throws(Detection.Refusal) {
        try decompress(text) { (bytes, range) throws(Detection.Refusal) in
          add(
            try parse(document) { () throws(XMLError) in try document.read(bytes, range) },
            to: &result)
        }
      } catch {
        // Places in what was decompressed are none in the input.
        var refusal = error
        refusal.offset = nil
        throw refusal
      }
    }
    _ = try parse(document) { () throws(XMLError) in
      try document.finishParsing()
      return Batch()
    }
    add(try document.finishReading(), to: &result)
    while let batch = document.more() { add(batch, to: &result) }
    return result
  }

  private static func parse(
    _ document: MarkupDocument, _ body: () throws(XMLError) -> Batch<Finding>
  ) throws(Detection.Refusal) -> Batch<Finding> {
    do throws(XMLError) {
      return try body()
    } catch {
      let reason = error.diagnostics.first?.message ?? error.summary
      throw Detection.Refusal(
        kind: .structure, message: "data.results is not valid XML: \(reason)",
        remedy: "The results may be damaged or cut: run the scan again.",
        offset: document.offset)
    }
  }

  private static func decompress(
    _ text: [UInt8], _ body: ([UInt8], Range<Int>) throws(Detection.Refusal) -> Void
  ) throws(Detection.Refusal) {
    func damaged(_ reason: String) -> Detection.Refusal {
      Detection.Refusal(
        kind: .structure, message: "data.results cannot be decompressed: \(reason)",
        remedy: "The results may be damaged or cut: run the scan again.")
    }
    guard let compressed = Base64.decode(text) else { throw damaged("it is not Base64") }
    let archive: ArchiveStream
    do throws(IngestError) {
      let given = try GivenBytes(.bytes(compressed, name: "data.results"))
      archive = try ArchiveStream(.bzip2, given, given)
    } catch {
      throw damaged(error.message)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var total = 0
    while true {
      let count: Int
      do throws(IngestError) { count = try archive.read(into: &buffer, 0..<buffer.count) } catch {
        throw damaged(error.message)
      }
      guard count > 0 else { return }
      total += count
      guard total <= maximumBytes else {
        throw damaged("it is longer than \(maximumBytes) bytes, more than any scan gives")
      }
      try body(buffer, 0..<count)
    }
  }

  private static func add(_ batch: Batch<Finding>, to result: inout Batch<Finding>) {
    result.parts += batch.parts
    result.records += batch.records
    result.rejected += batch.rejected
    result.rejectedCount += batch.rejectedCount
    for tool in batch.tools where !result.tools.contains(tool) { result.tools.append(tool) }
    result.scope.add(batch.scope)
  }
}

/// Where a scalar stands in a YAML text, to find places in it.
struct EmbeddedPlace {
  private(set) var start: UInt64 = 0
  private var end: UInt64 = 0
  /// For a block whose bytes are those of the input but for the indent: where
  /// its lines begin in the value and in the input.
  private var lines: [(value: UInt64, input: UInt64)] = []

  init() {}

  init(_ scalar: YAMLEvent.Scalar, _ event: YAMLEvent, _ places: YAMLPlaces) {
    start = places.offset(of: event.start) ?? 0
    end = max(start, places.offset(of: event.end) ?? start)
    guard scalar.isLiteral, !scalar.bytes.starts(with: EmbeddedResults.compressedPrefix) else {
      return
    }
    var line = event.start.line + 1
    var offset = 0
    while offset < scalar.bytes.count {
      let next = scalar.bytes[offset...].firstIndex(of: 0x0A) ?? scalar.bytes.count
      guard let range = places.range(ofLine: line) else { break }
      // A line of the input is the indent and the value's line.
      let own = UInt64(next - offset)
      lines.append((UInt64(offset), range.upperBound - min(own, UInt64(range.count))))
      offset = next + 1
      line += 1
    }
  }

  /// The place in the input of a place in the value.
  func offset(of value: UInt64) -> UInt64 {
    // The last line that begins before it; there are thousands of both.
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].value <= value { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return start }
    return lines[low - 1].input + (value - lines[low - 1].value)
  }

  /// The bytes of the input that hold these of the value; all of it where they
  /// can't be told apart.
  func range(of range: ByteRange) -> ByteRange {
    guard !lines.isEmpty else { return ByteRange(offset: start, length: end - start) }
    let from = offset(of: range.offset)
    let to = offset(of: range.offset + range.length)
    return ByteRange(offset: from, length: max(from, to) - from)
  }
}
