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

  private var hashes = [UInt64](repeating: 0, count: slots)
  /// The hash of the text that last asked for the place in vain.
  private var candidates = [UInt64](repeating: 0, count: slots)
  private var strings = [String](repeating: "", count: slots)

  mutating func string(_ text: ByteText) -> String {
    // Up to 15 bytes a string holds its text itself and costs no memory.
    guard text.count > 15, text.count <= Self.longest else { return text.string }
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

  /// Eight bytes a step, multiplied and folded. An attacker who finds
  /// collisions gains a slower run, never a wrong string.
  private static func hash(_ text: ByteText) -> UInt64 {
    text.withBytes { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var hash = UInt64(truncatingIfNeeded: raw.count) &* 0x9E37_79B9_7F4A_7C15
      var offset = 0
      while offset &+ 8 <= raw.count {
        hash = mix(hash, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset &+= 8
      }
      if raw.count >= 8 {
        hash = mix(hash, raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self))
      }
      return hash | 1 << 63
    }
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
