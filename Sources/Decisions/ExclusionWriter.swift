import Compliance

/// Writes exclusions as `ExclusionReader` reads them.
public enum ExclusionWriter {
  /// The text of a file.
  ///
  /// - Parameters:
  ///   - exclusions: In the order in which they are to stand.
  ///   - remarks: Comments at the beginning, a line each.
  /// - Returns: YAML in which every text is quoted, so that nothing in it can be taken for
  ///   something else.
  public static func text(_ exclusions: [Exclusion], remarks: [String] = []) -> String {
    var text = remarks.map { "# \($0.map { $0.isNewline ? " " : String($0) }.joined())\n" }.joined()
    text += "version: 1\nexclusions:\n"
    if exclusions.isEmpty { text += "  []\n" }
    for exclusion in exclusions {
      text += "  - id: \(quoted(exclusion.id))\n"
      text += "    reason: \(quoted(exclusion.reason))\n"
      text += "    owner: \(quoted(exclusion.owner))\n"
      text += "    approver: \(quoted(exclusion.approver))\n"
      text += "    created: \(exclusion.created)\n    expires: \(exclusion.expires)\n    select:\n"
      let selector = exclusion.selector
      text += list("rule", selector.rules.map(\.rawValue))
      text += list("framework", selector.frameworks.map(\.rawValue))
      text += list("control", selector.controls)
      text += list("account", selector.accounts)
      text += list("region", selector.regions)
      text += list("resource", selector.resources.map(\.description))
      if !selector.tags.isEmpty {
        text += "      tag:\n"
        for tag in selector.tags {
          text += "        \(quoted(tag.key)): \(quoted(tag.value.description))\n"
        }
      }
    }
    return text
  }

  private static func list(_ name: String, _ values: [String]) -> String {
    values.isEmpty ? "" : "      \(name): [\(values.map(quoted).joined(separator: ", "))]\n"
  }

  /// A double-quoted scalar (YAML 1.2, 7.3.1); only what is plain in it stands as it is.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
