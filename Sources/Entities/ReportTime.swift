import Compliance

/// Times of a credential report, of which a large one holds a million.
enum ReportTime {
  /// Seconds since 1970; nil for what is no time.
  static func seconds(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard cell.count >= 20, cell[19] == UInt8(ascii: "Z") || cell[19] == UInt8(ascii: "+") else {
      return whole(cell)
    }
    let isUTC = cell[19] == UInt8(ascii: "Z") ? cell.count == 20 : isZero(cell)
    guard isUTC, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-"),
      cell[10] == UInt8(ascii: "T"), cell[13] == UInt8(ascii: ":"), cell[16] == UInt8(ascii: ":"),
      let year = number(cell, 0..<4), let month = number(cell, 5..<7),
      let day = number(cell, 8..<10), let hour = number(cell, 11..<13),
      let minute = number(cell, 14..<16), let second = number(cell, 17..<19),
      // Days that not every month has are left to the calendar's own reader.
      (1...12).contains(month), (1...28).contains(day), hour < 24, minute < 60, second < 60
    else { return whole(cell) }
    // Years are counted from March, so that the leap day is the last.
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    return days * 86_400 + hour * 3_600 + minute * 60 + second
  }

  private static func isZero(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.count == 25 && cell[19...].elementsEqual("+00:00".utf8)
  }

  private static func whole(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard cell.count <= 40, let moment = Timestamp(String(decoding: cell, as: UTF8.self)) else {
      return nil
    }
    let seconds = moment.microseconds / 1_000_000
    return moment.microseconds % 1_000_000 < 0 ? seconds - 1 : seconds
  }

  private static func number(
    _ cell: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int64? {
    var number: Int64 = 0
    for index in range {
      guard cell[index] >= 0x30, cell[index] <= 0x39 else { return nil }
      number = number * 10 + Int64(cell[index] - 0x30)
    }
    return number
  }
}
