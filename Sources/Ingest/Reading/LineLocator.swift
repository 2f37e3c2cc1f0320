/// Finds lines and columns by reading an input a second time, so that the
/// first time need not count them. Used only when there is something to report.
enum LineLocator {
  struct Place: Equatable {
    var line: Int
    /// In characters, from 1.
    var column: Int
  }

  /// The places of these offsets, in their order; nil for all of them where
  /// the input cannot be read again.
  ///
  /// - Parameters:
  ///   - offsets: bytes from the start of the input.
  ///   - input: what was read.
  ///   - isRepeatable: false for a pipe, which would block or be empty.
  /// - Returns: one place for each offset.
  static func places(of offsets: [UInt64], in input: Input, isRepeatable: Bool) -> [Place?] {
    guard isRepeatable, !offsets.isEmpty else {
      return Array(repeating: nil, count: offsets.count)
    }
    do {
      return try locate(offsets, in: input)
    } catch {
      // The error that is being reported matters more than its line.
      return Array(repeating: nil, count: offsets.count)
    }
  }

  private static func locate(_ offsets: [UInt64], in input: Input) throws(IngestError) -> [Place?] {
    let source = try ContentSource(input)
    let order = offsets.indices.sorted { offsets[$0] < offsets[$1] }
    var places = [Place?](repeating: nil, count: offsets.count)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var position: UInt64 = 0
    var place = Place(line: 1, column: 1)
    var next = 0
    while next < order.count {
      let count = source.readSound(into: &buffer, 0..<buffer.count)
      for index in 0..<count {
        while next < order.count, offsets[order[next]] == position {
          places[order[next]] = place
          next += 1
        }
        if next == order.count { return places }
        let byte = buffer[index]
        if byte == 0x0A {
          place.line += 1
          place.column = 1
        } else if byte & 0xC0 != 0x80, position > 0 || byte != Detection.byteOrderMark[0] {
          // The byte order mark is no character of the text.
          place.column += 1
        }
        position += 1
      }
      if count == 0 {
        // The end of the input is a place too.
        for index in order[next...] where offsets[index] >= position { places[index] = place }
        return places
      }
    }
    return places
  }
}
