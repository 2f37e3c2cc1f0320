/// A value that the splitter found, with its place in the input.
struct SplitValue: Sendable, Hashable {
  var role: Role
  /// The key of the nearest member around it; nil at the top.
  var key: String?
  /// Bytes from the start of the input.
  var offset: UInt64
  var length: Int
}

/// Cuts JSON into values while it arrives: arrays, lines, concatenated values
/// and the containers that a plan goes into.
///
/// What stands between the values is checked strictly. The values themselves
/// are only measured: the parser checks them next.
struct Splitter: WindowSplitter {
  /// Where the next byte stands.
  private enum Phase {
    /// A value must follow; at the top it may.
    case value
    /// A value or the end of the array.
    case elementOrEnd
    /// A comma or the end of the container.
    case separator
    /// A key or the end of the object.
    case keyOrEnd
    case key
    case colon
    /// Nothing but blanks, behind an assigned value and its semicolon.
    case end
    /// Inside a token that starts at `tokenStart`.
    case inContainer
    case inString
    case inKey
    case inScalar
  }

  private struct Frame {
    var node: Int
    var isObject: Bool
    /// The key of the nearest member around the elements.
    var key: String?
    var start: UInt64
  }

  /// Whether the input is one value, assigned to a name: a semicolon may end it.
  private var isAssignment = false

  private let plan: SplitPlan
  private let limits: IngestLimits
  private let kernel: BracketScan.Kernel
  private var phase = Phase.value
  private var frames: [Frame] = []
  private var tokenStart: UInt64 = 0
  private var escaped = false
  private var scan: BracketScan
  /// The member that is being read.
  private var memberKey: String?
  /// Whether the current top-level object has held a record or a list of them.
  private var documentHasRecords = false

  init(plan: SplitPlan, limits: IngestLimits, kernel: BracketScan.Kernel = .best) {
    self.plan = plan
    self.limits = limits
    self.kernel = kernel
    scan = BracketScan(maximumDepth: limits.maximumDepth, kernel: kernel)
  }

  static func records(in values: [SplitValue]) -> Int { values.count { $0.role == .record } }

  var needed: UInt64? {
    switch phase {
    case .inContainer, .inString, .inKey, .inScalar: tokenStart
    default: nil
    }
  }

  mutating func begin(at start: Int) {
    isAssignment = start > Detection.byteOrderMark.count
  }

