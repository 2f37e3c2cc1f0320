import Compliance
import XMLKit

/// One document on its way from the parser to its reader.
final class MarkupDocument: XMLListener {
  // The parser tells of one element at a time, on the thread that calls `read`.
  @exclusivity(unchecked) private var reading: Reading<Finding>
  private let parser: PushParser
  private let onStart: (XMLStartTag, inout Reading<Finding>) -> XMLInterest
  private let onEnd: (XMLEndTag, inout Reading<Finding>) -> Void
  private let onMore: (inout Reading<Finding>) -> Bool
  private let onFinish: (inout Reading<Finding>) throws(Detection.Refusal) -> Void

  /// - Parameters:
  ///   - type: what makes findings of the elements.
  ///   - name: what error messages call the document.
  ///   - limits: how deep elements may be nested, how many rejections are kept.
  init<Reader: MarkupReader>(_ type: Reader.Type, name: String, limits: IngestLimits) {
    reading = Reading(limits)
    let words = Array(Reader.Word.allCases)
    parser = PushParser(
      vocabulary: XMLVocabulary(words: words.map(\.rawValue), namespaces: Reader.namespaces),
      name: name, limits: XMLLimits(maximumBytes: .max, maximumDepth: limits.maximumDepth))
    let state = MarkupState<Reader>(words: words)
    onStart = { tag, reading in state.start(tag, into: &reading) }
    onEnd = { tag, reading in state.end(tag, into: &reading) }
    onMore = { reading in state.reader.more(into: &reading) }
    onFinish = { (reading) throws(Detection.Refusal) in
      try state.reader.finish(into: &reading)
    }
  }

  /// Bytes from the start of the input to where the parser stands.
  var offset: UInt64 { parser.offset }

  /// Parses the next bytes and gives what came out of them.
  func read(_ bytes: [UInt8], _ range: Range<Int>) throws(XMLError) -> Batch<Finding> {
    try parser.parse(bytes, range, listener: self)
    return takeBatch()
  }

  /// Says that there are no more bytes.
  func finishParsing() throws(XMLError) { try parser.finish(listener: self) }

  /// What comes out of the whole document.
  func finishReading() throws(Detection.Refusal) -> Batch<Finding> {
    try onFinish(&reading)
    return takeBatch()
  }

  /// Some of the findings that have waited; nil when there are none.
  func more() -> Batch<Finding>? { onMore(&reading) ? takeBatch() : nil }

  private func takeBatch() -> Batch<Finding> {
    let batch = reading.batch
    reading.batch = Batch()
    return batch
  }

  func start(_ tag: XMLStartTag) -> XMLInterest { onStart(tag, &reading) }

  func end(_ tag: XMLEndTag) { onEnd(tag, &reading) }
}

/// A reader and the elements around what it hears.
private final class MarkupState<Reader: MarkupReader> {
  // Called by one document, which hears of one element at a time.
  @exclusivity(unchecked) var reader = Reader()
  let words: [Reader.Word]
  /// The elements that are open and told.
  @exclusivity(unchecked) private var open: [Reader.Word?] = []

  init(words: [Reader.Word]) { self.words = words }

  func start(_ tag: XMLStartTag, into reading: inout Reading<Finding>) -> XMLInterest {
    let word = tag.word < 0 ? nil : words[tag.word]
    let element = MarkupStart(word: word, parent: open.last ?? nil, tag: tag)
    let interest = reader.start(element, into: &reading)
    if interest != .nothing { open.append(word) }
    return interest
  }

  func end(_ tag: XMLEndTag, into reading: inout Reading<Finding>) {
    let word = open.popLast() ?? nil
    let range = ByteRange(
      offset: tag.range.lowerBound, length: tag.range.upperBound - tag.range.lowerBound)
    reader.end(
      MarkupEnd(
        word: word, parent: open.last ?? nil, depth: tag.depth, range: range, text: tag.text),
      into: &reading)
  }
}
