import Glibc

/// What functions do to text and numbers.
extension DirectRun {
  func areEqual(_ left: Piece, _ right: Piece) -> Bool {
    guard left.count == right.count else { return false }
    guard let one = left.base, let other = right.base else { return true }
    return memcmp(one, other, left.count) == 0
  }

  func joined(_ pieces: [Piece]) -> Piece {
    let count = pieces.reduce(0) { $0 + $1.count }
    guard count > 0 else { return .empty }
    let room = arena.room(count)
    var end = 0
    for piece in pieces {
      guard let base = piece.base else { continue }
      memcpy(room + end, base, piece.count)
      end += piece.count
    }
    return Piece(base: UnsafePointer(room), count: count)
  }

  /// Where a text stands first in another.
  func place(of mark: Piece, in text: Piece) -> Int? {
    if mark.count == 0 { return 0 }
    guard let base = text.base, let wanted = mark.base, text.count >= mark.count else {
      return nil
    }
    return (0...(text.count - mark.count)).first { equals(base + $0, wanted, mark.count) }
  }

  /// How many characters there are: bytes that begin one.
  func characters(of text: Piece) -> Int {
    var count = 0
    for index in 0..<text.count where text[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The index of the byte at which a character begins, counted from 0.
  private func index(ofCharacter number: Int, in text: Piece) -> Int {
    var seen = 0
    for index in 0..<text.count where text[index] & 0xC0 != 0x80 {
      if seen == number { return index }
      seen += 1
    }
    return text.count
  }

  func substring(_ expression: DirectExpression, _ context: DirectContext) -> Piece {
    let text = string(expression.a, context)
    let start = number(expression.b, context)
    let length = expression.c < 0 ? Double(text.count) : number(expression.c, context)
    // Rounding and infinities are libxml2's to know.
    guard start == start.rounded(), length == length.rounded(), start >= 1, length >= 0 else {
      isUnsupported = true
      return .empty
    }
    let from = index(ofCharacter: Int(min(start, 1e9)) - 1, in: text)
    let rest = text.dropping(from)
    return rest.slice(0, index(ofCharacter: Int(min(length, 1e9)), in: rest))
  }

  func normalized(_ text: Piece) -> Piece {
    guard text.count > 0 else { return .empty }
    let room = arena.room(text.count)
    var end = 0
    var isGap = false
    for index in 0..<text.count {
      if HTMLText.isBlank(text[index]) {
        isGap = end > 0
      } else {
        if isGap {
          room[end] = 0x20
          end += 1
          isGap = false
        }
        room[end] = text[index]
        end += 1
      }
    }
    return Piece(base: UnsafePointer(room), count: end)
  }

  func translated(_ text: Piece, _ from: Piece, _ to: Piece) -> Piece {
    guard text.count > 0 else { return .empty }
    guard isASCII(from), isASCII(to) else {
      isUnsupported = true
      return .empty
    }
    let room = arena.room(text.count)
    var end = 0
    for index in 0..<text.count {
      let byte = text[index]
      var place = 0
      while place < from.count, from[place] != byte { place += 1 }
      if place == from.count {
        room[end] = byte
        end += 1
      } else if place < to.count {
        room[end] = to[place]
        end += 1
      }
    }
    return Piece(base: UnsafePointer(room), count: end)
  }

  private func isASCII(_ piece: Piece) -> Bool {
    for index in 0..<piece.count where piece[index] >= 0x80 { return false }
    return true
  }

  /// A text as a number; only plain decimal ones are known here.
  func number(of text: Piece) -> Double {
    var value = 0.0
    var scale = 0.0
    var digits = 0
    for index in 0..<text.count {
      let byte = text[index]
      switch byte {
      case 0x30...0x39:
        value = value * 10 + Double(byte - 0x30)
        scale *= 10
        digits += 1
      case UInt8(ascii: ".") where scale == 0:
        scale = 1
      case UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "E"), 0x20, 0x09, 0x0A, 0x0D:
        if digits > 0 || byte == UInt8(ascii: "-") || byte <= 0x20 { isUnsupported = true }
        return .nan
      default: return .nan
      }
    }
    guard digits > 0 else { return .nan }
    if digits > 15 { isUnsupported = true }
    return scale > 1 ? value / scale : value
  }

  /// A number as text; only whole ones are known here.
  func text(of number: Double) -> Piece {
    if number.isNaN { return arena.keep("NaN") }
    guard number == number.rounded(), abs(number) < 1e9 else {
      isUnsupported = true
      return .empty
    }
    return decimal(Int(number), grouping: .empty)
  }

  /// `#,##0` and `#,##0.0` with the separators of the messages.
  func formatted(_ number: Double, _ pattern: Piece) -> Piece {
    if number.isNaN { return arena.keep("NaN") }
    guard number >= 0, number < 1e12 else {
      isUnsupported = true
      return .empty
    }
    let whole = joined([arena.keep("#"), program.grouping, arena.keep("##0")])
    if areEqual(pattern, whole) {
      return decimal(Int((number + 0.5).rounded(.down)), grouping: program.grouping)
    }
    let tenths = joined([whole, program.decimal, arena.keep("0")])
    guard areEqual(pattern, tenths) else {
      isUnsupported = true
      return .empty
    }
    let rounded = Int((number * 10 + 0.5).rounded(.down))
    return joined([
      decimal(rounded / 10, grouping: program.grouping), program.decimal,
      decimal(rounded % 10, grouping: .empty),
    ])
  }

  private func decimal(_ number: Int, grouping: Piece) -> Piece {
    var digits: [UInt8] = []
    var rest = number.magnitude
    var count = 0
    repeat {
      if count > 0, count % 3 == 0 {
        for index in (0..<grouping.count).reversed() { digits.append(grouping[index]) }
      }
      digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      count += 1
    } while rest > 0
    if number < 0 { digits.append(UInt8(ascii: "-")) }
    digits.reverse()
    return digits.withUnsafeBufferPointer {
      arena.keep(Piece(base: $0.baseAddress, count: $0.count))
    }
  }
}
