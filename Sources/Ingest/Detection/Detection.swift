/// What an input is, told from its first window by content alone.
enum Detection {
  /// A format that can be read, and what the content says about its layout.
  enum Match {
    /// JSON, and where the records stand.
    case json(any JSONFormat.Type, Shape)
    /// A table, and how it is written.
    case table(any TableFormat.Type, TableLayout)
    /// XML.
    case markup(any MarkupFormat.Type)
    /// YAML.
    case yaml(any YAMLFormat.Type)

    var format: any Format.Type {
      switch self {
      case .json(let format, _): format
      case .table(let format, _): format
      case .markup(let format): format
      case .yaml(let format): format
      }
    }
  }

  /// Why an input is none of the formats.
  struct Refusal: Error, Equatable {
    var kind: IngestError.Kind
    var message: String
    var remedy: String
    var offset: UInt64?
  }

  /// The byte order mark of UTF-8. It is skipped; offsets still count it.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The index of the first byte of the text: behind a byte order mark and an
  /// assignment.
  static func start(of bytes: [UInt8], count: Int) -> Int {
    let text = textStart(of: bytes, count: count)
    return AssignmentPrefix.end(in: bytes[text..<count]) ?? text
  }

  /// The index of the first byte behind the byte order mark.
  private static func textStart(of bytes: [UInt8], count: Int) -> Int {
    count >= byteOrderMark.count && bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
  }

  /// Recognises the format.
  ///
  /// - Parameters:
  ///   - bytes: the first window.
  ///   - count: how many of its bytes are the input's.
  ///   - forced: the id of a format to take in any case.
  /// - Returns: the format, and where its records are.
  /// - Throws: what the input is instead.
  static func recognise(_ bytes: [UInt8], count: Int, forced: String?) throws(Refusal) -> Match {
    let start = start(of: bytes, count: count)
    try refuseOtherBytes(bytes, start: start, count: count)
    let forced = try format(named: forced)
    if let match = try markup(bytes, from: start, to: count, forced: forced) { return match }
    let outline = JSONOutline(bytes, from: start, to: count)
    let isJSON = outline?.isObject == true || outline?.isArray == true
    if let format = forced as? any YAMLFormat.Type, !isJSON { return .yaml(format) }
    if let format = forced as? any JSONFormat.Type {
      return .json(format, format.recognise(outline ?? .other) ?? format.shape)
    }
    if let format = forced as? any TableFormat.Type {
      return try table(format, bytes, from: start, to: count)
    }
    if let outline, outline.isObject || outline.isArray {
      for case let format as any JSONFormat.Type in Formats.types {
        if let shape = format.recognise(outline) { return .json(format, shape) }
      }
    } else if let match = table(bytes, from: start, to: count) {
      return match
    }
    if !isJSON, let match = yaml(bytes, from: start, to: count) { return match }
    // What is not UTF-8 can't be told by its keys, so this is said first.
    if let index = UTF8Validity.firstInvalidByte(bytes[start..<count]) {
      throw Refusal(
        kind: .notText, message: "the input is not UTF-8",
        remedy: "Check how the file was written, or convert it, for example with `iconv -t UTF-8`.",
        offset: UInt64(index))
    }
    let text = textStart(of: bytes, count: count)
    guard let outline, outline.isObject || outline.isArray, start == text else {
      if let refusal = foreignTable(bytes, from: text, to: count) { throw refusal }
      throw foreignYAML(bytes, from: text, to: count)
        ?? ForeignFormats.text(bytes[text..<count], at: text)
    }
    throw ForeignFormats.log(bytes[text..<count], at: text) ?? foreign(outline)
  }

  /// The format with this id; nil if none is named.
  private static func format(named id: String?) throws(Refusal) -> (any Format.Type)? {
    guard let id else { return nil }
    guard let format = Formats.types.first(where: { $0.info.id == id }) else {
      throw noSuchFormat(id)
    }
    return format
  }

  static func noSuchFormat(_ id: String) -> Refusal {
    Refusal(
      kind: .noSuchFormat, message: "there is no format \"\(id)\"",
      remedy: "Use one of \(Formats.ids).")
  }

  /// Refuses what is no text at all: nothing, archives, binaries.
  private static func refuseOtherBytes(_ bytes: [UInt8], start: Int, count: Int)
    throws(Refusal)
  {
    let text = bytes[start..<count]
    let isBlank = text.allSatisfy(Splitter.isBlank)
    guard !isBlank else {
      throw Refusal(
        kind: .empty,
        message: count == 0
          ? "the input is empty" : "the input is empty: it holds nothing but blanks",
        remedy: "Check that the scanner ran to its end and wrote its output here.")
    }
    try ForeignBytes.refuse(bytes[..<count])
    if let zero = text.firstIndex(of: 0) {
      throw Refusal(
        kind: .notText, message: "the input is binary: it holds a zero byte",
        remedy: "Give the scanner's JSON output in UTF-8.", offset: UInt64(zero))
    }
  }

  /// Says what a JSON text is, or at least what is in it.
  private static func foreign(_ outline: JSONOutline) -> Refusal {
    if let name = ForeignFormats.name(outline) {
      return Refusal(
        kind: .unknownFormat, message: ForeignFormats.sentence(name), remedy: Formats.remedy)
    }
    if case .array(nil) = outline {
      return Refusal(
        kind: .empty, message: "the input is an empty array, which tells no format",
        remedy: "If the scanner found nothing, name its format with --input-format; "
          + "`crosswalk formats` lists the ids.")
    }
    let seen = outline.first ?? outline
    let place = outline.isArray ? "the first element has" : "it has"
    let keys = seen.keys.prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
    let what =
      seen.isObject && !seen.keys.isEmpty
      ? "\(place) the keys \(keys)\(seen.keys.count > 12 ? ", …" : "")"
      : "\(place) no keys to tell it by"
    return Refusal(
      kind: .unknownFormat, message: "this JSON is none of the formats that can be read: \(what)",
      remedy: Formats.unknownRemedy)
  }
}
