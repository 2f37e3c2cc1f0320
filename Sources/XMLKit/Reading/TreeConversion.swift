import CLibXML2

/// Turns a libxml2 tree into values, with a stack of its own instead of
/// recursion, so that depth is bounded by memory and not by the thread's stack.
struct TreeConversion {
  /// The elements that are open, outermost first.
  private var open: [XMLElement] = []
  /// Namespaces are few and long, so each is converted once.
  private var namespaces: [UnsafePointer<xmlChar>: String] = [:]

  static func convert(_ document: xmlDocPtr) -> XMLElement {
    guard let root = xmlDocGetRootElement(document) else {
      // A parsed document has a root element; an empty value says it had none.
      return XMLElement(name: "")
    }
    var conversion = TreeConversion()
    return conversion.convert(element: root)
  }

  private mutating func convert(element root: xmlNodePtr) -> XMLElement {
    var node = root
    open.append(start(node))
    while true {
      if let child = node.pointee.children, node.pointee.type == XML_ELEMENT_NODE {
        node = child
      } else {
        if node.pointee.type == XML_ELEMENT_NODE, let whole = close(node, root) { return whole }
        while node.pointee.next == nil {
          guard let parent = node.pointee.parent else { return open[0] }
          node = parent
          if let whole = close(node, root) { return whole }
        }
        node = node.pointee.next
      }
      enter(node)
    }
  }

  private mutating func enter(_ node: xmlNodePtr) {
    switch node.pointee.type {
    case XML_ELEMENT_NODE:
      open.append(start(node))
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      guard let content = node.pointee.content else { return }
      append(text: String(cString: content))
    default:
      break
    }
  }

  /// Closes the innermost element; gives it back when it is the root.
  private mutating func close(_ node: xmlNodePtr, _ root: xmlNodePtr) -> XMLElement? {
    let element = open.removeLast()
    if node == root { return element }
    open[open.count - 1].children.append(.element(element))
    return nil
  }

  /// Text that a comment or CDATA marks divide is one text.
  private mutating func append(text: String) {
    let last = open.count - 1
    if case .text(let before)? = open[last].children.last {
      open[last].children[open[last].children.count - 1] = .text(before + text)
    } else {
      open[last].children.append(.text(text))
    }
  }

  private mutating func start(_ node: xmlNodePtr) -> XMLElement {
    var element = XMLElement(
      name: String(cString: node.pointee.name), namespace: namespace(node.pointee.ns),
      line: xmlGetLineNo(node))
    // Lists are counted before they are made: there are thousands of them.
    var count = 0
    var next = node.pointee.properties
    while let attribute = next {
      count += 1
      next = attribute.pointee.next
    }
    element.attributes.reserveCapacity(count)
    count = 0
    var child = node.pointee.children
    while let one = child {
      count += 1
      child = one.pointee.next
    }
    element.children.reserveCapacity(count)
    next = node.pointee.properties
    while let attribute = next {
      element.attributes.append(
        XMLAttribute(
          name: String(cString: attribute.pointee.name),
          namespace: namespace(attribute.pointee.ns), value: value(attribute)))
      next = attribute.pointee.next
    }
    return element
  }

  private func value(_ attribute: xmlAttrPtr) -> String {
    guard let first = attribute.pointee.children else { return "" }
    if first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE {
      return first.pointee.content.map { String(cString: $0) } ?? ""
    }
    guard let text = xmlNodeListGetString(attribute.pointee.doc, first, 1) else { return "" }
    defer { xmlkit_free(text) }
    return String(cString: text)
  }

  private mutating func namespace(_ namespace: xmlNsPtr?) -> String? {
    guard let address = namespace?.pointee.href, address.pointee != 0 else { return nil }
    if let known = namespaces[address] { return known }
    let text = String(cString: address)
    namespaces[address] = text
    return text
  }
}
