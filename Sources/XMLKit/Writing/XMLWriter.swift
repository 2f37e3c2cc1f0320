import CLibXML2

/// Writes a document from start to end, in constant memory.
///
/// Structure goes through libxml2's writer. A writer cannot be copied, and only
/// `finish()` says that the document is whole; a writer that is let go earlier
/// has written half a document, which a `FileSink` then throws away.
public struct XMLWriter: ~Copyable {
  private let handle: WriterHandle
  private var scratch: [UInt8] = []
  private var open: [(name: String, namespace: String?)] = []
  /// The attributes of the start tag that is still open.
  private var attributes: [String] = []
  private var hasRoot = false
  private var hasBegun = false
  private var replaced = 0

  /// Starts writing.
  ///
  /// - Parameters:
  ///   - sink: Where the bytes go.
  ///   - indent: Whether elements stand on lines of their own, indented by a
  ///     space a level; elements with text in them are left as they are.
  /// - Throws: `XMLError` when there is no memory for the writer.
  public init(sink: any ByteSink, indent: Bool = false) throws(XMLError) {
    _ = Library.ready
    guard let handle = WriterHandle(sink, indent: indent) else {
      throw Self.failure("no memory for the writer")
    }
    self.handle = handle
  }

  private var writer: xmlTextWriterPtr { handle.writer }

