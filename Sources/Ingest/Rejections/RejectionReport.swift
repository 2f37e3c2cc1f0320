import Compliance

/// Tells of every rejected record of one input, while it is read. Memory holds
/// those of one window; of records that are rejected after their window has
/// gone, the place and the reason until the end.
final class RejectionReport {
  private let input: Input
  private let format: String
  private let isRepeatable: Bool
  private let limits: IngestLimits
  private let onRejected: (Rejection) -> Void
  private var lineEnds = 0
  private var late: [RejectedRecord] = []

  init(
    _ input: Input, format: String, isRepeatable: Bool, limits: IngestLimits,
    onRejected: @escaping (Rejection) -> Void
  ) {
    self.input = input
    self.format = format
    self.isRepeatable = isRepeatable
    self.limits = limits
    self.onRejected = onRejected
  }

  /// Takes what one window gave, in the order of the input.
  ///
  /// - Parameters:
  ///   - contents: the rejected records.
  ///   - windowLineEnds: the line feeds among the window's fresh bytes.
  func add(_ contents: [RejectedContent], windowLineEnds: Int) {
    for content in contents {
      guard let bytes = content.bytes else {
        late.append(content.record)
        continue
      }
      var record = content.record
      record.line = content.lineEnds.map { lineEnds + $0 + 1 }
      tell(record, bytes)
    }
    lineEnds += windowLineEnds
  }

  /// Takes a record that is rejected after its window has gone.
  func add(late record: RejectedRecord) { late.append(record) }

  /// Tells of what came late, and reads the input once more for it.
  func finish() {
    guard !late.isEmpty else { return }
    let places = LineLocator.places(
      of: late.map(\.range.offset), in: input, isRepeatable: isRepeatable)
    for index in late.indices { late[index].line = places[index]?.line }
    late.sort { ($0.range.offset, $0.index) < ($1.range.offset, $1.index) }
    var told = 0
    if isRepeatable {
      do {
        try ContentCutter.cut(
          late.map(\.range), from: input, maximumBytes: limits.maximumRecordBytes
        ) { index, bytes in
          tell(late[index], bytes)
          told = index + 1
        }
      } catch {
        // The records are told without their bytes: they could not be read twice.
      }
    }
    for record in late[told...] { tell(record, nil) }
    late = []
  }

  private func tell(_ record: RejectedRecord, _ bytes: [UInt8]?) {
    onRejected(Rejection(source: input.name, format: format, record: record, bytes: bytes))
  }
}
