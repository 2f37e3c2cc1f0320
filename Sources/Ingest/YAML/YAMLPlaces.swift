/// Finds bytes by lines and columns, which is all that libyaml tells.
///
/// Lines are noted as they come and forgotten when they have been passed, so
/// that memory is bounded by one record.
struct YAMLPlaces {
  private struct Line {
    /// Bytes from the start of the input.
    var start: UInt64
    /// The same for its end, without what ends it.
    var end: UInt64 = .max
    /// The line's bytes, kept only where some are not ASCII, so that
    /// characters are not bytes.
    var text: [UInt8] = []
  }

  private var lines: [Line] = [Line(start: 0)]
  /// The number of the first line that is still known.
  private var first = 0
  private var position: UInt64 = 0
  private var isBehindCarriageReturn = false
  /// The last bytes, as line ends of Unicode are long.
  private var last: (UInt8, UInt8) = (0, 0)
  private var current: [UInt8] = []
  private var isASCII = true

  /// Notes the next bytes of the input.
  mutating func note(_ bytes: [UInt8], _ range: Range<Int>) {
    for index in range {
      let byte = bytes[index]
      if position == 3, current == [0xEF, 0xBB, 0xBF] {
        // The byte order mark is no character of the first line.
        lines[0].start = 3
        current = []
        isASCII = true
      }
      if isBehindCarriageReturn, byte != 0x0A { endLine(at: position, mark: 1) }
      isBehindCarriageReturn = byte == 0x0D
      position += 1
      current.append(byte)
      if byte >= 0x80 { isASCII = false }
      // Line feed, next line, line and paragraph separator.
      if byte == 0x0A {
        endLine(at: position, mark: last.1 == 0x0D ? 2 : 1)
      } else if last.1 == 0xC2, byte == 0x85 {
        endLine(at: position, mark: 2)
      } else if last == (0xE2, 0x80), byte == 0xA8 || byte == 0xA9 {
        endLine(at: position, mark: 3)
      }
      last = (last.1, byte)
    }
  }

  /// Ends a line behind a mark of so many bytes.
  private mutating func endLine(at end: UInt64, mark: UInt64) {
    lines[lines.count - 1].end = end - mark
    if !isASCII { lines[lines.count - 1].text = current }
    lines.append(Line(start: end))
    current.removeAll(keepingCapacity: true)
    isASCII = true
  }

  /// The offset of a place; nil if its line is not known any more.
  func offset(of mark: YAMLEvent.Mark) -> UInt64? {
    let index = mark.line - first
    guard lines.indices.contains(index) else { return nil }
    let isCurrent = index == lines.count - 1
    let text = isCurrent ? (isASCII ? [] : current) : lines[index].text
    guard !text.isEmpty else { return lines[index].start + UInt64(mark.column) }
    var characters = 0
    for (offset, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
      if characters == mark.column { return lines[index].start + UInt64(offset) }
      characters += 1
    }
    return lines[index].start + UInt64(text.count)
  }

  /// The bytes of a line that has ended, without what ends it; nil if it is
  /// not known.
  func range(ofLine line: Int) -> Range<UInt64>? {
    guard lines.indices.contains(line - first) else { return nil }
    let line = lines[line - first]
    return line.end == .max ? nil : line.start..<max(line.start, line.end)
  }

  /// Forgets the lines before one.
  mutating func forget(before line: Int) {
    let count = min(line - first, lines.count - 1)
    // Now and then, so that the rest is not moved for every line.
    guard count > 1_024 else { return }
    lines.removeFirst(count)
    first += count
  }
}
