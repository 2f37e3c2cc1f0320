/// A stylesheet that makes HTML of pages without a tree of the result.
///
/// It runs the part of XSLT 1.0 that the templates for pages use and writes what
/// libxslt would write, byte for byte, many times as fast. What it does not know it
/// does not guess: it gives nothing back, and libxslt makes the page.
public struct DirectStylesheet: Sendable {
  private let program: DirectProgram
  private let namespace: [UInt8]

  /// Compiles a stylesheet that libxslt has accepted; there is nothing where the
  /// stylesheet as a whole is beyond it.
  ///
  /// - Parameters:
  ///   - file: The path of the stylesheet.
  ///   - sources: Where its parts come from besides its own folder.
  ///   - namespace: The namespace of pages, whose prefix in stylesheets is `r`.
  public init?(file: String, sources: StylesheetSources, namespace: String) {
    var reader = StylesheetReader(file: file, sources: sources, namespace: namespace)
    guard let program = reader.program() else { return nil }
    self.program = program
    self.namespace = Array(namespace.utf8)
  }

  /// Makes the HTML of a page.
  ///
  /// - Parameter markup: The page, as composed: elements, attributes and text.
  /// - Returns: The bytes; nil where libxslt has to make them.
  public func html(of markup: [UInt8]) -> [UInt8]? {
    markup.withUnsafeBufferPointer { markup in
      guard let page = DirectPage(markup, names: program.tables.names, namespace: namespace) else {
        return nil
      }
      return withExtendedLifetime(program) {
        page.withTree { DirectRun(program: program.tables, page: $0).html() }
      }
    }
  }
}

/// Reads a stylesheet with all that it includes and imports.
private struct StylesheetReader {
  private let folders: StylesheetFolders
  private let name: String
  private let namespace: String
  private let builder = DirectBuilder()
  private var precedence = 0
  /// Without `xsl:output` the result's root element would decide.
  private var saysOutput = false

  init(file: String, sources: StylesheetSources, namespace: String) {
    folders = StylesheetFolders(file: file, sources: sources)
    name = file.lastIndex(of: "/").map { String(file[file.index(after: $0)...]) } ?? file
    self.namespace = namespace
  }

  mutating func program() -> DirectProgram? {
    guard read(name, depth: 0), saysOutput else { return nil }
    return builder.program()
  }

  /// Takes a stylesheet in, with what it imports before it.
  private mutating func read(_ name: String, depth: Int) -> Bool {
    guard depth < 8, let root = root(of: name) else { return false }
    for element in root.elements where isInstruction(element, "import") {
      guard let href = element.attribute("href"), read(href, depth: depth + 1) else { return false }
    }
    precedence += 1
    return take(root, depth: depth)
  }

  private mutating func take(_ root: XMLElement, depth: Int) -> Bool {
    for element in root.elements {
      guard element.namespace == DirectBuilder.instructionNamespace else { return false }
      switch element.name {
      case "import": break
      case "include":
        guard depth < 8, let href = element.attribute("href"), let part = self.root(of: href),
          part.first("import") == nil, take(part, depth: depth + 1)
        else { return false }
      case "output":
        guard element.attribute("method") == "html", element.attribute("indent") == "no",
          element.attribute("encoding") == "UTF-8", element.attributes.count == 3
        else { return false }
        saysOutput = true
      case "decimal-format":
        guard element.attribute("name") == "local", element.attributes.count == 3,
          let grouping = element.attribute("grouping-separator"),
          let decimal = element.attribute("decimal-separator")
        else { return false }
        builder.grouping = builder.keep(Array(grouping.utf8))
        builder.decimal = builder.keep(Array(decimal.utf8))
      case "template":
        guard builder.take(template: element, precedence: precedence) else { return false }
      default: return false
      }
    }
    return true
  }

  private func isInstruction(_ element: XMLElement, _ name: String) -> Bool {
    element.namespace == DirectBuilder.instructionNamespace && element.name == name
  }

  private func root(of name: String) -> XMLElement? {
    guard !name.contains("/"), !name.contains("%"), !name.contains("#"),
      let bytes = bytes(of: name), hasUsualNamespaces(bytes),
      let document = try? XMLDocument(bytes: bytes, name: name)
    else { return nil }
    let root = document.root()
    return isInstruction(root, "stylesheet") ? root : nil
  }

  private func bytes(of name: String) -> [UInt8]? {
    if let supplied = folders.sources.supplied[name] { return supplied }
    guard
      let bytes = try? FileBytes.all(
        of: folders.path(for: name), limit: XMLLimits.standard.maximumBytes)
    else { return nil }
    guard let rewrite = folders.sources.rewrite else { return bytes }
    return try? rewrite(bytes)
  }

  /// Other namespaces would have to be declared in the result.
  private func hasUsualNamespaces(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    var rest = text[...]
    var hasPages = false
    while let place = rest.firstRange(of: "xmlns") {
      rest = rest[place.upperBound...]
      if rest.hasPrefix(":xsl=\"\(DirectBuilder.instructionNamespace)\"") { continue }
      guard rest.hasPrefix(":r=\"\(namespace)\"") else { return false }
      hasPages = true
    }
    return !hasPages || text.contains("exclude-result-prefixes=\"r\"")
  }
}

extension Substring {
  /// Where a text stands first.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    guard let first = text.first else { return nil }
    var start = startIndex
    while let place = self[start...].firstIndex(of: first) {
      if self[place...].hasPrefix(text) { return place..<index(place, offsetBy: text.count) }
      start = index(after: place)
    }
    return nil
  }
}
