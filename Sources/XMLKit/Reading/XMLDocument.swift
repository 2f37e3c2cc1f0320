import CLibXML2

/// A document held in memory: for catalogs, rules and report pages.
///
/// Long files are for `XMLReader`.
///
/// A document belongs to one task at a time: libxml2's trees may not be used
/// from two threads at once.
public final class XMLDocument {
  /// The file, or the name given to the bytes.
  public let name: String
  let tree: xmlDocPtr
  private var converted: XMLElement?

  /// Reads and parses a file.
  ///
  /// - Parameters:
  ///   - file: The path of the file.
  ///   - limits: How much is read at most.
  /// - Throws: `XMLError` when the file cannot be read, is not well-formed XML
  ///   1.0 with namespaces, has a DOCTYPE, or exceeds a limit.
  public convenience init(file: String, limits: XMLLimits = .standard) throws(XMLError) {
    let bytes = try FileBytes.all(of: file, limit: limits.maximumBytes)
    try self.init(bytes: bytes, name: file, limits: limits)
  }

  /// Parses bytes.
  ///
  /// - Parameters:
  ///   - bytes: The document, in any encoding that it declares.
  ///   - name: What error messages call it.
  ///   - limits: How much is read at most.
  ///   - keepsBlanks: Whether white space that only lays elements out is kept.
  ///     Without it a file of data takes half the memory.
  /// - Throws: `XMLError` when the bytes are not well-formed XML 1.0 with
  ///   namespaces, have a DOCTYPE, or exceed a limit.
  public init(
    bytes: [UInt8], name: String, limits: XMLLimits = .standard, keepsBlanks: Bool = true
  ) throws(XMLError) {
    let operation = Operation(file: name, limits: limits)
    let parsed = operation.run {
      DocumentParser.parse(bytes, name: name, keepsBlanks: keepsBlanks, operation: operation)
    }
    guard let parsed else { throw operation.error("cannot parse \(name)") }
    tree = parsed
    self.name = name
  }

  deinit { xmlFreeDoc(tree) }

  /// The root element with everything in it; converted once.
  public func root() -> XMLElement {
    if let converted { return converted }
    let root = TreeConversion.convert(tree)
    converted = root
    return root
  }
}
