import CLibXML2

/// Parses a document that comes in pieces, and tells a listener only of what
/// it wants to hear.
///
/// libxml2's SAX2 push parser: memory does not grow with the document, and
/// nothing is made of what nobody asks for. The text has to be UTF-8, whatever
/// its declaration says, so that places are places in the input. A DOCTYPE,
/// nesting beyond the limit, a text beyond 10 MB and a tag beyond 128 KiB are
/// refused.
public final class PushParser {
  /// Larger pieces are cut: what fits the processor's cache is parsed faster.
  private static let chunkSize = 1 << 16
  /// Texts longer than this are refused, as libxml2 does in its trees.
  private static let maximumText = 10_000_000
  /// Longer tags are refused: libxml2 compares every attribute of a tag with
  /// every other, and every name with every namespace in scope.
  private static let maximumTag = 1 << 16

  // One task parses at a time, and libxml2 calls back within `run` alone, one
  // call after the other. So no access meets another, and what asks at run time
  // whether one does would take a fifth of the parsing.
  private let operation: Operation
  private let vocabulary: XMLVocabulary
  @exclusivity(unchecked) private var parser: xmlParserCtxtPtr?
  /// The first bytes, until there are enough to see the encoding.
  private var head: [UInt8] = []
  @exclusivity(unchecked) private var words = InternedNames([], in: nil)
  @exclusivity(unchecked) private var namespaces = InternedNames([], in: nil)
  /// A parser that is stopped knows its place no more.
  private var failureOffset: UInt64?
  /// Only for the time of a call of `parse` or `finish`.
  @exclusivity(unchecked) private var listener: (any XMLListener)?

  private struct Open {
    var word: Int
    var offset: UInt64
  }
  /// The elements that are open and told.
  @exclusivity(unchecked) private var open: [Open] = []
  /// How many open elements are not told; the text of some is gathered.
  @exclusivity(unchecked) private var untold = 0
  @exclusivity(unchecked) private var isGathering = false
  @exclusivity(unchecked) private var text: [UInt8] = []

  /// - Parameters:
  ///   - vocabulary: what the listener tells apart.
  ///   - name: what error messages call the document.
  ///   - limits: how deep elements may be nested.
  public init(vocabulary: XMLVocabulary, name: String, limits: XMLLimits = .streaming) {
    self.vocabulary = vocabulary
    operation = Operation(file: name, limits: limits)
    operation.onFailure = { [unowned self] in failureOffset = position }
  }

  deinit {
    if let parser { xmlFreeParserCtxt(parser) }
  }

  /// Bytes from the start of the input to where the parser stands, or to where
  /// it failed.
  public var offset: UInt64 { failureOffset ?? position }

  private var position: UInt64 {
    guard let input = parser?.pointee.input, let base = input.pointee.base,
      let cursor = input.pointee.cur
    else { return 0 }
    // No encoder stands between, so its bytes are the input's.
    return UInt64(input.pointee.consumed) + UInt64(cursor - base)
  }

  /// Whether the root element has begun and not ended.
  public var isInside: Bool { !open.isEmpty || untold > 0 }

  /// Parses the next bytes of the document.
  ///
  /// - Throws: `XMLError` at the place where the document is broken or refused;
  ///   the parser is of no use afterwards.
  public func parse(_ bytes: [UInt8], _ range: Range<Int>, listener: any XMLListener)
    throws(XMLError)
  {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    var start = range.lowerBound
    if parser == nil {
      let needed = min(range.count, 4 - head.count)
      head.append(contentsOf: bytes[start..<(start + needed)])
      start += needed
      guard head.count == 4 else { return }
      try begin()
    }
    while start < range.upperBound {
      let count = min(Self.chunkSize, range.upperBound - start)
      let from = start
      try run(listener) { parser in
        bytes.withUnsafeBytes { raw in
          let characters = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
          return xmlParseChunk(parser, characters.map { $0 + from }, Int32(count), 0)
        }
      }
      start += count
      try refuseLongTag()
    }
  }

  /// The parser waits for the end of a tag before it looks at it.
  private func refuseLongTag() throws(XMLError) {
    guard let parser, let input = parser.pointee.input, let cursor = input.pointee.cur,
      let end = input.pointee.end, end - cursor > Self.maximumTag,
      cursor[0] == UInt8(ascii: "<"), cursor[1] != UInt8(ascii: "!"), cursor[1] != UInt8(ascii: "?")
    else { return }
    operation.run {
      ParserPlace.refuse(
        parser, .size, "a tag is longer than \(Self.maximumTag) bytes",
        line: ParserPlace.line(parser), column: ParserPlace.column(parser))
    }
    throw operation.error("cannot read \(operation.file)")
  }

  /// Says that there are no more bytes.
  ///
  /// - Throws: `XMLError` when the document is not whole.
  public func finish(listener: any XMLListener) throws(XMLError) {
    if parser == nil { try begin() }
    do throws(XMLError) {
      try run(listener) { xmlParseChunk($0, nil, 0, 1) }
    } catch {
      // The push parser's word for this is "extra content".
      guard isInside else { throw error }
      operation.reword(XML_ERR_DOCUMENT_END, "the document ends inside an element")
      throw operation.error(error.summary)
    }
  }

