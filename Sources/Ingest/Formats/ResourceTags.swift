import Compliance

/// Reads the tags of a resource in the forms in which records carry them.
enum ResourceTags {
  /// The most that are kept of one resource: Amazon allows 50.
  static let most = 100

  /// `{"key": "value"}`, `["key:value"]`, `["key=value"]`, or a list of objects with a name and a
  /// value.
  static func read(_ value: JSONValue) -> [ResourceTag] {
    var tags: [ResourceTag] = []
    for (key, value) in value.members where tags.count < most {
      tags.append(ResourceTag(key: key.string, value: value.text?.string ?? ""))
    }
    for element in value.elements where tags.count < most {
      if let text = element.text?.string {
        // Keys of Amazon's own tags hold a colon: `aws:cloudformation:stack-name`.
        let divider = text.lastIndex(of: "=") ?? text.lastIndex(of: ":")
        tags.append(
          ResourceTag(
            key: divider.map { String(text[..<$0]) } ?? text,
            value: divider.map { String(text[text.index(after: $0)...]) } ?? ""))
        continue
      }
      var key = ""
      var own = ""
      for (name, value) in element.members {
        switch name.string.lowercased() {
        case "key", "name": key = value.text?.string ?? ""
        case "value": own = value.text?.string ?? ""
        default: break
        }
      }
      if !key.isEmpty { tags.append(ResourceTag(key: key, value: own)) }
    }
    return tags
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
