import Compliance
import YAMLKit

/// Reads `exclusions.yaml`, whose shape `schemas/exclusions.schema.json` describes.
public enum ExclusionReader {
  static let fileKeys = ["version", "exclusions"]
  static let keys = ["id", "reason", "owner", "approver", "created", "expires", "select"]
  static let selectorKeys = [
    "rule", "framework", "control", "account", "region", "resource", "tag",
  ]

  /// The exclusions of several files.
  ///
  /// - Parameter paths: The files; none twice.
  /// - Returns: All exclusions, in the order of the files.
  /// - Throws: `DecisionError` with everything that is wrong in any of the files.
  public static func read(_ paths: [String]) throws(DecisionError) -> [Exclusion] {
    try DecisionFiles.read(paths) { (path: String) throws(DecisionError) in
      let node = try DecisionFile.document(path)
      var reader = FieldReader(file: path)
      return (exclusions(node, &reader), reader.problems)
    } id: {
      ($0.id, $0.place)
    }
  }

  static func exclusions(_ node: YAMLNode, _ reader: inout FieldReader) -> [Exclusion] {
    guard reader.object(node, "the file", keys: fileKeys) else { return [] }
    reader.version(node)
    return reader.list(node, "exclusions").compactMap { exclusion($0, &reader) }
  }

  private static func exclusion(_ node: YAMLNode, _ reader: inout FieldReader) -> Exclusion? {
    guard reader.object(node, "an exclusion", keys: keys) else { return nil }
    let id = reader.text(node, "id", "the exclusion")
    let what = id.isEmpty ? "the exclusion" : "exclusion \(id)"
    let reason = reader.text(node, "reason", what)
    let owner = reader.text(node, "owner", what)
    let approver = reader.text(node, "approver", what)
    let created = reader.date(node, "created", what)
    let expires = reader.date(node, "expires", what)
    if let created, let expires, expires < created {
      reader.note(
        node["expires"]?.place ?? node.place, "\(what) expires on \(expires), before it begins",
        "correct 'created' or 'expires'")
    }
    guard let select = node["select"] else {
      reader.note(
        node.place, "\(what) has no 'select', so it would accept every fail",
        "add 'select:' with the rule, the resource or whatever else is meant")
      return nil
    }
    let selector = selector(select, what, &reader)
    guard let created, let expires else { return nil }
    return Exclusion(
      id: id, reason: reason, owner: owner, approver: approver, created: created, expires: expires,
      selector: selector, place: DecisionPlace(file: reader.file, line: node.place.line))
  }

  private static func selector(
    _ node: YAMLNode, _ what: String, _ reader: inout FieldReader
  ) -> Exclusion.Selector {
    var selector = Exclusion.Selector()
    guard reader.object(node, "'select'", keys: selectorKeys) else { return selector }
    selector.rules = reader.texts(node, "rule").map { RuleID($0.text) }
    selector.frameworks = reader.texts(node, "framework").map { FrameworkID($0.text) }
    selector.controls = reader.texts(node, "control").map(\.text)
    selector.accounts = reader.texts(node, "account").map(\.text)
    selector.regions = reader.texts(node, "region").map(\.text)
    selector.resources = reader.texts(node, "resource").compactMap { glob($0, &reader) }
    if let tags = node["tag"] { selector.tags = self.tags(tags, &reader) }
    if !selector.controls.isEmpty, selector.frameworks.count != 1 {
      reader.note(
        node["control"]?.place ?? node.place,
        "\(what) names a control without the one framework that it belongs to",
        "add 'framework:' with one id: each framework numbers its controls in its own way")
    }
    let isBounded =
      !selector.rules.isEmpty || !selector.accounts.isEmpty
      || !selector.tags.isEmpty
      || selector.resources.contains { $0.description.contains { $0 != "*" && $0 != "?" } }
    if !isBounded {
      reader.note(
        node.place, "\(what) is not bounded to a rule, an account, a resource or a tag",
        "say in 'select' which failures are accepted")
    }
    return selector
  }

  private static func tags(
    _ node: YAMLNode, _ reader: inout FieldReader
  ) -> [Exclusion.Selector.Tag] {
    guard case .object(let members) = node.value, !members.isEmpty else {
      reader.note(node.place, "'tag' is no object", "write 'tag:' and below it 'key: value'")
      return []
    }
    return members.compactMap { member in
      guard let text = member.value.text else {
        reader.note(
          member.value.place, "tag '\(member.key)' has no value", "write it, or '*' for any")
        return nil
      }
      return glob((text, member.value.place), &reader).map {
        Exclusion.Selector.Tag(key: member.key, value: $0)
      }
    }
  }

  private static func glob(
    _ pattern: (text: String, place: YAMLPlace), _ reader: inout FieldReader
  ) -> Glob? {
    guard pattern.text.utf8.count <= Glob.longest else {
      reader.note(
        pattern.place, "the pattern is longer than \(Glob.longest) bytes", "write it shorter")
      return nil
    }
    return Glob(pattern.text)
  }
}
