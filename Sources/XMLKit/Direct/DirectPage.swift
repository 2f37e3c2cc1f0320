import Glibc

/// A page as the tree that stylesheets see, read from markup of our own making.
///
/// It knows elements, attributes and text; anything else makes the reading fail,
/// and libxml2 reads the page instead.
final class DirectPage {
  struct Node {
    var parent: Int32
    var next: Int32 = -1
    var firstChild: Int32 = -1
    var firstAttribute: Int32
    var attributesEnd: Int32
    /// The name's number in the program; -1 for other names.
    var name: Int32
    /// Where the name stands in the markup.
    var nameStart: Int32
    var nameCount: Int32
    /// The text in the node and below, in `text`.
    var textStart: Int32
    var textEnd: Int32
    var isText: Bool
  }

  struct Attribute {
    var owner: Int32
    var name: Int32
    var nameStart: Int32
    var nameCount: Int32
    /// The value, in `values`.
    var start: Int32
    var end: Int32
  }

  /// Attributes are numbered from here on, so that one number names any node.
  static let attributes: Int32 = 0x4000_0000
  /// The document itself.
  static let root: Int32 = 0

  // One thread uses a page, and no two accesses overlap: the checks would cost more.
  @exclusivity(unchecked) private var nodes: [Node] = []
  @exclusivity(unchecked) private var attributes: [Attribute] = []

  private let markup: UnsafeBufferPointer<UInt8>
  private let text: UnsafeMutablePointer<UInt8>
  private let values: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var textEnd = 0
  @exclusivity(unchecked) private var valuesEnd = 0
  private let names: NameTable
  private let namespace: [UInt8]

  /// Reads a page; nil where it holds anything that is not expected.
  ///
  /// The markup must stay where it is as long as the page is used.
  init?(_ markup: UnsafeBufferPointer<UInt8>, names: NameTable, namespace: [UInt8]) {
    self.markup = markup
    self.names = names
    self.namespace = namespace
    text = .allocate(capacity: max(1, markup.count))
    values = .allocate(capacity: max(1, markup.count))
    nodes.reserveCapacity(markup.count / 24 + 16)
    attributes.reserveCapacity(markup.count / 24 + 16)
    nodes.append(
      Node(
        parent: -1, firstAttribute: 0, attributesEnd: 0, name: -1, nameStart: 0, nameCount: 0,
        textStart: 0, textEnd: 0, isText: false))
    guard markup.count < Int(Self.attributes), read() else { return nil }
  }

  deinit {
    text.deallocate()
    values.deallocate()
  }

  /// Lends the tree as long as `body` runs.
  func withTree<Result>(_ body: (PageTree) -> Result) -> Result {
    nodes.withUnsafeBufferPointer { nodes in
      attributes.withUnsafeBufferPointer { attributes in
        body(
          PageTree(
            nodes: nodes, attributes: attributes, text: UnsafePointer(text),
            values: UnsafePointer(values), markup: markup))
      }
    }
  }

  // MARK: - Reading

  private func read() -> Bool {
    guard let base = markup.baseAddress else { return false }
    let count = markup.count
    var index = 0
    var open: Int32 = Self.root
    /// The last child of each open node, outermost first.
    var last: [Int32] = [-1]
    var isDone = false
    while index < count {
      if base[index] != UInt8(ascii: "<") {
        let end = firstIndex(of: UInt8(ascii: "<"), from: index)
        if open == Self.root {
          // Only white space stands outside the root element.
          for place in index..<end where base[place] > 0x20 { return false }
        } else {
          let start = textEnd
          guard copy(index..<end, into: text, &textEnd, isValue: false) else { return false }
          let node = append(open, &last)
          nodes[Int(node)].isText = true
          nodes[Int(node)].textStart = Int32(start)
          nodes[Int(node)].textEnd = Int32(textEnd)
        }
        index = end
        continue
      }
      guard index + 1 < count else { return false }
      if base[index + 1] == UInt8(ascii: "/") {
        let end = firstIndex(of: UInt8(ascii: ">"), from: index)
        guard end < count, open != Self.root else { return false }
        let node = nodes[Int(open)]
        guard end - index - 2 == Int(node.nameCount),
          equals(base + index + 2, base + Int(node.nameStart), Int(node.nameCount))
        else { return false }
        nodes[Int(open)].textEnd = Int32(textEnd)
        open = node.parent
        last.removeLast()
        isDone = open == Self.root
        index = end + 1
        continue
      }
      guard !isDone else { return false }
      let node = append(open, &last)
      guard let (end, isEmpty) = readTag(from: index + 1, node) else { return false }
      index = end
      if isEmpty {
        nodes[Int(node)].textEnd = Int32(textEnd)
        isDone = open == Self.root
      } else {
        open = node
        last.append(-1)
      }
    }
    nodes[0].textEnd = Int32(textEnd)
    return isDone && open == Self.root
  }

