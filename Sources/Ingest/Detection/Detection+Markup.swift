import XMLKit

extension Detection {
  /// Recognises an XML text by its root element.
  ///
  /// - Returns: the format; nil if the text does not start as XML does and no
  ///   format of XML was asked for.
  /// - Throws: what the text is instead.
  static func markup(
    _ bytes: [UInt8], from start: Int, to count: Int, forced: (any Format.Type)?
  ) throws(Refusal) -> Match? {
    let isMarkup =
      bytes[start..<count].first { !Splitter.isBlank($0) } == UInt8(ascii: "<")
    guard isMarkup else {
      // A format that is written in other ways as well will be one of those.
      guard let format = forced as? any MarkupFormat.Type, format.info.medium == .xml else {
        return nil
      }
      return .markup(format)
    }
    let outline = MarkupOutline(bytes, from: start, to: count)
    try refuseOtherEncodings(outline)
    if let format = forced as? any MarkupFormat.Type { return .markup(format) }
    if let fault = outline.fault { throw fault }
    if forced == nil {
      for case let format as any MarkupFormat.Type in Formats.types
      where format.recognise(outline) {
        return .markup(format)
      }
    }
    throw ForeignFormats.xml(outline).refusal
  }

  /// Places in a text are places in the file, so that nothing is converted. A
  /// declaration of UTF-16 over bytes that are plainly not is what converters
  /// leave behind.
  private static func refuseOtherEncodings(_ outline: MarkupOutline) throws(Refusal) {
    guard let encoding = outline.encoding else { return }
    switch encoding.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be": return
    default:
      throw Refusal(
        kind: .notText, message: "the XML is in \(encoding), not in UTF-8",
        remedy: "Convert it first, for example with `xmllint --encode UTF-8`.")
    }
  }
}
