/// One row of CSV (RFC 4180), whose memory is used again for the next.
struct CSVRow {
  /// The fields' texts, one behind the other.
  private(set) var text: [UInt8] = []
  /// Where each field stands in the text.
  private(set) var cells: [Range<Int>] = []

  /// Reads the next row; false at the end.
  mutating func read(_ bytes: [UInt8], _ place: inout Int) -> Bool {
    guard place < bytes.count else { return false }
    text.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    var isQuoted = false
    var start = 0
    var next = place
    bytes.withUnsafeBufferPointer { bytes in
      while next < bytes.count {
        let byte = bytes[next]
        next += 1
        if isQuoted {
          if byte != UInt8(ascii: "\"") {
            text.append(byte)
          } else if next < bytes.count, bytes[next] == byte {
            text.append(byte)
            next += 1
          } else {
            isQuoted = false
          }
        } else if byte == UInt8(ascii: ",") {
          cells.append(start..<text.count)
          start = text.count
        } else if byte == UInt8(ascii: "\"") {
          isQuoted = true
        } else if byte == 10 {
          break
        } else if byte != 13 {
          text.append(byte)
        }
      }
    }
    cells.append(start..<text.count)
    place = next
    return true
  }
}
