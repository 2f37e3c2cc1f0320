import CLibXML2

/// Makes diagnostics from the text that libxslt would have printed: it has no
/// structured errors of its own.
enum MessageText {
  /// The lines that say something.
  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { !$0.allSatisfy { $0 == " " } }
  }

  /// Adds what libxslt said to a failed operation's diagnostics.
  static func record(_ operation: Operation) {
    var file = operation.file
    var line = 0
    for words in lines(operation.text) {
      if let place = place(words) {
        (file, line) = place
      } else {
        operation.record(
          XMLDiagnostic(
            domain: Int32(XML_FROM_XSLT.rawValue), code: 0, level: .error, message: words,
            file: file, line: line))
      }
    }
  }

  /// libxslt puts a line `runtime error: file F line N element E` before what
  /// it has to say.
  private static func place(_ words: String) -> (file: String, line: Int)? {
    guard words.contains("error: file ") || words.contains("error file "),
      let start = words.range(of: " file "),
      let end = words.range(of: " line ", after: start.upperBound)
    else { return nil }
    let number = words[end.upperBound...].prefix { $0.isNumber }
    guard let line = Int(number) else { return nil }
    return (String(words[start.upperBound..<end.lowerBound]), line)
  }
}

extension String {
  /// Where a piece of text stands first, from an index on.
  fileprivate func range(of piece: String, after start: Index? = nil) -> Range<Index>? {
    var index = start ?? startIndex
    while index < endIndex {
      if self[index...].hasPrefix(piece) {
        return index..<self.index(index, offsetBy: piece.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
