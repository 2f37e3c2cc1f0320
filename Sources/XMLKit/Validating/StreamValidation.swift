import CLibXML2

/// One validation of a file in passing.
final class StreamValidation {
  private let file: FileBytes
  private let context: xmlSchemaValidCtxtPtr
  private var depth = 0

  init(file: FileBytes, context: xmlSchemaValidCtxtPtr) {
    self.file = file
    self.context = context
  }

  /// 0 when the document is valid.
  ///
  /// Called inside `Operation.run`.
  func run() -> Int32 {
    // libxml2 holds the pointer only until xmlSchemaValidateStream returns.
    let own = Unmanaged.passUnretained(self).toOpaque()
    guard let input = xmlParserInputBufferCreateIO(Self.read, nil, own, XML_CHAR_ENCODING_NONE)
    else { return -1 }
    var handler = xmlSAXHandler()
    handler.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
    handler.internalSubset = { own, _, _, _ in
      if let parser = StreamValidation.validation(own)?.parser {
        ParserPlace.refuseDocumentType(parser)
      }
    }
    handler.startElementNs = { own, _, _, _, _, _, _, _, _ in
      StreamValidation.validation(own)?.start()
    }
    handler.endElementNs = { own, _, _, _ in StreamValidation.validation(own)?.depth -= 1 }
    xmlSchemaValidateSetFilename(context, file.path)
    // The buffer belongs to libxml2 from here on.
    return xmlSchemaValidateStream(context, input, XML_CHAR_ENCODING_NONE, &handler, own)
  }

  private var parser: xmlParserCtxtPtr? { xmlSchemaValidCtxtGetParserCtxt(context) }

  private func start() {
    depth += 1
    guard let parser, let operation = Operation.current else { return }
    if depth > operation.limits.maximumDepth { ParserPlace.refuseDepth(parser) }
  }

  private static func validation(_ own: UnsafeMutableRawPointer?) -> StreamValidation? {
    own.map { Unmanaged<StreamValidation>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let read: xmlInputReadCallback = { own, bytes, count in
    guard let validation = validation(own) else { return -1 }
    do throws(XMLError) {
      let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: Int(count))
      return Int32(try validation.file.read(into: buffer))
    } catch {
      for diagnostic in error.diagnostics { Operation.current?.record(diagnostic) }
      return -1
    }
  }
}
