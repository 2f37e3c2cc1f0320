import Glibc

/// One bounded page: the small document that a stylesheet sees.
struct Page {
  /// The most entries of a page.
  static let entries = 500
  /// A page of rows ends early when it holds this many bytes: rows of a scanner
  /// that writes pages of evidence stay as cheap to transform as short ones.
  static let bytes = 2 << 20

  let kind: PageKind
  var isFirst = true
  var isLast = true
  var xmlFile: String?
  var indexFile: String?
  var policy: String?
  var audience: ReportOptions.Audience?
  /// Set where the stylesheet leaves room for other fragments.
  var slot: String?

  /// The page around a body that has been composed.
  func document(_ body: MarkupBuffer) -> (bytes: [UInt8], slot: String?) {
    let slot = slot.map { Self.slot(for: body.bytes, preferred: $0) }
    var buffer = MarkupBuffer()
    buffer.start("page")
    buffer.attribute("xmlns", XMLRenderer.namespace)
    buffer.attribute("kind", kind.rawValue)
    buffer.attribute("first-of-kind", isFirst)
    buffer.attribute("last-of-kind", isLast)
    if let slot { buffer.attribute("slot", slot) }
    if let policy { buffer.attribute("policy", policy) }
    if let audience { buffer.attribute("audience", audience.rawValue) }
    if let xmlFile { buffer.attribute("xml-file", xmlFile) }
    if let indexFile { buffer.attribute("index-file", indexFile) }
    buffer.append(composed: body)
    buffer.end("page")
    return (buffer.bytes, slot)
  }

  /// A text that nothing on the page holds. libxml2 writes a comment inside an
  /// HTML attribute's value as it is, so a fixed text could be forged there.
  static func slot(for bytes: [UInt8], preferred: String) -> String {
    var slot = preferred
    var number = 2
    while bytes.firstRange(of: Array(slot.utf8)) != nil {
      slot = "\(preferred)-\(number)"
      number += 1
    }
    return slot
  }
}

/// A page as the stylesheet gets it.
struct PageDocument {
  var kind: PageKind
  var bytes: [UInt8]
}

extension Array where Element == UInt8 {
  /// Where a piece of bytes stands first, from a place on.
  func firstRange(of piece: [UInt8], from start: Int = 0) -> Range<Int>? {
    guard let first = piece.first else { return nil }
    return withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var index = start
      while index + piece.count <= bytes.count {
        let left = bytes.count - piece.count - index + 1
        guard let found = memchr(base + index, Int32(first), left) else { return nil }
        let place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
        if memcmp(base + place, piece, piece.count) == 0 { return place..<(place + piece.count) }
        index = place + 1
      }
      return nil
    }
  }
}
