/// The one place where text becomes Markdown (CommonMark, with GitHub's tables).
enum MarkdownText {
  /// Text that shows as it is, on one line, also within the cell of a table.
  static func escape(_ text: String) -> String {
    var escaped = ""
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "$", "^":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      // A backslash would not keep GitHub from making mentions and links.
      case "@": escaped += "&#64;"
      case ":" where scalars[scalars.index(after: index)...].first == "/": escaped += "&#58;"
      case "\n", "\r", "\t": escaped += " "
      default:
        switch scalar.properties.generalCategory {
        // What hides or turns text is named, not shown.
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
          escaped += "\\<U+" + hexadecimal(scalar.value) + "\\>"
        default:
          if scalar.properties.isNoncharacterCodePoint {
            escaped += "\\<U+" + hexadecimal(scalar.value) + "\\>"
          } else {
            escaped.unicodeScalars.append(scalar)
          }
        }
      }
    }
    return escaped
  }

  /// A name with nothing in it that Markdown would act upon looks nicer as code.
  static func code(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.isASCII && $0.value > 0x20 && $0.value < 0x7F && !"`|<>&".unicodeScalars.contains($0)
      }
    return isPlain ? "`\(text)`" : escape(text)
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
