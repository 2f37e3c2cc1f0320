import Compliance
import XMLKit

extension Reading {
  /// Counts a record.
  mutating func beginRecord() {
    record += 1
    batch.records += 1
  }

  /// Counts a record and takes what it gives; one that throws is rejected, and
  /// gives nothing.
  mutating func take(
    recordAt range: ByteRange, _ body: (inout Self) throws(RecordError) -> Void
  ) {
    beginRecord()
    let before = batch.parts.count
    do throws(RecordError) {
      try body(&self)
    } catch {
      batch.parts.removeLast(batch.parts.count - before)
      reject(range, reason: error.reason)
    }
  }

  /// The text, from the cache; empty if there is none.
  mutating func string(_ text: XMLText?) -> String {
    guard let text else { return "" }
    return text.withPlainBytes {
      cache.string(ByteText(bytes: $0.baseAddress, count: $0.count))
    } ?? text.string
  }

  /// The text without blanks around it, from the cache.
  mutating func trimmed(_ text: XMLText) -> String {
    text.withPlainBytes {
      cache.string(ByteText(bytes: $0.baseAddress, count: $0.count).trimmed)
    } ?? text.trimmed
  }

  /// The moment; the same text as before is not read again.
  mutating func timestamp(_ text: XMLText?) -> Timestamp? {
    guard let text, !text.isEmpty else { return nil }
    if text.equals(lastTime.text) { return lastTime.moment }
    let string = text.trimmed
    lastTime = (string, Timestamp(string))
    return lastTime.moment
  }
}
