import CSimdJSON

/// Finds where an object or array ends, across any number of windows, without
/// parsing it.
struct BracketScan {
  enum Outcome {
    case open, closed, tooDeep
  }

  private var scan: crosswalk_bracket_scan
  private let kernel: crosswalk_scan_kernel

  /// - Parameters:
  ///   - maximumDepth: how many brackets may be open at once.
  ///   - kernel: how bytes are compared; a test asks for each of them.
  init(maximumDepth: Int, kernel: Kernel = .best) {
    scan = crosswalk_bracket_scan(
      depth: 0, maximum_depth: UInt32(clamping: max(0, maximumDepth)), in_string: 0, escaped: 0)
    self.kernel = kernel.code
  }

  /// Follows the value from `range.lowerBound` and returns where it, or the
  /// range, ends. The first byte of a value must be its opening bracket.
  mutating func follow(_ bytes: [UInt8], _ range: Range<Int>) -> (end: Int, outcome: Outcome) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    var outcome = CROSSWALK_SCAN_OPEN
    let consumed = bytes.withUnsafeBufferPointer { buffer -> Int in
      guard let start = buffer.baseAddress else { return 0 }
      return crosswalk_scan_value(
        &scan, start + range.lowerBound, range.count, kernel, &outcome)
    }
    let end = range.lowerBound + consumed
    switch outcome {
    case CROSSWALK_SCAN_CLOSED: return (end, .closed)
    case CROSSWALK_SCAN_TOO_DEEP: return (end, .tooDeep)
    default: return (end, .open)
    }
  }

  /// The ways of comparing bytes that the C face knows.
  enum Kernel: CaseIterable {
    case best, bytewise, sse2, avx2, avx512

    var code: crosswalk_scan_kernel {
      switch self {
      case .best: CROSSWALK_SCAN_BEST
      case .bytewise: CROSSWALK_SCAN_BYTEWISE
      case .sse2: CROSSWALK_SCAN_SSE2
      case .avx2: CROSSWALK_SCAN_AVX2
      case .avx512: CROSSWALK_SCAN_AVX512
      }
    }

    /// Whether this processor has it.
    var isSupported: Bool { crosswalk_scan_supports(code) != 0 }
  }
}
