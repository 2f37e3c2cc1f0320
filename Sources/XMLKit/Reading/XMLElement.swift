/// An element with everything in it, as a value.
public struct XMLElement: Sendable, Hashable {
  /// The name without a prefix.
  public var name: String
  /// The namespace, if it has one.
  public var namespace: String?
  /// The attributes in the document's order.
  public var attributes: [XMLAttribute]
  /// The elements and texts in it, in order; comments and processing
  /// instructions are left out.
  public var children: [XMLNode]
  /// The line of the start tag, from 1.
  public var line: Int

  /// Makes an element from its parts.
  public init(
    name: String, namespace: String? = nil, attributes: [XMLAttribute] = [],
    children: [XMLNode] = [], line: Int = 0
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.children = children
    self.line = line
  }

  /// The value of an attribute without a namespace.
  public func attribute(_ name: String) -> String? { attribute(name, namespace: nil) }

  /// The value of an attribute in a namespace.
  public func attribute(_ name: String, namespace: String?) -> String? {
    attributes.first { $0.name == name && $0.namespace == namespace }?.value
  }

  /// The child elements, in order.
  public var elements: [XMLElement] { children.compactMap(\.element) }

  /// The child elements of a name, in any namespace.
  public func elements(_ name: String) -> [XMLElement] {
    children.compactMap { node in node.element.flatMap { $0.name == name ? $0 : nil } }
  }

  /// The first child element of a name, in any namespace.
  public func first(_ name: String) -> XMLElement? {
    for case .element(let element) in children where element.name == name { return element }
    return nil
  }

  /// All text in the element and below, in order.
  public var text: String {
    // Most elements with text hold nothing else.
    if children.count == 1, case .text(let only) = children[0] { return only }
    var text = ""
    var rest: [ArraySlice<XMLNode>] = [children[...]]
    while let node = rest.last?.first {
      rest[rest.count - 1].removeFirst()
      switch node {
      case .text(let piece): text += piece
      case .element(let element): rest.append(element.children[...])
      }
      while let last = rest.last, last.isEmpty { rest.removeLast() }
    }
    return text
  }
}

/// An attribute as a value.
public struct XMLAttribute: Sendable, Hashable {
  /// The name without a prefix.
  public var name: String
  /// The namespace, if it has one: an attribute without a prefix has none.
  public var namespace: String?
  /// The value, with references resolved.
  public var value: String

  /// Makes an attribute from its parts.
  public init(name: String, namespace: String? = nil, value: String) {
    self.name = name
    self.namespace = namespace
    self.value = value
  }
}

/// What stands in an element.
public enum XMLNode: Sendable, Hashable {
  case element(XMLElement)
  /// Text, whatever it was written as: plain, CDATA or character references.
  case text(String)

  /// The element, if it is one.
  public var element: XMLElement? {
    if case .element(let element) = self { return element }
    return nil
  }
}
