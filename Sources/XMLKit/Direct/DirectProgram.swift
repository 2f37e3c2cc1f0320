/// Bytes that somebody else keeps: in the program, in the page or in an arena.
struct Piece {
  var base: UnsafePointer<UInt8>?
  var count: Int

  static var empty: Piece { Piece(base: nil, count: 0) }

  subscript(index: Int) -> UInt8 { base.map { $0[index] } ?? 0 }

  func dropping(_ length: Int) -> Piece { slice(length, count - length) }

  func slice(_ start: Int, _ length: Int) -> Piece {
    Piece(base: base.map { $0 + start }, count: length)
  }
}

/// A place in one of the program's tables.
struct TableRange {
  var start: Int32 = 0
  var count: Int32 = 0

  var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// An expression. Plain values only: a program is used by several threads, and
/// references in it would be counted by all of them.
struct DirectExpression {
  enum Kind: UInt8 {
    case literal, number, variable, path, union
    case or, and
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case add, subtract, multiply, divide
    case position, count, not, string, toNumber, boolean, concat
    case substring, substringBefore, substringAfter, contains, startsWith
    case stringLength, normalizeSpace, translate, formatNumber, sum, localName
    case yes, no, unsupported
  }

  var kind: Kind
  /// Operands: expressions, a slot, or a range of a table.
  var a: Int32 = -1
  var b: Int32 = -1
  var c: Int32 = -1
  var number = 0.0

  /// What a path starts at.
  static let context: Int32 = -1
  static let root: Int32 = -2
}

/// A step of a path.
struct DirectStep {
  enum Axis: UInt8 { case child, attribute, itself, parent, ancestor }

  /// Name tests that are no name.
  static let anyName: Int32 = -1
  static let textOnly: Int32 = -2
  static let anyNode: Int32 = -3

  var axis: Axis
  var test: Int32
  /// At most two.
  var predicates = TableRange()
}

/// An instruction of a template.
struct DirectInstruction {
  enum Kind: UInt8 {
    case element, literalAttribute, text, valueOf, copyOf, attribute, comment, forEach
    case test, choose, call, apply, variable, unsupported
  }

  var kind: Kind
  var a: Int32 = -1
  var b: Int32 = -1
  var c: Int32 = -1
  var d: Int32 = -1
}

/// A value for a parameter of a template, or its default.
struct DirectArgument {
  var name: Int32
  /// The slot of a parameter in its template's frame.
  var slot: Int32 = -1
  var select: Int32
  var block: Int32
}

/// A template.
struct DirectTemplate {
  var parameters = TableRange()
  var block: Int32
  var slots: Int32
}

/// What a template matches.
struct DirectPattern {
  enum Test: UInt8 { case root, text, element }

  var template: Int32
  var test: Test
  var name: Int32
  /// The name of the parent, or -1.
  var parent: Int32 = -1
  /// What must hold of the element, or -1.
  var predicate: Int32 = -1
  var parentPredicate: Int32 = -1
}

/// A compiled stylesheet: tables of plain values, never changed once made.
struct ProgramTables {
  let pool: UnsafeBufferPointer<UInt8>
  let expressions: UnsafeBufferPointer<DirectExpression>
  let steps: UnsafeBufferPointer<DirectStep>
  let lists: UnsafeBufferPointer<Int32>
  let instructions: UnsafeBufferPointer<DirectInstruction>
  let blocks: UnsafeBufferPointer<TableRange>
  let arguments: UnsafeBufferPointer<DirectArgument>
  let templates: UnsafeBufferPointer<DirectTemplate>
  let patterns: UnsafeBufferPointer<DirectPattern>
  /// Patterns to try for a mode and a name, best first: `mode * (names + 3) + name`,
  /// and behind the names those for other names, text and the root.
  let candidates: UnsafeBufferPointer<TableRange>
  let names: NameTable
  let grouping: Piece
  let decimal: Piece

  func piece(_ start: Int32, _ count: Int32) -> Piece {
    Piece(base: pool.baseAddress.map { $0 + Int(start) }, count: Int(count))
  }

