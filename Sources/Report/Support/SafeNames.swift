/// Makes names for files and anchors out of ids: the one sanitiser.
///
/// Different ids get different names; the same ids in the same order always get
/// the same names.
struct SafeNames {
  private let prefix: String
  private var names: [String: String] = [:]
  private var taken: Set<String>

  /// - Parameters:
  ///   - prefix: Stands before every name.
  ///   - reserved: Names that are never given.
  init(prefix: String = "", reserved: Set<String> = []) {
    self.prefix = prefix
    self.taken = Set(reserved.map { $0.lowercased() })
  }

  /// The name for an id: `[A-Za-z0-9._-]` only, never empty, never with a
  /// leading dot, at most 100 characters and a number where it would be taken.
  mutating func name(for id: String) -> String {
    if let name = names[id] { return name }
    let plain = prefix + Self.sanitised(id)
    var name = plain
    var number = 2
    // Two names that differ in letter case alone are one file on some systems.
    while !taken.insert(name.lowercased()).inserted {
      name = "\(plain)-\(number)"
      number += 1
    }
    names[id] = name
    return name
  }

  static func sanitised(_ id: String) -> String {
    var bytes: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        bytes.append(byte)
      default:
        // One mark for a run of other characters.
        if bytes.last != UInt8(ascii: "-") { bytes.append(UInt8(ascii: "-")) }
      }
    }
    bytes = Array(bytes.prefix(100))
    while let last = bytes.last, last == UInt8(ascii: "-") || last == UInt8(ascii: ".") {
      bytes.removeLast()
    }
    let start = bytes.firstIndex { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
    let name = String(decoding: bytes[(start ?? bytes.endIndex)...], as: UTF8.self)
    return name.isEmpty ? "unnamed" : name
  }
}
