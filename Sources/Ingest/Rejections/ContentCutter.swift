import Compliance

/// Cuts records out of an input by their places.
enum ContentCutter {
  private static let chunkBytes = 1 << 18

  /// Hands over the bytes of each range in turn; nil for one that is too long
  /// or not there.
  ///
  /// - Parameters:
  ///   - ranges: sorted by their offsets. They may overlap.
  ///   - input: what is read from its beginning.
  ///   - maximumBytes: the longest range that is cut out.
  ///   - onBytes: takes the index of a range and its bytes.
  /// - Throws: why the input cannot be opened a second time.
  static func cut(
    _ ranges: [ByteRange], from input: Input, maximumBytes: Int,
    onBytes: (_ index: Int, _ bytes: [UInt8]?) -> Void
  ) throws(IngestError) {
    let source = try ContentSource(input)
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    var position: UInt64 = 0
    var open: [Int: [UInt8]] = [:]
    var nextToOpen = 0
    var nextToTell = 0
    while nextToTell < ranges.count {
      let count = source.readSound(into: &chunk, 0..<chunk.count)
      let end = position + UInt64(count)
      while nextToOpen < ranges.count, ranges[nextToOpen].offset < end {
        if ranges[nextToOpen].length <= UInt64(maximumBytes) { open[nextToOpen] = [] }
        nextToOpen += 1
      }
      for index in open.keys {
        let range = ranges[index]
        let first = max(range.offset, position)
        let last = min(range.offset + range.length, end)
        guard first < last else { continue }
        open[index]?.append(contentsOf: chunk[Int(first - position)..<Int(last - position)])
      }
      position = end
      // In turn, so that the order does not depend on which ends first.
      while nextToTell < nextToOpen {
        let range = ranges[nextToTell]
        let bytes = open[nextToTell]
        guard bytes == nil || UInt64(bytes?.count ?? 0) == range.length || count == 0 else { break }
        onBytes(nextToTell, UInt64(bytes?.count ?? 0) == range.length ? bytes : nil)
        open[nextToTell] = nil
        nextToTell += 1
      }
      if count == 0 { break }
    }
    for index in nextToTell..<ranges.count { onBytes(index, nil) }
  }
}
