import CLibXML2

/// libxml2's SAX2 functions, each handing on to the `StreamParser` that is the
/// parser's user data.
enum StreamHandler {
  static func make() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
    handler.startElementNs = { own, name, _, namespace, _, _, count, _, attributes in
      guard let stream = Self.stream(own), let name else { return }
      stream.start(
        name: String(cString: name), namespace: stream.namespace(namespace),
        attributes: Self.values(attributes, Int(count)))
    }
    handler.endElementNs = { own, name, _, namespace in
      guard let stream = Self.stream(own), let name else { return }
      stream.end(name: String(cString: name), namespace: stream.namespace(namespace))
    }
    handler.characters = { own, text, length in
      Self.stream(own)?.characters(UnsafeBufferPointer(start: text, count: Int(length)))
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.comment = { own, text in
      Self.stream(own)?.other(name: "", value: text.map { String(cString: $0) } ?? "")
    }
    handler.processingInstruction = { own, target, data in
      Self.stream(own)?.other(
        name: target.map { String(cString: $0) } ?? "",
        value: data.map { String(cString: $0) } ?? "")
    }
    handler.internalSubset = { own, _, _, _ in Self.stream(own)?.documentType() }
    return handler
  }

  private static func stream(_ own: UnsafeMutableRawPointer?) -> StreamParser? {
    own.map { Unmanaged<StreamParser>.fromOpaque($0).takeUnretainedValue() }
  }

  /// SAX2 gives five pointers an attribute: name, prefix, namespace, and the
  /// value's start and end.
  private static func values(
    _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> [XMLAttribute] {
    guard let pointers, count > 0 else { return [] }
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(count)
    for index in 0..<count {
      let part = pointers + index * 5
      guard let name = part[0], let start = part[3], let end = part[4] else { continue }
      let bytes = UnsafeBufferPointer(start: start, count: end - start)
      attributes.append(
        XMLAttribute(
          name: String(cString: name), namespace: part[2].map { String(cString: $0) },
          value: plain(bytes)))
    }
    return attributes
  }

  /// A parser that expands no entities hands every ampersand on as `&#38;`,
  /// and no other reference.
  private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    let tail = Array("#38;".utf8)
    var index = 0
    while index < bytes.count {
      plain.append(bytes[index])
      let isReference =
        bytes[index] == UInt8(ascii: "&")
        && bytes[(index + 1)...].prefix(tail.count).elementsEqual(tail)
      index += isReference ? tail.count + 1 : 1
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
