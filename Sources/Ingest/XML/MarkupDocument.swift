import Compliance
import XMLKit

/// One document on its way from the parser to its reader.
final class MarkupDocument<Reader: MarkupReader>: XMLListener {
  private var reader = Reader()
  private var reading: Reading<Finding>
  private let parser: PushParser
  private let words = Array(Reader.Word.allCases)
  /// The elements that are open and told.
  private var open: [Reader.Word?] = []

  init(name: String, limits: IngestLimits) {
    reading = Reading(limits)
    parser = PushParser(
      vocabulary: XMLVocabulary(
        words: words.map(\.rawValue), namespaces: Reader.namespaces),
      name: name, limits: XMLLimits(maximumBytes: .max, maximumDepth: limits.maximumDepth))
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
    try reader.finish(into: &reading)
    return takeBatch()
  }

  private func takeBatch() -> Batch<Finding> {
    let batch = reading.batch
    reading.batch = Batch()
    return batch
  }

  func start(_ tag: XMLStartTag) -> XMLInterest {
    let word = tag.word < 0 ? nil : words[tag.word]
    let parent = open.last ?? nil
    let interest = reader.start(
      MarkupStart(word: word, parent: parent, tag: tag), into: &reading)
    if interest != .nothing { open.append(word) }
    return interest
  }

  func end(_ tag: XMLEndTag) {
    let word = open.popLast() ?? nil
    reader.end(
      MarkupEnd(
        word: word, parent: open.last ?? nil, depth: tag.depth,
        range: ByteRange(
          offset: tag.range.lowerBound, length: tag.range.upperBound - tag.range.lowerBound),
        text: tag.text), into: &reading)
  }
}
