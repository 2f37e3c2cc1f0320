import CLibXML2

/// An XSLT 1.0 stylesheet with EXSLT's common, math, sets, functions and
/// strings, compiled once and applied to many documents.
///
/// It includes, imports and reads documents from its own folder only, writes
/// nothing, and reaches no network; an attempt fails the transformation.
/// A stylesheet belongs to one task at a time.
public final class XSLTStylesheet {
  /// What a transformation gives.
  public struct Output: Sendable, Hashable {
    /// The result, serialised as `xsl:output` says.
    public var bytes: [UInt8]
    /// What `xsl:message` said, a line each.
    public var messages: [String]
  }

  /// The path of the stylesheet.
  public let file: String
  private let stylesheet: xsltStylesheetPtr
  private let access: FileAccess

  /// Reads and compiles a stylesheet with all that it includes.
  ///
  /// - Parameters:
  ///   - file: The path of the stylesheet.
  ///   - sources: Where its parts come from besides its own folder.
  /// - Throws: `XMLError` when it cannot be read or compiled, or when it
  ///   reaches outside its folders.
  public init(
    file: String, sources: StylesheetSources = StylesheetSources()
  ) throws(XMLError) {
    let folders = StylesheetFolders(file: file, sources: sources)
    let name = file.lastIndex(of: "/").map { String(file[file.index(after: $0)...]) } ?? file
    let file = sources.overlay == nil ? file : folders.path(for: name)
    access = FileAccess.besides(file).adding(folders.folder).adding(sources.overlay)
    let operation = Operation(file: file, access: access, folders: folders)
    var bytes = try FileBytes.all(of: file, limit: operation.limits.maximumBytes)
    if let rewrite = sources.rewrite {
      do throws(StylesheetSources.Refusal) {
        bytes = try rewrite(bytes)
      } catch {
        throw XMLError(
          .misuse, error.message, file: file, line: error.line,
          summary: "cannot use the stylesheet \(file)")
      }
    }
    let compiled = operation.run { Self.compile(bytes, operation) }
    guard let compiled else {
      MessageText.record(operation)
      throw operation.error("cannot use the stylesheet \(file)")
    }
    self.file = file
    stylesheet = compiled
  }

  deinit { xsltFreeStylesheet(stylesheet) }

  private static func compile(_ bytes: [UInt8], _ operation: Operation) -> xsltStylesheetPtr? {
    guard let tree = DocumentParser.parse(bytes, name: operation.file, operation: operation) else {
      return nil
    }
    guard let stylesheet = xsltParseStylesheetDoc(tree) else {
      xmlFreeDoc(tree)
      return nil
    }
    guard stylesheet.pointee.errors == 0, !operation.failed else {
      xsltFreeStylesheet(stylesheet)
      return nil
    }
    return stylesheet
  }

  /// Transforms a document.
  ///
  /// - Parameters:
  ///   - document: The document; it is left as it is.
  ///   - parameters: Values of the stylesheet's parameters, taken as strings,
  ///     never as XPath. Characters that XML forbids become U+FFFD.
  /// - Returns: The result, serialised as `xsl:output` says.
  /// - Throws: `XMLError` with all that went wrong.
  public func apply(
    to document: XMLDocument, parameters: [String: String] = [:]
  ) throws(XMLError) -> [UInt8] {
    try transform(document, parameters: parameters).bytes
  }

  /// Transforms a document and keeps what the stylesheet had to say.
  ///
  /// - Parameters:
  ///   - document: The document; it is left as it is.
  ///   - parameters: Values of the stylesheet's parameters, taken as strings.
  /// - Returns: The result and the messages.
  /// - Throws: `XMLError` with all that went wrong.
  public func transform(
    _ document: XMLDocument, parameters: [String: String] = [:]
  ) throws(XMLError) -> Output {
    let operation = Operation(file: file, access: access)
    let bytes = operation.run {
      Transformation.run(stylesheet, document.tree, parameters, operation)
    }
    guard let bytes, !operation.failed else {
      MessageText.record(operation)
      throw operation.error("cannot transform \(document.name) with \(file)")
    }
    return Output(bytes: bytes, messages: MessageText.lines(operation.text))
  }
}
