import Compliance
import XMLKit

/// A format in XML.
///
/// It is recognised by its root element; its reader hears the elements that it
/// asks for, in their order, and gives findings. What a reader keeps from one
/// element to another is its memory: it says how that stays small.
protocol MarkupFormat: Format {
  /// Whether a document with this beginning is of the format. No two formats
  /// may claim the same content.
  static func recognise(_ outline: MarkupOutline) -> Bool

  /// A document of the format that is about to be read.
  ///
  /// Every format writes this itself, with its reader's own type: the compiler
  /// then makes code for that reader, which is three times as fast.
  static func document(name: String, limits: IngestLimits) -> MarkupDocument
}

/// Makes findings of the elements of one document.
protocol MarkupReader {
  /// The elements that the reader tells apart, by their names without prefix.
  associatedtype Word: RawRepresentable<String>, CaseIterable, Sendable

  /// The namespaces that the reader tells apart; elements have their number.
  static var namespaces: [String] { get }

  init()

  /// An element begins; says how much of it is wanted.
  mutating func start(_ element: MarkupStart<Word>, into reading: inout Reading<Finding>)
    -> XMLInterest

  /// An element ends that was wanted.
  mutating func end(_ element: MarkupEnd<Word>, into reading: inout Reading<Finding>)

  /// The document has ended.
  ///
  /// - Throws: what the document is if it is no result.
  mutating func finish(into reading: inout Reading<Finding>) throws(Detection.Refusal)

  /// Hands on some of the findings that have waited.
  ///
  /// - Returns: false if there were none.
  mutating func more(into reading: inout Reading<Finding>) -> Bool
}

extension MarkupReader {
  mutating func more(into reading: inout Reading<Finding>) -> Bool { false }
}

/// The beginning of an element. Valid only for the time of the call.
struct MarkupStart<Word> {
  /// The name; nil for one that the reader does not know.
  let word: Word?
  /// The name of the element around it; nil for the root element.
  let parent: Word?
  private let tag: XMLStartTag

  init(word: Word?, parent: Word?, tag: XMLStartTag) {
    self.word = word
    self.parent = parent
    self.tag = tag
  }

  /// The place of the namespace in the reader's list; -1 for another or none.
  var namespace: Int { tag.namespace }
  /// Whether the element stands in no namespace.
  var hasNoNamespace: Bool { tag.hasNoNamespace }
  /// How many elements stand around it.
  var depth: Int { tag.depth }
  /// The name as it is written.
  var localName: String { tag.localName }

  /// The value of an attribute without a namespace; nil if it is not there.
  subscript(_ attribute: StaticString) -> XMLText? { tag.attribute(attribute) }

  /// A copy of an attribute's value; empty if it is not there.
  func string(_ attribute: StaticString) -> String { tag.attribute(attribute)?.string ?? "" }
}

/// The end of an element. Valid only for the time of the call.
struct MarkupEnd<Word> {
  /// The name; nil for one that the reader does not know.
  let word: Word?
  /// The name of the element around it; nil for the root element.
  let parent: Word?
  /// How many elements stand around it.
  let depth: Int
  /// The element's bytes in the input.
  let range: ByteRange
  /// The text, if it was asked for.
  let text: XMLText
}
