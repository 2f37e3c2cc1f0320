import Compliance

/// Reads the tags of a resource in the forms in which records carry them.
enum ResourceTags {
  /// The most that are kept of one resource: Amazon allows 50.
  static let most = 100

  /// `{"key": "value"}`, `["key:value"]`, `["key=value"]`, or a list of objects with a name and a
  /// value.
  static func read<Part>(_ value: JSONValue, _ reading: inout Reading<Part>) -> [ResourceTag] {
    var tags: [ResourceTag] = []
    for (key, value) in value.members where tags.count < most {
      tags.append(ResourceTag(key: reading.string(key), value: reading.string(value.text)))
    }
    for element in value.elements where tags.count < most {
      if let text = element.text {
        tags.append(tag(text, &reading))
        continue
      }
      var key = ""
      var own = ""
      for (name, value) in element.members {
        switch name {
        case "Key", "key", "Name", "name": key = reading.string(value.text)
        case "Value", "value": own = reading.string(value.text)
        default:
          switch name.string.lowercased() {
          case "key", "name": key = reading.string(value.text)
          case "value": own = reading.string(value.text)
          default: break
          }
        }
      }
      if !key.isEmpty { tags.append(ResourceTag(key: key, value: own)) }
    }
    return tags
  }

  /// Keys of Amazon's own tags hold a colon: `aws:cloudformation:stack-name`.
  private static func tag<Part>(
    _ text: ByteText, _ reading: inout Reading<Part>
  ) -> ResourceTag {
    guard
      let divider = text.lastIndex(of: UInt8(ascii: "=")) ?? text.lastIndex(of: UInt8(ascii: ":"))
    else { return ResourceTag(key: reading.string(text), value: "") }
    return ResourceTag(
      key: reading.string(text.prefix(divider)), value: reading.string(text.dropping(divider + 1)))
  }
}

/// Reads the settings of a check: a list of objects with `Name` and a list `Value`.
enum CheckParameters {
  static func read(_ value: JSONValue) -> [CheckParameter] {
    value.elements.compactMap { setting in
      guard let name = setting["Name"]?.text?.string, !name.isEmpty else { return nil }
      let values = setting["Value"]?.elements.compactMap { $0.text?.string } ?? []
      return CheckParameter(name: name, value: values.joined(separator: ","))
    }
  }
}
