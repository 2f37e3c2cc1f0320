/// Gives back the same `String` for the same bytes, so that what stands in
/// every record (check names, titles, regions) is made once.
///
/// Direct-mapped and of fixed size: a text that falls on another's place takes
/// it when it is seen a second time, so that what stands in one record alone
/// neither is kept nor pushes anything out. That costs copies and nothing else.
struct StringCache {
  private static let slots = 4_096
  /// Longer texts are seldom repeated and would only push others out.
  private static let longest = 256

  private struct Short {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var string = ""
  }
  private static let shortSlots = 256

  private var shorts = [Short](repeating: Short(), count: shortSlots)
  private var hashes = [UInt64](repeating: 0, count: slots)
  /// The hash of the text that last asked for the place in vain.
  private var candidates = [UInt64](repeating: 0, count: slots)
  private var strings = [String](repeating: "", count: slots)

  mutating func string(_ text: ByteText) -> String {
    if text.count <= 15 { return short(text) }
    guard text.count <= Self.longest else { return text.string }
    let hash = Self.hash(text)
    let slot = Int(truncatingIfNeeded: hash & UInt64(Self.slots - 1))
    if hashes[slot] == hash, text.equals(strings[slot]) { return strings[slot] }
    let string = text.string
    guard candidates[slot] == hash else {
      candidates[slot] = hash
      return string
    }
    hashes[slot] = hash
    strings[slot] = string
    return string
  }

  /// Up to 15 bytes a string holds its text itself and costs no memory, but
  /// making it is work. The words hold all bytes and their number.
  @inline(__always)
  private mutating func short(_ text: ByteText) -> String {
    let (low, high) = Self.words(text)
    let slot =
      Int(truncatingIfNeeded: Self.mix(low, high &+ 0x9E37_79B9_7F4A_7C15))
      & (Self.shortSlots - 1)
    if shorts[slot].low == low, shorts[slot].high == high { return shorts[slot].string }
    let string = text.string
    shorts[slot] = Short(low: low, high: high, string: string)
    return string
  }

  /// The bytes of a text of up to 15, with their number in the highest place.
  @inline(__always)
  private static func words(_ text: ByteText) -> (low: UInt64, high: UInt64) {
    text.withBytes { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      let count = UInt64(truncatingIfNeeded: raw.count)
      if raw.count >= 8 {
        // The second word overlaps the first; what stands twice is shifted out.
        let tail = raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
        let rest = raw.count == 8 ? 0 : tail >> (8 * (16 - count))
        return (raw.loadUnaligned(as: UInt64.self), rest | count << 56)
      }
      var low: UInt64 = 0
      for (index, byte) in raw.enumerated() { low |= UInt64(byte) << (8 * UInt64(index)) }
      return (low, count << 56)
    }
  }

  /// Of longer texts the beginning, the middle and the end are looked at: what
  /// scanners repeat differs in one of them. An attacker who finds collisions
  /// gains a slower run, never a wrong string.
  private static func hash(_ text: ByteText) -> UInt64 {
    text.withBytes { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var hash = UInt64(truncatingIfNeeded: raw.count) &* 0x9E37_79B9_7F4A_7C15
      guard raw.count >= 16 else { return hash | 1 << 63 }
      func word(_ offset: Int) -> UInt64 {
        raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      }
      hash = mix(hash ^ word(0), word(8))
      if raw.count > 32 {
        let middle = raw.count / 2
        hash = mix(hash ^ word(middle - 8), word(middle))
      }
      return mix(hash ^ word(raw.count - 16), word(raw.count - 8)) | 1 << 63
    }
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