  mutating func read(
    _ bytes: [UInt8], _ range: Range<Int>, base: UInt64, into values: inout [SplitValue]
  ) throws(SplitError) {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      switch phase {
      case .inContainer:
        let (next, outcome) = scan.follow(bytes, index..<end)
        index = next
        switch outcome {
        case .closed: try emit(to: base + UInt64(index), into: &values)
        case .tooDeep: throw SplitError(kind: .tooDeep, offset: base + UInt64(index - 1))
        case .open: break
        }
      case .inString, .inKey:
        guard let next = endOfString(bytes, index..<end) else {
          index = end
          break
        }
        index = next
        if phase == .inKey {
          let start = Int(tokenStart - base) + 1
          memberKey = try key(bytes, start..<(index - 1), base: base)
          phase = .colon
        } else {
          try emit(to: base + UInt64(index), into: &values)
        }
      case .inScalar:
        while index < end, !Self.endsScalar(bytes[index]) { index += 1 }
        if index < end { try emit(to: base + UInt64(index), into: &values) }
      default:
        try step(bytes[index], at: base + UInt64(index), into: &values)
        // A container is followed from its bracket on; all else is consumed.
        if phase != .inContainer { index += 1 }
      }
    }
    if let needed, base + UInt64(end) - needed > UInt64(limits.maximumRecordBytes) {
      throw SplitError(kind: .tooLarge, offset: needed)
    }
  }

  mutating func finish(at offset: UInt64, into values: inout [SplitValue]) throws(SplitError) {
    if phase == .inScalar { try emit(to: offset, into: &values) }
    if let needed {
      throw SplitError(
        kind: .truncated("the value that starts at byte \(needed) is not closed"), offset: offset)
    }
    if let frame = frames.last {
      let name = frame.isObject ? "object" : "array"
      throw SplitError(
        kind: .truncated("the \(name) that starts at byte \(frame.start) is not closed"),
        offset: offset)
    }
  }

  /// Takes a byte between values.
  private mutating func step(_ byte: UInt8, at offset: UInt64, into values: inout [SplitValue])
    throws(SplitError)
  {
    if Self.isBlank(byte) { return }
    switch (phase, byte) {
    case (.elementOrEnd, UInt8(ascii: "]")), (.keyOrEnd, UInt8(ascii: "}")):
      close(at: offset, into: &values)
    case (.value, UInt8(ascii: ";")) where isAssignment && frames.isEmpty:
      phase = .end
    case (.value, _), (.elementOrEnd, _):
      try open(byte, at: offset, into: &values)
    case (.separator, UInt8(ascii: ",")):
      phase = frames.last?.isObject == true ? .key : .value
    case (.separator, UInt8(ascii: "]")) where frames.last?.isObject == false,
      (.separator, UInt8(ascii: "}")) where frames.last?.isObject == true:
      close(at: offset, into: &values)
    case (.key, UInt8(ascii: "\"")), (.keyOrEnd, UInt8(ascii: "\"")):
      tokenStart = offset
      phase = .inKey
    case (.colon, UInt8(ascii: ":")):
      phase = .value
    default:
      throw SplitError(kind: .structure(expectation(butFound: byte)), offset: offset)
    }
  }

  /// Starts the value whose first byte is `byte`.
  private mutating func open(_ byte: UInt8, at offset: UInt64, into values: inout [SplitValue])
    throws(SplitError)
  {
    let node = plan.nodes[currentNode]
    switch byte {
    case UInt8(ascii: "[") where node.elements != nil:
      if node.elements.map({ plan.nodes[$0].role == .record }) == true { documentHasRecords = true }
      try push(
        Frame(node: currentNode, isObject: false, key: currentKey, start: offset), into: &values)
      phase = .elementOrEnd
    case UInt8(ascii: "{") where node.members != nil:
      if !frames.contains(where: \.isObject) { documentHasRecords = false }
      try push(
        Frame(node: currentNode, isObject: true, key: currentKey, start: offset), into: &values)
      phase = .keyOrEnd
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      tokenStart = offset
      scan = BracketScan(maximumDepth: limits.maximumDepth - frames.count, kernel: kernel)
      phase = .inContainer
    case UInt8(ascii: "\""):
      tokenStart = offset
      phase = .inString
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"),
      UInt8(ascii: "f"), UInt8(ascii: "n"):
      tokenStart = offset
      phase = .inScalar
    default:
      throw SplitError(kind: .structure(expectation(butFound: byte)), offset: offset)
    }
  }

  private mutating func push(_ frame: Frame, into values: inout [SplitValue]) throws(SplitError) {
    guard frames.count < limits.maximumDepth else {
      throw SplitError(kind: .tooDeep, offset: frame.start)
    }
    frames.append(frame)
    guard plan.nodes[frame.node].isMarked else { return }
    values.append(SplitValue(role: .opened, key: frame.key, offset: frame.start, length: 1))
  }

  private mutating func close(at offset: UInt64, into values: inout [SplitValue]) {
    guard let frame = frames.popLast() else { return }
    if plan.nodes[frame.node].isMarked {
      values.append(
        SplitValue(
          role: .closed, key: frame.key, offset: frame.start,
          length: Int(clamping: offset + 1 - frame.start)))
    }
    let isDocument = frame.isObject && !frames.contains { $0.isObject }
    if isDocument {
      values.append(
        SplitValue(
          role: documentHasRecords ? .documentEnd : .documentWithoutRecords, key: nil,
          offset: frame.start, length: Int(clamping: offset + 1 - frame.start)))
    }
    memberKey = frame.key
    phase = frames.isEmpty ? .value : .separator
  }

  /// Hands the current value over; it ends before `end`.
  private mutating func emit(to end: UInt64, into values: inout [SplitValue])
    throws(SplitError)
  {
    guard end - tokenStart <= UInt64(limits.maximumRecordBytes) else {
      throw SplitError(kind: .tooLarge, offset: tokenStart)
    }
    let role = plan.nodes[currentNode].role
    // One record where a list could stand is as good as a list.
    if phase == .inContainer, role == .record { documentHasRecords = true }
    values.append(
      SplitValue(
        role: role, key: currentKey, offset: tokenStart, length: Int(end - tokenStart)))
    // A number or literal ends before the byte that ends it, which is still
    // to be read; every other value ends with its own last byte.
    phase = frames.isEmpty ? .value : .separator
  }

  private func expectation(butFound byte: UInt8) -> String {
    let wanted =
      switch phase {
      case .elementOrEnd: "a value or \"]\""
      case .separator: frames.last?.isObject == true ? "\",\" or \"}\"" : "\",\" or \"]\""
      case .keyOrEnd: "a key or \"}\""
      case .key: "a key"
      case .colon: "\":\""
      case .end: "the end"
      default: "a value"
      }
    return "\(Self.name(byte)) stands where \(wanted) is expected"
  }

  /// The node of the value that starts or ends here.
  private var currentNode: Int {
    guard let frame = frames.last else { return 0 }
    if frame.isObject {
      let node = plan.nodes[frame.node]
      return memberKey.flatMap { node.members?[$0] } ?? node.others
    }
    return plan.nodes[frame.node].elements ?? 0
  }

  private var currentKey: String? {
    guard let frame = frames.last else { return nil }
    return frame.isObject ? memberKey : frame.key
  }

  /// The index behind the closing quote; nil if the string goes on.
  private mutating func endOfString(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    for index in range {
      if escaped {
        escaped = false
      } else if bytes[index] == UInt8(ascii: "\\") {
        escaped = true
      } else if bytes[index] == UInt8(ascii: "\"") {
        return index + 1
      }
    }
    return nil
  }
}
