import CLibXML2

/// Feeds a document to libxml2's push parser in chunks and queues what the
/// parser tells of each.
///
/// The push parser and not xmlTextReader: it is about twice as fast, and it
/// alone lets a DOCTYPE be refused before any of it is read.
final class StreamParser {
  enum Source {
    case file(FileBytes)
    case bytes([UInt8], Int)
  }

  private static let chunkSize = 1 << 16
  /// Texts longer than this are refused, as libxml2 does in its trees.
  private static let maximumText = 10_000_000

  private var source: Source
  private let operation: Operation
  private var parser: xmlParserCtxtPtr?
  private var chunk = [UInt8](repeating: 0, count: StreamParser.chunkSize)
  private var bytesRead = 0
  private var ended = false
  private var failure: XMLError?

  // What the parser has told and the reader has not yet taken.
  private var events: [ReaderEvent] = []
  private var taken = 0
  private var text: [UInt8] = []
  private var textLine = 0
  private var textColumn = 0
  /// The elements that are open.
  private var names: [String] = []
  private var lastStartWasEmpty = false
  /// The last namespace: nearly all elements of a document have the same, and
  /// the parser keeps one copy of each name for as long as it lives.
  private var lastNamespace: (address: UnsafePointer<xmlChar>, text: String)?

  init(source: Source, name: String, limits: XMLLimits) {
    self.source = source
    operation = Operation(file: name, limits: limits)
  }

  deinit {
    if let parser { xmlFreeParserCtxt(parser) }
  }

  /// The next piece; nil at the end of the document.
  func next() throws(XMLError) -> ReaderEvent? {
    while taken == events.count {
      if let failure { throw failure }
      if ended { return nil }
      events.removeAll(keepingCapacity: true)
      taken = 0
      do throws(XMLError) { try feed() } catch { failure = error }
    }
    // Moved out, not copied: an event holds several texts.
    var event = ReaderEvent(kind: .other)
    swap(&event, &events[taken])
    taken += 1
    return event
  }

  /// Parses one more chunk.
  private func feed() throws(XMLError) {
    let count = try fill()
    bytesRead += count
    guard bytesRead <= operation.limits.maximumBytes else {
      throw FileBytes.tooBig(operation.file, operation.limits.maximumBytes)
    }
    guard bytesRead > 0 else {
      operation.refuse(
        .unreadable, "the document is empty: an XML document has one root element", line: 1,
        column: 1)
      throw operation.error("cannot read \(operation.file)")
    }
    let code = operation.run { () -> Int32 in
      chunk.withUnsafeBytes { raw in
        let characters = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
        if parser == nil {
          // The encoding is recognised by the first four bytes.
          let first = min(count, 4)
          guard let created = makeParser(characters, first) else { return -1 }
          parser = created
          let rest = characters.map { $0 + first }
          return xmlParseChunk(created, rest, Int32(count - first), 0)
        }
        return xmlParseChunk(parser, characters, Int32(count), count == 0 ? 1 : 0)
      }
    }
    if count == 0 { ended = true }
    guard code == 0, !operation.failed else {
      // The push parser's words for both are "extra content" and "empty".
      if ended, let element = names.last {
        operation.reword(
          XML_ERR_DOCUMENT_END, "Premature end of data inside \"\(element)\": restore the file")
      }
      operation.reword(XML_ERR_DOCUMENT_EMPTY, "Start tag expected, '<' not found")
      throw operation.error("cannot read \(operation.file)")
    }
  }

  private func fill() throws(XMLError) -> Int {
    switch source {
    case .file(let file):
      let outcome = chunk.withUnsafeMutableBytes { buffer in
        Result { () throws(XMLError) -> Int in try file.read(into: buffer) }
      }
      return try outcome.get()
    case .bytes(let bytes, let position):
      let count = min(bytes.count - position, Self.chunkSize)
      chunk.replaceSubrange(0..<count, with: bytes[position..<(position + count)])
      source = .bytes(bytes, position + count)
      return count
    }
  }

  private func makeParser(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> xmlParserCtxtPtr? {
    var handler = StreamHandler.make()
    // The parser keeps the pointer only as long as this object keeps the parser.
    let own = Unmanaged.passUnretained(self).toOpaque()
    guard let parser = xmlCreatePushParserCtxt(&handler, own, bytes, Int32(count), operation.file)
    else { return nil }
    xmlCtxtUseOptions(parser, DocumentParser.options)
    return parser
  }
}

/// What the parser's functions call.
extension StreamParser {
  func namespace(_ address: UnsafePointer<xmlChar>?) -> String? {
    guard let address else { return nil }
    if let lastNamespace, lastNamespace.address == address { return lastNamespace.text }
    let text = String(cString: address)
    lastNamespace = (address, text)
    return text
  }

  func start(
    name: String, namespace: String?, attributes: [XMLAttribute]
  ) {
    guard let parser else { return }
    flushText()
    guard names.count < operation.limits.maximumDepth else {
      ParserPlace.refuseDepth(parser)
      return
    }
    var event = ReaderEvent(kind: .startElement, name: name, namespace: namespace)
    event.attributes = attributes
    if let cursor = parser.pointee.input?.pointee.cur {
      // The parser stands at the tag's end; its buffer ends in a zero byte.
      event.isEmptyElement =
        cursor[0] == UInt8(ascii: "/") && cursor[1] == UInt8(ascii: ">")
    }
    lastStartWasEmpty = event.isEmptyElement
    append(event)
    names.append(name)
  }

  func end(name: String, namespace: String?) {
    flushText()
    names.removeLast()
    if !lastStartWasEmpty {
      append(ReaderEvent(kind: .endElement, name: name, namespace: namespace))
    }
    lastStartWasEmpty = false
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let parser else { return }
    if text.isEmpty {
      textLine = ParserPlace.line(parser)
      textColumn = ParserPlace.column(parser)
    }
    guard text.count + bytes.count <= Self.maximumText else {
      ParserPlace.refuse(
        parser, .size,
        "one text is longer than \(Self.maximumText) bytes: check that the file is what it claims",
        line: ParserPlace.line(parser), column: ParserPlace.column(parser))
      return
    }
    text.append(contentsOf: bytes)
  }

  func other(name: String, value: String) {
    flushText()
    append(ReaderEvent(kind: .other, name: name, value: value))
  }

  /// Stops at a DOCTYPE.
  func documentType() {
    if let parser { ParserPlace.refuseDocumentType(parser) }
  }

  private func flushText() {
    guard !text.isEmpty else { return }
    var event = ReaderEvent(kind: .text)
    event.value = String(decoding: text, as: UTF8.self)
    event.depth = names.count
    event.line = textLine
    event.column = textColumn
    events.append(event)
    text.removeAll(keepingCapacity: true)
  }

  private func append(_ event: ReaderEvent) {
    var event = event
    event.depth = names.count
    if let parser {
      event.line = ParserPlace.line(parser)
      event.column = ParserPlace.column(parser)
    }
    events.append(event)
  }
}
