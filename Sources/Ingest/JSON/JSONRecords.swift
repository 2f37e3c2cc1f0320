import Compliance

/// Parses the values that the splitter found in JSON. It owns a parser, whose
/// memory is used again for the next value.
struct JSONRecords<F: JSONFormat>: RecordReader {
  typealias Assembly = F.Assembly

  static var info: FormatInfo { F.info }

  static func splitter(_ shape: Shape, _ limits: IngestLimits) -> Splitter {
    Splitter(plan: SplitPlan(shape), limits: limits)
  }

  private let parser: JSONParser

  init(_ shape: Shape, _ limits: IngestLimits) {
    // One level more, so that the splitter's limit is the one that speaks.
    parser = JSONParser(maximumDepth: limits.maximumDepth + 1)
  }

  mutating func read(
    _ values: [SplitValue], in window: Window, into reading: inout Reading<Assembly.Part>
  ) {
    F.read(values, in: window, by: parser, into: &reading)
  }
}

extension JSONFormat {
  // Inlined into each format's own code, where the compiler knows all types: a
  // record costs a fifth more where it has to ask for them.
  @inline(__always)
  static func read(
    _ values: [SplitValue], in window: Window, by parser: JSONParser,
    into reading: inout Reading<Assembly.Part>
  ) {
    for place in values { read(place, in: window, by: parser, into: &reading) }
  }

  @inline(__always)
  private static func read(
    _ place: SplitValue, in window: Window, by parser: JSONParser,
    into reading: inout Reading<Assembly.Part>
  ) {
    let isRecord = place.role == .record
    if isRecord {
      reading.record += 1
      reading.batch.records += 1
    }
    let partsBefore = reading.batch.parts.count
    do {
      switch place.role {
      case .documentEnd, .documentWithoutRecords, .opened, .closed:
        try read(nil, at: place, into: &reading)
      default:
        let start = Int(place.offset - window.base)
        try parse(
          window.bytes, start..<(start + place.length), place, by: parser, into: &reading)
      }
    } catch {
      // What is no record becomes one by being rejected: the sum must hold.
      if !isRecord { reading.batch.records += 1 }
      if isRecord {
        // A rejected record gives nothing, not even its first resource.
        reading.batch.parts.removeLast(reading.batch.parts.count - partsBefore)
      }
      reading.reject(
        ByteRange(offset: place.offset, length: UInt64(place.length)), reason: error.reason)
    }
  }

  @inline(__always)
  private static func parse(
    _ bytes: [UInt8], _ range: Range<Int>, _ place: SplitValue, by parser: JSONParser,
    into reading: inout Reading<Assembly.Part>
  ) throws(RecordError) {
    do {
      try parser.parse(bytes, range) { (value) throws(RecordError) in
        try read(value, at: place, into: &reading)
      }
    } catch {
      switch error {
      case .body(let error): throw error
      case .syntax(let error):
        // The format may have to keep a place for it.
        try read(nil, at: place, into: &reading)
        throw RecordError(error.reason)
      }
    }
  }
}
