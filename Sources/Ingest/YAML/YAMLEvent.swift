/// One event of a YAML stream (YAML 1.1, chapter 3.1).
struct YAMLEvent {
  enum Kind: Equatable {
    case documentStart, documentEnd, mappingStart, mappingEnd, sequenceStart, sequenceEnd
    case scalar(Scalar)
  }

  /// A scalar's value, as bytes of UTF-8.
  struct Scalar: Equatable {
    var bytes: [UInt8]
    /// Written as a block whose line ends are kept (`|`).
    var isLiteral: Bool
    var string: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// A place in the text, from 0 on, as libyaml counts.
  struct Mark: Equatable {
    var line: Int
    /// In characters.
    var column: Int
  }

  var kind: Kind
  var start: Mark
  var end: Mark
}
