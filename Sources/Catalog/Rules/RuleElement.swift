import XMLKit

/// An element of a rule's file, read strictly: what is missing or has no
/// meaning is reported, never passed over.
struct RuleElement {
  /// The namespace of rule files; `rules/rule.xsd` describes it.
  static let namespace = "urn:crosswalk:rule"

  let element: XMLElement

  /// The root element of a file of ours, which must have a name.
  static func root(
    of bytes: [UInt8], named name: String, code: CatalogDiagnostic.Code, file: String,
    remedy: String
  ) throws(CatalogError) -> RuleElement {
    let root: XMLElement
    do {
      root = try XMLDocument(
        bytes: bytes, name: file, limits: .standard, keepsBlanks: false
      ).root()
    } catch {
      throw CatalogError(error, file: file)
    }
    guard root.name == name, root.namespace == namespace else {
      throw CatalogError(
        file: file, line: root.line, code: code,
        message: "the root element is \(root.name), not \(name) in the namespace \(namespace)",
        remedy: remedy)
    }
    return RuleElement(element: root)
  }

  var line: Int { element.line }
  var name: String { element.name }

  /// Reports attributes and child elements that have no meaning here.
  func expect(_ allowed: Allowed, problems: inout DiagnosticList) {
    for attribute in element.attributes where !allowed.attributes.contains(attribute.name) {
      unknown("attribute", attribute.name, line: line, allowed: allowed.attributes, &problems)
    }
    for node in element.children {
      switch node {
      case .text(let text):
        if allowed.elements.isEmpty || text.isXMLWhiteSpace { continue }
        problems.add(
          .nameUnknown, line: line, "text stands between the elements of \(name)",
          remedy: "delete it, or put it into one of: \(allowed.elements.joined(separator: ", "))")
      case .element(let child):
        if child.namespace == Self.namespace, allowed.elements.contains(child.name) { continue }
        unknown("element", child.name, line: child.line, allowed: allowed.elements, &problems)
      }
    }
  }

  /// What may stand in an element. Each is made once: a catalog has thousands
  /// of elements.
  struct Allowed: Sendable {
    var attributes: [String] = []
    var elements: [String] = []
  }

  private func unknown(
    _ kind: String, _ unknown: String, line: Int, allowed: [String],
    _ problems: inout DiagnosticList
  ) {
    problems.add(
      .nameUnknown, line: line, "the \(kind) \(unknown) has no meaning in \(name)",
      remedy: allowed.isEmpty
        ? "delete it" : "delete it, or use one of: \(allowed.joined(separator: ", "))")
  }

  /// An attribute's value without white space at its ends.
  func attribute(_ attribute: String, problems: inout DiagnosticList) -> String {
    let value = element.attribute(attribute)?.collapsingWhiteSpace() ?? ""
    if value.isEmpty {
      problems.add(
        .valueMissing, line: line, "\(name) has no \(attribute)",
        remedy: "add the attribute \(attribute)")
    }
    return value
  }

  /// An attribute that is one of an enumeration's words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ attribute: String, as type: Word.Type, problems: inout DiagnosticList
  ) -> Word? where Word.RawValue == String {
    let value = self.attribute(attribute, problems: &problems)
    if value.isEmpty { return nil }
    guard let word = Word(rawValue: value) else {
      problems.addUnknownWord(value, of: attribute, type, line: line)
      return nil
    }
    return word
  }

  /// The children of a name.
  func children(_ name: String) -> [RuleElement] {
    element.elements(name).map(RuleElement.init)
  }

  /// The only child of a name; reports it when there is none or are several.
  func child(_ child: String, problems: inout DiagnosticList) -> RuleElement? {
    let found = element.elements(child)
    guard let first = found.first else {
      problems.add(
        .valueMissing, line: line, "\(name) has no \(child)", remedy: "add the element \(child)")
      return nil
    }
    if found.count > 1 {
      problems.add(
        .nameUnknown, line: found[1].line, "\(name) has a second \(child)", remedy: "delete it")
    }
    return RuleElement(element: first)
  }

  /// Its text with single blanks; reports it when there is none.
  func words(problems: inout DiagnosticList) -> String {
    for case .element(let child) in element.children {
      unknown("element", child.name, line: child.line, allowed: [], &problems)
    }
    let text = collapsedText
    if text.isEmpty {
      problems.add(.valueMissing, line: line, "\(name) is empty", remedy: "write its text")
    }
    return text
  }

  /// All text in it, with single blanks.
  var collapsedText: String {
    // Nearly every element holds one text and nothing else.
    if element.children.count == 1, case .text(let text) = element.children[0] {
      return text.collapsingWhiteSpace()
    }
    return element.text.collapsingWhiteSpace()
  }

  /// The text of the only child of a name.
  func words(of child: String, problems: inout DiagnosticList) -> String {
    self.child(child, problems: &problems)?.words(problems: &problems) ?? ""
  }

  /// Its text with its line breaks, without blank lines at either end and
  /// without the indentation that all its lines share.
  var code: String {
    var lines = element.text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    func isBlank(_ line: Substring.UTF8View) -> Bool {
      line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
    while let first = lines.first, isBlank(first) { lines.removeFirst() }
    while let last = lines.last, isBlank(last) { lines.removeLast() }
    let indents = lines.filter { !isBlank($0) }.map { line in line.prefix { $0 == 0x20 }.count }
    let shared = indents.min() ?? 0
    return lines.map { String(Substring($0.dropFirst(shared))) }.joined(separator: "\n")
  }
}
