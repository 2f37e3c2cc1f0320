import XMLKit

/// What the first window of an XML text shows: its root element.
struct MarkupOutline: Sendable, Equatable {
  /// The root element's name without a prefix; empty if none was found.
  private(set) var root = ""
  /// Its namespace; empty for none.
  private(set) var namespace = ""
  /// Why there is no root element; nil if there is one.
  private(set) var fault: Detection.Refusal?
  /// The encoding that the XML declaration names; nil if it names none.
  private(set) var encoding: String?

  /// Looks at the beginning of a text. What is wrong with it is found later.
  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    encoding = Self.declaredEncoding(bytes[start..<end])
    let finder = RootFinder()
    let parser = PushParser(vocabulary: XMLVocabulary(words: []), name: "")
    do throws(XMLError) {
      // Small pieces, so that little more than the root element is parsed.
      for position in stride(from: start, to: end, by: 4_096) where finder.root == nil {
        try parser.parse(bytes, position..<min(end, position + 4_096), listener: finder)
      }
      if finder.root == nil { try parser.finish(listener: finder) }
    } catch {
      fault = Detection.Refusal(
        kind: .structure, message: error.diagnostics.first?.message ?? error.summary,
        remedy: "Check that the file is what it claims to be.", offset: parser.offset)
    }
    root = finder.root ?? (Self.isWebPage(bytes[start..<end]) ? "html" : "")
    namespace = finder.namespace
    if !root.isEmpty { fault = nil }
  }

  init(root: String, namespace: String) {
    self.root = root
    self.namespace = namespace
  }

  /// Whether the root element has this name and namespace.
  func isRoot(_ name: String, in namespaces: [String]) -> Bool {
    root == name && namespaces.contains(namespace)
  }

  /// Whether a text is HTML, whose document type is no DTD.
  private static func isWebPage(_ text: ArraySlice<UInt8>) -> Bool {
    String(decoding: text.drop(while: Splitter.isBlank).prefix(14), as: UTF8.self).lowercased()
      == "<!doctype html"
  }

  /// The encoding of an XML declaration, which is ASCII.
  private static func declaredEncoding(_ text: ArraySlice<UInt8>) -> String? {
    guard text.starts(with: "<?xml".utf8),
      let end = text.prefix(512).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let declaration = String(decoding: text[..<end], as: UTF8.self)
    guard let key = declaration.firstRange(of: "encoding") else { return nil }
    let parts = declaration[key.upperBound...].split(
      maxSplits: 2, omittingEmptySubsequences: false
    ) { $0 == "\"" || $0 == "'" }
    return parts.count == 3 ? String(parts[1]) : nil
  }

  private final class RootFinder: XMLListener {
    var root: String?
    var namespace = ""

    func start(_ element: XMLStartTag) -> XMLInterest {
      if root == nil {
        root = element.localName
        namespace = element.namespaceName ?? ""
      }
      return .nothing
    }

    func end(_ element: XMLEndTag) {}
  }
}
