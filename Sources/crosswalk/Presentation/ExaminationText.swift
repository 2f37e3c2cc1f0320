import Ingest

/// What a file is, for a reader, and for a program.
enum ExaminationText {
  static func text(_ examination: Examination, width: Int) -> String {
    var lines: [(String, String)] = []
    if let format = examination.format {
      lines.append(("Format", "\(format.id), \(format.title) (\(format.versions))"))
      lines.append(("Medium", format.medium.rawValue))
    } else {
      lines.append(("Format", "none that can be read"))
    }
    if !examination.compression.isEmpty { lines.append(("Compression", examination.compression)) }
    if !examination.textEncoding.isEmpty {
      let mark = examination.hasByteOrderMark ? " with a byte order mark" : ""
      lines.append(("Encoding", examination.textEncoding.uppercased() + mark))
    }
    if !examination.seen.isEmpty { lines.append(("Begins with", examination.seen)) }
    if let format = examination.format { lines.append(("Recognised by", format.recognisedBy)) }
    if let error = examination.error {
      let byte = error.offset.map { " (byte \($0))" } ?? ""
      lines.append(("Reason", error.message + byte))
      lines.append(("What to do", error.remedy))
    }
    return visible(examination.name) + "\n"
      + lines.map { LabelledText.line($0.0, $0.1, width: width) }.joined()
  }

  static func json(_ examination: Examination) -> JSONValue {
    let format = examination.format
    let error = examination.error
    var offset = JSONValue.null
    if let byte = error?.offset { offset = .unsigned(byte) }
    return .object([
      "source": .string(examination.name), "readable": .boolean(format != nil),
      "format": text(format?.id), "title": text(format?.title),
      "medium": text(format?.medium.rawValue), "compression": .text(examination.compression),
      "encoding": .text(examination.textEncoding),
      "byteOrderMark": .boolean(examination.hasByteOrderMark),
      "recognisedBy": text(format?.recognisedBy), "seen": .text(examination.seen),
      "kind": text(error?.kind.rawValue), "message": text(error?.message), "offset": offset,
      "remedy": text(error?.remedy),
    ])
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
