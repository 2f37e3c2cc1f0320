import Compliance

/// Values of one kind that wait until they are wanted, in the order in which
/// they were added. Memory holds a bounded number of them.
struct Spool<Element: Spooled> {
  private let store = ByteSpool()
  private var writer = SpoolWriter()
  private(set) var count = 0

  init() {}

  var isEmpty: Bool { count == 0 }

  /// Whether some of the values are in a file.
  var usesFile: Bool { store.usesFile }

  /// Adds a value.
  ///
  /// - Returns: by which it can be had again.
  @discardableResult
  mutating func append(_ element: Element) -> Int {
    let place = store.count
    writer.removeAll()
    element.write(to: &writer)
    var length = SpoolWriter()
    length.number(UInt64(writer.bytes.count))
    store.append(length.bytes)
    store.append(writer.bytes)
    count += 1
    return place
  }

  /// The value that was added at this place.
  func element(at place: Int) -> Element { element(at: place).element }

  private func element(at place: Int) -> (element: Element, end: Int) {
    let prefix = min(10, store.count - place)
    let (length, digits) = store.read(place, prefix) { bytes -> (Int, Int) in
      var reader = SpoolReader(bytes)
      let length = Int(clamping: reader.unsigned())
      return (length, (bytes.firstIndex { $0 < 0x80 } ?? 0) + 1)
    }
    let start = place + digits
    let element = store.read(start, length) { bytes in
      var reader = SpoolReader(bytes)
      return Element(from: &reader)
    }
    return (element, start + length)
  }

  /// Goes through all values in order.
  func forEach(_ body: (Element) -> Void) {
    var cursor = SpoolCursor()
    while let element = next(&cursor) { body(element) }
  }

  /// The value at a cursor, which moves on; nil behind the last one.
  func next(_ cursor: inout SpoolCursor) -> Element? {
    guard cursor.read < count else { return nil }
    let (element, end) = element(at: cursor.place)
    cursor.place = end
    cursor.read += 1
    return element
  }
}

/// How far a spool has been read.
struct SpoolCursor {
  fileprivate(set) var place = 0
  fileprivate(set) var read = 0
}

extension Spool<Finding> {
  /// How many findings are handed on at once.
  static var atOnce: Int { 2_048 }

  /// Hands on all findings, after `complete` has added what they waited for.
  func drain(
    _ tally: inout SourceTally, _ deliver: (inout SourceTally, [Finding]) -> Void,
    complete: (inout Finding) -> Void
  ) {
    var cursor = SpoolCursor()
    var strings = FindingStrings()
    var batch: [Finding] = []
    while var finding = next(&cursor) {
      strings.share(&finding)
      complete(&finding)
      batch.append(finding)
      if batch.count == Self.atOnce {
        deliver(&tally, batch)
        batch.removeAll(keepingCapacity: true)
      }
    }
    if !batch.isEmpty { deliver(&tally, batch) }
  }
}

/// Finds values again by names of which no more than a fingerprint is kept: 16
/// bytes, so that two names share one as often as two random UUIDs do.
struct SpoolIndex {
  private struct Key: Hashable {
    var high: UInt64
    var low: UInt64
  }

  private var places: [Key: Int] = [:]

  /// The place that was noted for a name; the first one counts.
  subscript(name: String) -> Int? { places[Self.key(name)] }

  /// - Returns: whether the name is new.
  @discardableResult
  mutating func note(_ name: String, at place: Int) -> Bool {
    let key = Self.key(name)
    guard places[key] == nil else { return false }
    places[key] = place
    return true
  }

  /// Notes another place for a name: the last one counts.
  mutating func replace(_ name: String, at place: Int) { places[Self.key(name)] = place }

  /// Notes the larger of two numbers for a name.
  mutating func raise(_ name: String, to value: Int) {
    let key = Self.key(name)
    places[key] = max(value, places[key] ?? value)
  }

  /// SipHash with the process's own key, twice: nobody can make names collide.
  private static func key(_ name: String) -> Key {
    var high = Hasher()
    high.combine(name)
    var low = Hasher()
    low.combine(0x5A)
    low.combine(name)
    return Key(
      high: UInt64(bitPattern: Int64(high.finalize())),
      low: UInt64(bitPattern: Int64(low.finalize())))
  }
}