  private func run(_ listener: any XMLListener, _ body: (xmlParserCtxtPtr) -> Int32)
    throws(XMLError)
  {
    guard let parser else { return }
    self.listener = listener
    defer { self.listener = nil }
    let code = operation.run { body(parser) }
    guard code == 0, !operation.failed else {
      operation.reword(XML_ERR_DOCUMENT_EMPTY, "a start tag is expected here")
      throw operation.error("cannot read \(operation.file)")
    }
  }

  private func begin() throws(XMLError) {
    guard !head.isEmpty else {
      operation.refuse(.unreadable, "the document is empty", line: 1, column: 1)
      throw operation.error("cannot read \(operation.file)")
    }
    parser = operation.run { makeParser() }
    guard parser != nil else { throw operation.error("cannot read \(operation.file)") }
  }

  private func makeParser() -> xmlParserCtxtPtr? {
    var handler = Self.handler()
    // The parser keeps the pointer only as long as this object keeps the parser.
    let own = Unmanaged.passUnretained(self).toOpaque()
    let made = head.withUnsafeBytes { raw in
      xmlCreatePushParserCtxt(
        &handler, own, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count),
        operation.file)
    }
    guard let made else { return nil }
    xmlCtxtUseOptions(made, DocumentParser.options | Int32(XML_PARSE_IGNORE_ENC.rawValue))
    words = InternedNames(vocabulary.words, in: made.pointee.dict)
    namespaces = InternedNames(vocabulary.namespaces, in: made.pointee.dict)
    return made
  }
}

/// What libxml2 calls.
extension PushParser {
  private static func handler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
    handler.startElementNs = { own, name, _, address, _, _, count, _, attributes in
      guard let name else { return }
      PushParser.with(own) { $0.start(name, address, attributes, Int(count)) }
    }
    handler.endElementNs = { own, _, _, _ in PushParser.with(own) { $0.end() } }
    handler.characters = { own, text, length in
      PushParser.with(own) { $0.characters(text, Int(length)) }
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.internalSubset = { own, _, _, _ in
      PushParser.with(own) { $0.parser.map(ParserPlace.refuseDocumentType) }
    }
    return handler
  }

  @inline(__always)
  private static func with(_ own: UnsafeMutableRawPointer?, _ body: (PushParser) -> Void) {
    guard let own else { return }
    Unmanaged<PushParser>.fromOpaque(own)._withUnsafeGuaranteedRef { body($0) }
  }

  private func start(
    _ name: UnsafePointer<xmlChar>, _ address: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) {
    guard let parser else { return }
    guard open.count + untold < operation.limits.maximumDepth else {
      ParserPlace.refuseDepth(parser)
      return
    }
    guard untold == 0, !isGathering else {
      untold += 1
      return
    }
    let word = words.number(of: name)
    let offset = startOfTag(parser)
    let tag = XMLStartTag(
      word: word, namespace: namespaces.number(of: address), depth: open.count, offset: offset,
      name: name, address: address, attributes: attributes, count: count)
    switch listener?.start(tag) ?? .nothing {
    case .nothing: untold = 1
    case .children: open.append(Open(word: word, offset: offset))
    case .text:
      open.append(Open(word: word, offset: offset))
      isGathering = true
      text.removeAll(keepingCapacity: true)
    }
  }

  private func end() {
    if untold > 0 {
      untold -= 1
      return
    }
    guard let element = open.popLast() else { return }
    let end = position
    text.withUnsafeBufferPointer { buffer in
      let given = isGathering ? buffer.count : 0
      isGathering = false
      let tag = XMLEndTag(
        word: element.word, depth: open.count, range: element.offset..<max(element.offset, end),
        text: XMLText(start: buffer.baseAddress, length: given, isAttribute: false))
      listener?.end(tag)
    }
  }

  private func characters(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
    guard isGathering, let parser else { return }
    guard text.count + count <= Self.maximumText else {
      ParserPlace.refuse(
        parser, .size,
        "one text is longer than \(Self.maximumText) bytes: check that the file is what it claims",
        line: ParserPlace.line(parser), column: ParserPlace.column(parser))
      return
    }
    text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
  }

  /// The place of the `<` of the tag at whose end the parser stands. The whole
  /// tag is in its memory, as the attributes point there, and holds no other
  /// `<`, which is not allowed in attributes.
  private func startOfTag(_ parser: xmlParserCtxtPtr) -> UInt64 {
    guard let input = parser.pointee.input, let base = input.pointee.base,
      let cursor = input.pointee.cur
    else { return 0 }
    var start = cursor - base
    while start > 0 {
      start &-= 1
      if base[start] == UInt8(ascii: "<") { break }
    }
    return UInt64(input.pointee.consumed) + UInt64(start)
  }
}
