import CLibXML2

/// What a library opens by itself: included schemas and stylesheets, documents
/// that a stylesheet asks for, and entities.
extension Operation {
  /// libxml2 asks for a file by its address.
  func loadEntity(
    _ address: UnsafePointer<CChar>?, into context: xmlParserCtxtPtr?
  ) -> xmlParserInputPtr? {
    guard let address, let context,
      let (path, bytes) = open(String(cString: address), line: 0)
    else { return nil }
    let buffer = bytes.withUnsafeBytes { raw in
      xmlParserInputBufferCreateMem(raw.baseAddress, Int32(raw.count), XML_CHAR_ENCODING_NONE)
    }
    guard let buffer else { return nil }
    guard let input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) else {
      xmlFreeParserInputBuffer(buffer)
      return nil
    }
    // xmlFreeInputStream frees the name.
    input.pointee.filename = xmlStrdup(path).map {
      UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)
    }
    DocumentParser.guardAgainstHostility(context, self)
    return input
  }

  /// libxslt asks for an included stylesheet, or for a document of `document()`.
  func loadDocument(
    _ address: UnsafePointer<xmlChar>?, _ dictionary: xmlDictPtr?,
    _ context: UnsafeMutableRawPointer?, _ kind: xsltLoadType
  ) -> xmlDocPtr? {
    guard let address else { return nil }
    if kind == XSLT_LOAD_STYLESHEET, let folders {
      guard let (path, bytes) = part(String(cString: address), of: folders) else { return nil }
      return DocumentParser.parse(bytes, name: path, dictionary: dictionary, operation: self)
    }
    var line = 0
    if kind == XSLT_LOAD_DOCUMENT {
      line = Self.line(of: context?.assumingMemoryBound(to: xsltTransformContext.self))
    }
    guard let (path, bytes) = open(String(cString: address), line: line) else { return nil }
    return DocumentParser.parse(bytes, name: path, dictionary: dictionary, operation: self)
  }

  /// Whether a stylesheet may open an address; a refusal is recorded.
  func permitsOpening(_ address: String, line: Int) -> Bool {
    switch access.resolve(address) {
    case .success: return true
    case .failure(let denial):
      refuseOpening(address, denial, line: line)
      return false
    }
  }

  /// The line of the instruction that a transformation is at.
  static func line(of transformation: xsltTransformContextPtr?) -> Int {
    guard let instruction = transformation?.pointee.inst else { return 0 }
    return xmlGetLineNo(instruction)
  }

  private func refuseOpening(_ address: String, _ denial: FileAccess.Denial, line: Int) {
    refuse(
      .access,
      "opening \"\(address)\" is refused: \(denial.reason); "
        + "keep what belongs together in one folder",
      line: line)
  }

  /// A part of a stylesheet, from the folder that has it, as it is compiled.
  func part(_ address: String, of folders: StylesheetFolders) -> (path: String, bytes: [UInt8])? {
    guard let name = folders.name(of: address) else { return open(address, line: 0) }
    if let bytes = folders.sources.supplied[name] { return (address, bytes) }
    // The path as given: what is included from here is found by it again.
    let path = folders.path(for: name)
    guard let (_, bytes) = open(path, line: 0) else { return nil }
    guard let rewrite = folders.sources.rewrite else { return (path, bytes) }
    do throws(StylesheetSources.Refusal) {
      return (path, try rewrite(bytes))
    } catch {
      refuse(.misuse, error.message, file: path, line: error.line)
      return nil
    }
  }

  private func open(_ address: String, line: Int) -> (path: String, bytes: [UInt8])? {
    switch access.resolve(address) {
    case .failure(let denial):
      refuseOpening(address, denial, line: line)
      return nil
    case .success(let path):
      do throws(XMLError) {
        let limit = min(limits.maximumBytes, Int(Int32.max) - 1)
        let bytes = try FileBytes.all(of: path, limit: limit)
        guard !bytes.isEmpty else {
          refuse(.unreadable, "the file is empty: restore it", file: path)
          return nil
        }
        return (path, bytes)
      } catch {
        for diagnostic in error.diagnostics { record(diagnostic) }
        return nil
      }
    }
  }
}
