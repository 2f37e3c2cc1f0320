import CLibXML2

/// Parses bytes into a libxml2 tree, with everything refused that a hostile document could
/// use.
///
/// Called inside `Operation.run`.
enum DocumentParser {
  /// No network, lines beyond 65,535 kept, small texts stored compactly.
  ///
  /// Not set, on purpose: entity expansion, DTD loading, recovery, and the lifting of the
  /// library's own limits.
  static let options = Int32(
    XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_BIG_LINES.rawValue)

  /// The tree, which the caller frees; nil when anything was wrong, with the
  /// reason in the operation.
  static func parse(
    _ bytes: [UInt8], name: String, dictionary: xmlDictPtr? = nil, keepsBlanks: Bool = true,
    operation: Operation
  ) -> xmlDocPtr? {
    let limit = min(operation.limits.maximumBytes, Int(Int32.max) - 1)
    guard bytes.count <= limit else {
      for diagnostic in FileBytes.tooBig(name, limit).diagnostics { operation.record(diagnostic) }
      return nil
    }
    guard !bytes.isEmpty else {
      operation.refuse(
        .unreadable, "the document is empty: an XML document has one root element", file: name,
        line: 1, column: 1)
      return nil
    }
    guard let context = xmlNewParserCtxt() else { return nil }
    defer { xmlFreeParserCtxt(context) }
    if let dictionary {
      // libxslt compares names by address, so its documents share names.
      xmlDictFree(context.pointee.dict)
      context.pointee.dict = dictionary
      xmlDictReference(dictionary)
    }
    guardAgainstHostility(context, operation)
    let blanks = keepsBlanks ? 0 : Int32(XML_PARSE_NOBLANKS.rawValue)
    let document = bytes.withUnsafeBytes { raw in
      xmlCtxtReadMemory(
        context, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), name, nil,
        options | blanks)
    }
    // A stopped parser can hand out the part that it has read.
    guard let document, !operation.failed else {
      xmlFreeDoc(document)
      return nil
    }
    return document
  }

  /// Makes a parser refuse a DOCTYPE, before anything in it is read, and
  /// nesting beyond the limit.
  static func guardAgainstHostility(_ context: xmlParserCtxtPtr, _ operation: Operation) {
    guard let handler = context.pointee.sax else { return }
    handler.pointee.internalSubset = { context, _, _, _ in
      guard let context else { return }
      ParserPlace.refuseDocumentType(context.assumingMemoryBound(to: xmlParserCtxt.self))
    }
    handler.pointee.startElementNs = {
      context, name, prefix, address, namespaceCount, namespaces, count, defaulted, attributes in
      guard let context else { return }
      let parser = context.assumingMemoryBound(to: xmlParserCtxt.self)
      if let operation = Operation.current, parser.pointee.nodeNr >= operation.limits.maximumDepth {
        ParserPlace.refuseDepth(parser)
        return
      }
      xmlSAX2StartElementNs(
        context, name, prefix, address, namespaceCount, namespaces, count, defaulted, attributes)
    }
  }
}