  /// The patterns to try for a node.
  func patterns(mode: Int32, name: Int32, test: DirectPattern.Test) -> TableRange {
    let width = names.count + 3
    let column: Int =
      switch test {
      case .element: name >= 0 ? Int(name) : names.count
      case .text: names.count + 1
      case .root: names.count + 2
      }
    return candidates[Int(mode) * width + column]
  }
}

/// Owns the tables of a compiled stylesheet.
final class DirectProgram: @unchecked Sendable {
  // Sendable because nothing in it changes after `init`, and the memory is its
  // own until `deinit`.
  let tables: ProgramTables

  init(_ builder: DirectBuilder, candidates: [TableRange]) {
    func kept<Element>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
      let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, array.count))
      _ = memory.initialize(from: array)
      return UnsafeBufferPointer(rebasing: memory[..<array.count])
    }
    let pool = kept(builder.pool)
    func piece(_ range: TableRange) -> Piece {
      Piece(base: pool.baseAddress.map { $0 + Int(range.start) }, count: Int(range.count))
    }
    tables = ProgramTables(
      pool: pool,
      expressions: kept(builder.expressions),
      steps: kept(builder.steps),
      lists: kept(builder.lists),
      instructions: kept(builder.instructions),
      blocks: kept(builder.blocks),
      arguments: kept(builder.arguments),
      templates: kept(builder.templates),
      patterns: kept(builder.patterns),
      candidates: kept(candidates), names: NameTable(builder.names),
      grouping: piece(builder.grouping), decimal: piece(builder.decimal))
  }

  deinit {
    tables.pool.deallocate()
    tables.expressions.deallocate()
    tables.steps.deallocate()
    tables.lists.deallocate()
    tables.instructions.deallocate()
    tables.blocks.deallocate()
    tables.arguments.deallocate()
    tables.templates.deallocate()
    tables.patterns.deallocate()
    tables.candidates.deallocate()
    tables.names.deallocate()
  }
}

/// The names that a stylesheet asks for, found by their bytes.
struct NameTable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let ranges: UnsafeBufferPointer<TableRange>
  private let slots: UnsafeBufferPointer<Int32>
  let count: Int

  init(_ names: [String]) {
    count = names.count
    var all: [UInt8] = []
    var places: [TableRange] = []
    for name in names {
      places.append(TableRange(start: Int32(all.count), count: Int32(name.utf8.count)))
      all += name.utf8
    }
    var size = 64
    while size < names.count * 4 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for (number, name) in names.enumerated() {
      let hash = Array(name.utf8).withUnsafeBufferPointer {
        Self.hash($0.baseAddress, $0.count)
      }
      var slot = hash & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(number)
    }
    bytes = Self.kept(all)
    ranges = Self.kept(places)
    self.slots = Self.kept(slots)
  }

  func deallocate() {
    bytes.deallocate()
    ranges.deallocate()
    slots.deallocate()
  }

  /// The number of a name, or -1 where no expression asks for it.
  func number(_ base: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    var slot = Self.hash(base, length) & (slots.count - 1)
    while true {
      let number = slots[slot]
      if number < 0 { return -1 }
      let range = ranges[Int(number)]
      if Int(range.count) == length, let start = bytes.baseAddress,
        equals(start + Int(range.start), base, length)
      {
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  @inline(__always)
  private static func hash(_ base: UnsafePointer<UInt8>?, _ count: Int) -> Int {
    guard let base, count > 0 else { return 0 }
    var hash: UInt32 = 2_166_136_261
    for index in 0..<count { hash = (hash ^ UInt32(base[index])) &* 16_777_619 }
    return Int(hash ^ (hash >> 15))
  }

  private static func kept<Element>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, array.count))
    _ = memory.initialize(from: array)
    return UnsafeBufferPointer(rebasing: memory[..<array.count])
  }
}

@inline(__always)
func equals(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  for index in 0..<count where left[index] != right[index] { return false }
  return true
}