  /// Writes the XML declaration: version 1.0, UTF-8.
  ///
  /// - Throws: `XMLError` when it does not stand first, or cannot be written.
  public mutating func startDocument() throws(XMLError) {
    guard !hasBegun else { throw Self.failure("the XML declaration does not stand first") }
    hasBegun = true
    try check(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil), "the XML declaration")
    try check(xmlTextWriterFlush(writer), "the XML declaration")
    // All bytes are UTF-8 already; without this, each would be converted to
    // UTF-8 once more.
    handle.buffer.pointee.encoder = nil
  }

  /// Opens an element.
  ///
  /// - Parameters:
  ///   - name: The name, with a prefix that an `xmlns:` attribute declares if
  ///     it has one.
  ///   - namespace: The default namespace from here on; nil leaves the
  ///     enclosing one.
  /// - Throws: `XMLError` when the name is none, or a second root is opened.
  public mutating func start(_ name: String, namespace: String? = nil) throws(XMLError) {
    guard XMLName.isQualified(name) else { throw Self.failure("\"\(name)\" is no element name") }
    guard !open.isEmpty || !hasRoot else {
      throw Self.failure("a second root element, \"\(name)\", after the first is closed")
    }
    let enclosing = open.last?.namespace
    let code =
      if let namespace, namespace != enclosing {
        xmlTextWriterStartElementNS(writer, nil, name, namespace)
      } else {
        xmlTextWriterStartElement(writer, name)
      }
    try check(code, "the element \"\(name)\"")
    hasRoot = true
    hasBegun = true
    open.append((name, namespace ?? enclosing))
    attributes.removeAll(keepingCapacity: true)
  }

  /// Writes an attribute of the element just opened.
  ///
  /// - Parameters:
  ///   - name: The name, with a declared prefix if it has one.
  ///   - value: The value, not escaped.
  /// - Throws: `XMLError` when the name is none or was given before, or when
  ///   the element has content already.
  public mutating func attribute(_ name: String, _ value: String) throws(XMLError) {
    guard XMLName.isQualified(name) else { throw Self.failure("\"\(name)\" is no attribute name") }
    guard !attributes.contains(name) else { throw Self.failure("a second attribute \"\(name)\"") }
    attributes.append(name)
    try check(xmlTextWriterStartAttribute(writer, name), "the attribute \"\(name)\"")
    scratch.removeAll(keepingCapacity: true)
    replaced += XMLEscape.attribute(value, into: &scratch)
    try writeScratch()
    try check(xmlTextWriterEndAttribute(writer), "the attribute \"\(name)\"")
  }

  /// Writes text into the open element.
  ///
  /// - Parameter text: The text, not escaped.
  /// - Throws: `XMLError` when no element is open, or it cannot be written.
  public mutating func text(_ text: String) throws(XMLError) {
    guard !open.isEmpty else { throw Self.failure("text outside the root element") }
    scratch.removeAll(keepingCapacity: true)
    replaced += XMLEscape.text(text, into: &scratch)
    try writeScratch()
  }

  /// Writes bytes that are escaped XML already: whole elements or text,
  /// composed with `XMLEscape`.
  ///
  /// - Parameter bytes: The escaped bytes, UTF-8.
  /// - Throws: `XMLError` when no element is open, or they cannot be written.
  public mutating func raw(_ bytes: [UInt8]) throws(XMLError) {
    guard !open.isEmpty else { throw Self.failure("text outside the root element") }
    let code = bytes.withUnsafeBytes { [writer] in Self.writeRaw(writer, $0) }
    try check(code, "composed bytes")
  }

  /// Writes bytes that are escaped XML already.
  ///
  /// - Parameter bytes: The escaped bytes, UTF-8.
  /// - Throws: `XMLError` when no element is open, or they cannot be written.
  public mutating func raw(_ bytes: UnsafeRawBufferPointer) throws(XMLError) {
    guard !open.isEmpty else { throw Self.failure("text outside the root element") }
    try check(Self.writeRaw(writer, bytes), "composed bytes")
  }

  /// Writes a comment.
  ///
  /// `--`, which a comment cannot hold, is set apart.
  ///
  /// - Parameter text: The comment.
  /// - Throws: `XMLError` when it cannot be written.
  public mutating func comment(_ text: String) throws(XMLError) {
    var plain = ""
    for character in XMLEscape.permitted(text).unicodeScalars {
      if character == "-", plain.unicodeScalars.last == "-" { plain += " " }
      plain.unicodeScalars.append(character)
    }
    if plain.unicodeScalars.last == "-" { plain += " " }
    hasBegun = true
    try check(xmlTextWriterWriteComment(writer, plain), "a comment")
  }

  /// Writes a processing instruction.
  ///
  /// - Parameters:
  ///   - target: Its name.
  ///   - content: Its content.
  /// - Throws: `XMLError` when the target is no name or `xml`, or when the
  ///   content holds the closing mark.
  public mutating func processingInstruction(
    _ target: String, _ content: String
  ) throws(XMLError) {
    var previous: Unicode.Scalar = " "
    for character in content.unicodeScalars {
      if previous == "?", character == ">" {
        throw Self.failure("the instruction \"\(target)\" holds its own end, \"?>\"")
      }
      previous = character
    }
    guard XMLName.isQualified(target), target.lowercased() != "xml" else {
      throw Self.failure("\"\(target)\" is no instruction's name")
    }
    hasBegun = true
    try check(
      xmlTextWriterWritePI(writer, target, XMLEscape.permitted(content)),
      "the instruction \"\(target)\"")
  }

  /// Closes the innermost open element.
  ///
  /// - Throws: `XMLError` when none is open, or it cannot be written.
  public mutating func end() throws(XMLError) {
    guard let element = open.popLast() else { throw Self.failure("an end without a start") }
    attributes.removeAll(keepingCapacity: true)
    try check(xmlTextWriterEndElement(writer), "the end of \"\(element.name)\"")
  }

  /// Writes an element with text in it.
  ///
  /// - Parameters:
  ///   - name: The element's name.
  ///   - text: Its text, not escaped; an empty one makes an empty element.
  ///   - attributes: Its attributes, in the order to write them.
  /// - Throws: `XMLError` as the single steps do.
  public mutating func element(
    _ name: String, _ text: String = "", attributes: KeyValuePairs<String, String> = [:]
  ) throws(XMLError) {
    try start(name)
    for (name, value) in attributes { try attribute(name, value) }
    if !text.isEmpty { try self.text(text) }
    try end()
  }

  /// Ends the document and hands its last bytes to the sink.
  ///
  /// - Returns: How many characters that XML forbids were replaced.
  /// - Throws: `XMLError` when elements are open, there is no root element, or
  ///   the sink failed.
  public consuming func finish() throws(XMLError) -> Int {
    if let element = open.last {
      throw Self.failure("the document ends with \"\(element.name)\" still open")
    }
    guard hasRoot else { throw Self.failure("the document ends without a root element") }
    try check(xmlTextWriterEndDocument(writer), "the end of the document")
    try check(xmlTextWriterFlush(writer), "the end of the document")
    return replaced
  }

  private func writeScratch() throws(XMLError) {
    let code = scratch.withUnsafeBytes { [writer] in Self.writeRaw(writer, $0) }
    try check(code, "text")
  }

  /// libxml2 counts in 32 bits, so long bytes go in parts.
  private static func writeRaw(
    _ writer: xmlTextWriterPtr, _ bytes: UnsafeRawBufferPointer
  ) -> Int32 {
    var rest = bytes[...]
    repeat {
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
      // An empty text still closes the start tag.
      let start = part.baseAddress?.assumingMemoryBound(to: xmlChar.self)
      let code =
        start.map { xmlTextWriterWriteRawLen(writer, $0, Int32(part.count)) }
        ?? xmlTextWriterWriteRawLen(writer, "", 0)
      if code < 0 { return code }
      rest = rest.dropFirst(part.count)
    } while !rest.isEmpty
    return 0
  }

  private func check(_ code: Int32, _ what: @autoclosure () -> String) throws(XMLError) {
    if let failure = handle.output.failure {
      throw XMLError(
        .unwritable, failure.description, file: "", summary: "cannot write the document")
    }
    guard code >= 0 else { throw Self.failure("\(what()) cannot stand here") }
  }

  private static func failure(_ message: String) -> XMLError {
    XMLError(
      .misuse, "cannot write XML: \(message); this is a fault of the program, please report it",
      file: "", summary: "cannot write the document")
  }
}