  private func append(_ parent: Int32, _ last: inout [Int32]) -> Int32 {
    let number = Int32(nodes.count)
    nodes.append(
      Node(
        parent: parent, firstAttribute: Int32(attributes.count),
        attributesEnd: Int32(attributes.count), name: -1, nameStart: 0, nameCount: 0,
        textStart: Int32(textEnd), textEnd: Int32(textEnd), isText: false))
    let before = last[last.count - 1]
    if before < 0 {
      nodes[Int(parent)].firstChild = number
    } else {
      nodes[Int(before)].next = number
    }
    last[last.count - 1] = number
    return number
  }

  /// Reads a start tag behind its `<`; gives the index behind it.
  private func readTag(from start: Int, _ node: Int32) -> (end: Int, isEmpty: Bool)? {
    guard let base = markup.baseAddress else { return nil }
    let count = markup.count
    var index = start
    while index < count, isNameByte(base[index]) { index += 1 }
    guard index > start, index < count else { return nil }
    nodes[Int(node)].nameStart = Int32(start)
    nodes[Int(node)].nameCount = Int32(index - start)
    nodes[Int(node)].name = names.number(base + start, index - start)
    while index < count {
      switch base[index] {
      case UInt8(ascii: ">"):
        nodes[Int(node)].attributesEnd = Int32(attributes.count)
        return (index + 1, false)
      case UInt8(ascii: "/"):
        guard index + 1 < count, base[index + 1] == UInt8(ascii: ">") else { return nil }
        nodes[Int(node)].attributesEnd = Int32(attributes.count)
        return (index + 2, true)
      case UInt8(ascii: " "):
        index += 1
        guard let end = readAttribute(from: index, node) else { return nil }
        index = end
      default: return nil
      }
    }
    return nil
  }

  private func readAttribute(from start: Int, _ node: Int32) -> Int? {
    guard let base = markup.baseAddress else { return nil }
    let count = markup.count
    var index = start
    while index < count, isNameByte(base[index]) { index += 1 }
    guard index > start, index + 1 < count, base[index] == UInt8(ascii: "="),
      base[index + 1] == UInt8(ascii: "\"")
    else { return nil }
    let value = index + 2
    let end = firstIndex(of: UInt8(ascii: "\""), from: value)
    guard end < count else { return nil }
    if index - start == 5, isNamespace(base + start) {
      // The one namespace that pages have.
      return node == 1 && Array(markup[value..<end]) == namespace ? end + 1 : nil
    }
    let first = valuesEnd
    guard copy(value..<end, into: values, &valuesEnd, isValue: true) else { return nil }
    attributes.append(
      Attribute(
        owner: node, name: names.number(base + start, index - start), nameStart: Int32(start),
        nameCount: Int32(index - start), start: Int32(first), end: Int32(valuesEnd)))
    return end + 1
  }

  private func isNamespace(_ name: UnsafePointer<UInt8>) -> Bool {
    "xmlns".utf8.enumerated().allSatisfy { name[$0.offset] == $0.element }
  }

  /// Names of pages have neither prefixes nor other letters.
  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "-"): true
    default: false
    }
  }

  private func firstIndex(of byte: UInt8, from start: Int) -> Int {
    guard let base = markup.baseAddress,
      let place = memchr(base + start, Int32(byte), markup.count - start)
    else { return markup.count }
    return UnsafePointer(place.assumingMemoryBound(to: UInt8.self)) - base
  }

  /// Copies a range with its references resolved.
  private func copy(
    _ range: Range<Int>, into target: UnsafeMutablePointer<UInt8>, _ end: inout Int, isValue: Bool
  ) -> Bool {
    guard let base = markup.baseAddress else { return false }
    var index = range.lowerBound
    var length = end
    defer { end = length }
    while index < range.upperBound {
      let byte = base[index]
      if byte == UInt8(ascii: "&") {
        guard let (width, scalar) = reference(index, range.upperBound) else { return false }
        for byte in scalar.utf8 {
          target[length] = byte
          length += 1
        }
        index += width
        continue
      }
      // What a parser would normalise is read by a parser.
      if byte < 0x20, byte == 0x0D || isValue || (byte != 0x0A && byte != 0x09) { return false }
      if byte == UInt8(ascii: "<") { return false }
      target[length] = byte
      length += 1
      index += 1
    }
    return true
  }

  private func reference(_ start: Int, _ limit: Int) -> (Int, String)? {
    let rest = markup[start..<min(limit, start + 12)]
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: markup[(start + 1)..<end], as: UTF8.self)
    let length = end - start + 1
    switch name {
    case "amp": return (length, "&")
    case "lt": return (length, "<")
    case "gt": return (length, ">")
    case "quot": return (length, "\"")
    case "apos": return (length, "'")
    default:
      let number =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      guard let number, let scalar = Unicode.Scalar(number) else { return nil }
      return (length, String(scalar))
    }
  }
}
