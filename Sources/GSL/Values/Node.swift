/// A value of an entity: sixteen bytes in a row of nodes in which what a
/// container holds stands behind it.
struct Node {
  enum Kind: UInt8 {
    case null, boolean, integer, number, text, array, object
    /// An object of which only some members are known: one that is not there is
    /// not null, it is unknown.
    case partialObject
    /// A value of which nothing is known.
    case unavailable

    @inline(__always) var isContainer: Bool {
      self == .array || self == .object || self == .partialObject
    }
    @inline(__always) var isObject: Bool { self == .object || self == .partialObject }
  }

  /// A number's bits; a text's place and length; a container's end and count.
  var payload: UInt64
  /// The name in the object around it.
  var key: NameID
  var kind: Kind

  /// Place of a text in the bytes.
  @inline(__always) var textStart: Int { Int(payload >> 32) }
  /// Length of a text in bytes.
  @inline(__always) var textLength: Int { Int(payload & 0xFFFF_FFFF) }
  /// Place behind the last node in a container.
  @inline(__always) var end: Int32 { Int32(truncatingIfNeeded: payload & 0xFFFF_FFFF) }
  /// Members or elements of a container.
  @inline(__always) var count: Int { Int(payload >> 32) }
  @inline(__always) var integer: Int64 { Int64(bitPattern: payload) }
  @inline(__always) var number: Double { Double(bitPattern: payload) }
  @inline(__always) var truth: Bool { payload != 0 }
}
