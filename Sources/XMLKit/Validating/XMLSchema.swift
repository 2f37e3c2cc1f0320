import CLibXML2

/// A W3C XML Schema 1.0, compiled once and used for many documents.
///
/// Schemas it includes or imports come from its own folder.
public final class XMLSchema {
  /// The path of the schema.
  public let file: String
  private let schema: xmlSchemaPtr
  /// The compiled schema points into its document.
  private let tree: xmlDocPtr

  /// Reads and compiles a schema.
  ///
  /// - Parameter file: The path of the schema.
  /// - Throws: `XMLError` when it cannot be read or is not a valid schema, or
  ///   when it reaches outside its folder.
  public init(file: String) throws(XMLError) {
    let operation = Operation(file: file, access: .besides(file))
    let bytes = try FileBytes.all(of: file, limit: operation.limits.maximumBytes)
    let compiled = operation.run { Self.compile(bytes, operation) }
    guard let compiled else { throw operation.error("cannot use the schema \(file)") }
    self.file = file
    schema = compiled.schema
    tree = compiled.tree
  }

  deinit {
    xmlSchemaFree(schema)
    xmlFreeDoc(tree)
  }

  private static func compile(
    _ bytes: [UInt8], _ operation: Operation
  ) -> (schema: xmlSchemaPtr, tree: xmlDocPtr)? {
    guard let tree = DocumentParser.parse(bytes, name: operation.file, operation: operation),
      let context = xmlSchemaNewDocParserCtxt(tree)
    else { return nil }
    xmlSchemaSetParserStructuredErrors(
      context, Operation.gather, Unmanaged.passUnretained(operation).toOpaque())
    let schema = xmlSchemaParse(context)
    xmlSchemaFreeParserCtxt(context)
    guard let schema, !operation.failed else {
      xmlSchemaFree(schema)
      xmlFreeDoc(tree)
      return nil
    }
    return (schema, tree)
  }

  /// Validates a file while reading it: memory does not grow with its length.
  ///
  /// - Parameter file: The path of the document.
  /// - Throws: `XMLError` with everything that is wrong with the document.
  public func validate(file: String) throws(XMLError) {
    let opened = try FileBytes(path: file)
    let operation = Operation(file: file, limits: .streaming)
    let code = operation.run { () -> Int32 in
      guard let context = context(operation) else { return -1 }
      defer { xmlSchemaFreeValidCtxt(context) }
      return StreamValidation(file: opened, context: context).run()
    }
    guard code == 0, !operation.failed else {
      throw operation.error("\(file) is not valid against \(self.file)")
    }
  }

  /// Validates a document in memory.
  ///
  /// - Parameter document: The document.
  /// - Throws: `XMLError` with everything that is wrong with the document.
  public func validate(_ document: XMLDocument) throws(XMLError) {
    let operation = Operation(file: document.name)
    let code = operation.run { () -> Int32 in
      guard let context = context(operation) else { return -1 }
      defer { xmlSchemaFreeValidCtxt(context) }
      return xmlSchemaValidateDoc(context, document.tree)
    }
    guard code == 0, !operation.failed else {
      throw operation.error("\(document.name) is not valid against \(file)")
    }
  }

  private func context(_ operation: Operation) -> xmlSchemaValidCtxtPtr? {
    guard let context = xmlSchemaNewValidCtxt(schema) else { return nil }
    xmlSchemaSetValidStructuredErrors(
      context, Operation.gather, Unmanaged.passUnretained(operation).toOpaque())
    return context
  }
}
