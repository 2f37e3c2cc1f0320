import CLibXML2

/// The names of elements and the namespaces that a listener of a `PushParser`
/// wants to tell apart. Everything else is "another".
///
/// libxml2 keeps each name once, so a word is recognised by its address: no
/// text is compared and no `String` made.
public struct XMLVocabulary: Sendable, Hashable {
  /// Names without prefixes, in the order of their numbers.
  public let words: [String]
  /// Namespaces, in the order of their numbers.
  public let namespaces: [String]

  /// - Parameters:
  ///   - words: names of elements, each once.
  ///   - namespaces: the addresses of the namespaces, each once.
  public init(words: [String], namespaces: [String] = []) {
    self.words = words
    self.namespaces = namespaces
  }
}

/// Numbers by the address of a name that libxml2 keeps.
struct InternedNames {
  private var keys: [UInt]
  private var values: [Int32]
  private let mask: Int

  /// Enters the texts into a parser's dictionary. They live as long as it.
  init(_ texts: [String], in dictionary: xmlDictPtr?) {
    var size = 16
    while size < texts.count * 4 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: -1, count: size)
    mask = size - 1
    for (number, text) in texts.enumerated() {
      // Without memory the dictionary gives nil, and the parser fails as well.
      guard let address = xmlDictLookup(dictionary, text, -1) else { continue }
      let key = UInt(bitPattern: address)
      var slot = Self.slot(key) & mask
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
      keys[slot] = key
      values[slot] = Int32(number)
    }
  }

  /// The number of a name; -1 for another.
  @inline(__always)
  func number(of name: UnsafePointer<xmlChar>?) -> Int {
    guard let name else { return -1 }
    let key = UInt(bitPattern: name)
    var slot = Self.slot(key) & mask
    while true {
      if keys[slot] == key { return Int(values[slot]) }
      if keys[slot] == 0 { return -1 }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private static func slot(_ key: UInt) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
