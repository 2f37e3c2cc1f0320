import CLibXML2

/// Where a parser stands, and what it refuses there.
enum ParserPlace {
  /// Stops the parser at a DOCTYPE.
  static func refuseDocumentType(_ parser: xmlParserCtxtPtr) {
    let (line, column) = startOfDocumentType(parser)
    refuse(
      parser, .documentType,
      "a DOCTYPE is refused, as entities and outside DTDs are a way in: delete the declaration",
      line: line, column: column)
  }

  /// Stops the parser at an element that is nested too deep.
  static func refuseDepth(_ parser: xmlParserCtxtPtr) {
    guard let operation = Operation.current else { return }
    refuse(
      parser, .depth,
      "elements are nested deeper than \(operation.limits.maximumDepth) levels, the limit: "
        + "check that the file is what it claims to be",
      line: line(parser), column: column(parser))
  }

  static func line(_ parser: xmlParserCtxtPtr) -> Int {
    Int(parser.pointee.input?.pointee.line ?? 0)
  }

  static func column(_ parser: xmlParserCtxtPtr) -> Int {
    Int(parser.pointee.input?.pointee.col ?? 0)
  }

  static func refuse(
    _ parser: xmlParserCtxtPtr, _ refusal: XMLDiagnostic.Refusal, _ message: String, line: Int,
    column: Int
  ) {
    let file = parser.pointee.input?.pointee.filename.map { String(cString: $0) }
    Operation.current?.refuse(refusal, message, file: file, line: line, column: column)
    xmlStopParser(parser)
    // Stopping alone would pass what was read for a whole document.
    parser.pointee.wellFormed = 0
  }

  /// The parser tells of a DOCTYPE after its name and identifiers; this goes
  /// back to its first character.
  private static func startOfDocumentType(
    _ parser: xmlParserCtxtPtr
  ) -> (line: Int, column: Int) {
    let mark = Array("<!DOCTYPE".utf8)
    let here = (line: line(parser), column: column(parser))
    guard let input = parser.pointee.input, let base = input.pointee.base,
      let cursor = input.pointee.cur
    else { return here }
    var start = cursor - base
    var newlines = 0
    while start > 0 {
      start -= 1
      if base[start] == UInt8(ascii: "\n") { newlines += 1 }
      let found =
        start + mark.count <= cursor - base
        && mark.indices.allSatisfy { base[start + $0] == mark[$0] }
      if found {
        var lineStart = start
        while lineStart > 0, base[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
        return (here.line - newlines, start - lineStart + 1)
      }
    }
    return here
  }
}
