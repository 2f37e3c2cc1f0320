import CLibXML2

/// How much of an element a listener wants to be told.
public enum XMLInterest: Sendable, Hashable {
  /// Nothing in it, and not its end.
  case nothing
  /// The elements in it, and its end.
  case children
  /// All text in it and below, at its end; the elements in it are not told.
  case text
}

/// Hears what a `PushParser` finds. Calls come on the thread that calls
/// `parse`, in the order of the document.
public protocol XMLListener: AnyObject {
  /// An element begins.
  func start(_ element: XMLStartTag) -> XMLInterest
  /// An element ends whose beginning was answered with `children` or `text`.
  func end(_ element: XMLEndTag)
}

/// The beginning of an element. Valid only for the time of the call.
public struct XMLStartTag {
  /// The number of the name in the vocabulary; -1 for another name.
  public let word: Int
  /// The number of the namespace in the vocabulary; -1 for another, or none.
  public let namespace: Int
  /// Whether the element stands in no namespace.
  public let hasNoNamespace: Bool
  /// How many told elements stand around it: 0 for the root element.
  public let depth: Int
  /// Bytes from the start of the input to its `<`.
  public let offset: UInt64

  private let name: UnsafePointer<xmlChar>
  private let address: UnsafePointer<xmlChar>?
  private let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  private let count: Int

  init(
    word: Int, namespace: Int, depth: Int, offset: UInt64, name: UnsafePointer<xmlChar>,
    address: UnsafePointer<xmlChar>?,
    attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
  ) {
    self.word = word
    self.namespace = namespace
    hasNoNamespace = address == nil
    self.depth = depth
    self.offset = offset
    self.name = name
    self.address = address
    self.attributes = attributes
    self.count = count
  }

  /// The name without a prefix, as a copy that may be kept.
  public var localName: String { String(cString: name) }

  /// The namespace's address, as a copy that may be kept; nil for none.
  public var namespaceName: String? { address.map { String(cString: $0) } }

  /// The value of an attribute without a namespace; nil if it is not there.
  public func attribute(_ name: StaticString) -> XMLText? {
    guard let attributes, name.hasPointerRepresentation else { return nil }
    // Five pointers an attribute: name, prefix, namespace, the value's start and end.
    for index in 0..<count {
      let part = attributes + index * 5
      guard part[1] == nil, let own = part[0], xmlStrEqual(own, name.utf8Start) == 1,
        let start = part[3], let end = part[4]
      else { continue }
      return XMLText(start: start, length: end - start, isAttribute: true)
    }
    return nil
  }
}

/// The end of an element. Valid only for the time of the call.
public struct XMLEndTag {
  /// The number of the name in the vocabulary; -1 for another name.
  public let word: Int
  /// How many told elements stand around it: 0 for the root element.
  public let depth: Int
  /// Bytes from the start of the input, from `<` to behind the last `>`.
  public let range: Range<UInt64>
  /// The text, if it was asked for; else empty.
  public let text: XMLText
}
