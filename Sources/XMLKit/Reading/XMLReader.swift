import CLibXML2

/// Reads a document piece by piece, in memory that does not grow with it.
///
/// `next()` moves to the next piece; the properties then describe it. As in
/// libxml2's own reader, an element written `<a/>` comes as one start element
/// with `isEmptyElement` set, and no end element follows it.
public struct XMLReader: ~Copyable {
  /// What a piece is.
  public enum Kind: Sendable, Hashable {
    case startElement
    case endElement
    /// Text or CDATA; neighbouring pieces come as one.
    case text
    /// A comment or a processing instruction.
    case other
  }

  private let parser: StreamParser
  private var event = ReaderEvent(kind: .other)
  private var finished = false

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - file: The path of the file.
  ///   - limits: How much is read at most.
  /// - Throws: `XMLError` when the file cannot be opened.
  public init(file: String, limits: XMLLimits = .streaming) throws(XMLError) {
    let opened = try FileBytes(path: file)
    if let size = opened.size, size > limits.maximumBytes {
      throw FileBytes.tooBig(file, limits.maximumBytes)
    }
    parser = StreamParser(source: .file(opened), name: file, limits: limits)
  }

  /// Reads from bytes.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - name: What error messages call it.
  ///   - limits: How much is read at most.
  /// - Throws: `XMLError` when there are more bytes than the limit.
  public init(bytes: [UInt8], name: String, limits: XMLLimits = .streaming) throws(XMLError) {
    guard bytes.count <= limits.maximumBytes else {
      throw FileBytes.tooBig(name, limits.maximumBytes)
    }
    parser = StreamParser(source: .bytes(bytes, 0), name: name, limits: limits)
  }

  /// Moves to the next piece.
  ///
  /// - Returns: Whether there is one; false at the end of a whole document.
  /// - Throws: `XMLError` at the place where the document is broken or refused;
  ///   the pieces before it have been handed out. Further calls throw it again.
  public mutating func next() throws(XMLError) -> Bool {
    if finished { return false }
    if let following = try parser.next() {
      event = following
      return true
    }
    finished = true
    event = ReaderEvent(kind: .other)
    return false
  }

  /// What the current piece is.
  public var kind: Kind { event.kind }
  /// The element's name without a prefix; a processing instruction's target.
  public var name: String { event.name }
  /// The element's namespace, if it has one.
  public var namespace: String? { event.namespace }
  /// How many elements the piece stands in: 0 for the root element's tags.
  public var depth: Int { event.depth }
  /// Whether a start element was written `<a/>` and so has no end element.
  public var isEmptyElement: Bool { event.isEmptyElement }
  /// The text, comment or instruction.
  public var value: String { event.value }
  /// The line, from 1, where the piece was complete.
  public var line: Int { event.line }
  /// The column, from 1, where the piece was complete.
  public var column: Int { event.column }
  /// The attributes of a start element.
  public var attributes: [XMLAttribute] { event.attributes }

  /// The value of a start element's attribute without a namespace.
  public func attribute(_ name: String) -> String? {
    event.attributes.first { $0.name == name && $0.namespace == nil }?.value
  }
}
