/// One step of a compiled rule. Steps refer to each other by place, so that a
/// rule is a few arrays of plain numbers.
struct Operation {
  enum Code: UInt8 {
    case and, or, not
    case truth, compareLiteral, comparePath, like, likePath, matches, isOneOf
  }

  var code: Code
  var comparison: GSLComparison = .equal
  /// Operands of `and`, `or` and `not` among the operands.
  var first: Int32 = 0
  var count: Int32 = 0
  /// The property among the names.
  var path: Int32 = 0
  var pathCount: Int32 = 0
  /// What is made of its value, among the steps.
  var steps: Int32 = 0
  var stepCount: Int32 = 0
  /// What it is compared with: a place among the literals, the patterns or the
  /// expressions, or a property among the names.
  var argument: Int32 = 0
  var argumentCount: Int32 = 0
}

/// One step that makes a value of a value.
struct ValueStep {
  enum Code: UInt8 {
    case with, contain, containAll, containNone
    /// Every one of the operands holds for some element.
    case containEach
    case groupBy
    case isEmpty, length, after, before, isPublic, isPrivate, numberOfHosts
    case allowedHostsForPort, isFilterPatternEqual
  }

  var code: Code
  /// The condition's place, the first operand, or the first name of a path.
  var first: Int32 = 0
  var count: Int32 = 0
  /// A moment in seconds since 1970, or a port.
  var number: Int64 = 0
  /// A text among the literals.
  var literal: Int32 = 0
}

/// A literal, with all that it may be compared as.
struct CompiledLiteral {
  enum Kind: UInt8 { case text, number, boolean }

  var kind: Kind
  var truth = false
  /// The text among the bytes, as it stands.
  var start: Int32 = 0
  var length: Int32 = 0
  /// The number, or that which the text stands for.
  var number: NumberValue?
  /// The pattern among the patterns; less than 0 for none.
  var pattern: Int32 = -1
}

/// A number: whole ones compare exactly.
struct NumberValue {
  var isWhole: Bool
  var whole: Int64
  var real: Double

  @inline(__always) init(_ whole: Int64) {
    isWhole = true
    self.whole = whole
    real = Double(whole)
  }

  @inline(__always) init(_ real: Double) {
    isWhole = false
    whole = 0
    self.real = real
  }

  /// Reads `[-]digits[.digits]` and nothing else.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    let start = index
    var whole: Int64 = 0
    var overflows = false
    while index < text.count, text[index] >= 0x30, text[index] <= 0x39 {
      let (product, first) = whole.multipliedReportingOverflow(by: 10)
      let (sum, second) = product.addingReportingOverflow(Int64(text[index] - 0x30))
      overflows = overflows || first || second
      whole = sum
      index += 1
    }
    guard index > start else { return nil }
    if index == text.count, !overflows {
      self.init(isNegative ? -whole : whole)
      return
    }
    if index < text.count {
      guard text[index] == UInt8(ascii: "."), index + 1 < text.count,
        text[(index + 1)...].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
      else { return nil }
    }
    guard text.count <= 400, let real = Double(String(decoding: text, as: UTF8.self)) else {
      return nil
    }
    self.init(real)
  }

  @inline(__always) func holds(_ comparison: GSLComparison, _ other: NumberValue) -> Bool {
    if isWhole && other.isWhole {
      switch comparison {
      case .equal: return whole == other.whole
      case .notEqual: return whole != other.whole
      case .less: return whole < other.whole
      case .lessOrEqual: return whole <= other.whole
      case .greater: return whole > other.whole
      case .greaterOrEqual: return whole >= other.whole
      }
    }
    switch comparison {
    case .equal: return real == other.real
    case .notEqual: return real != other.real
    case .less: return real < other.real
    case .lessOrEqual: return real <= other.real
    case .greater: return real > other.real
    case .greaterOrEqual: return real >= other.real
    }
  }
}
