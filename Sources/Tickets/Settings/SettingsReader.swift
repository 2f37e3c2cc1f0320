import Compliance
import Decisions
import YAMLKit

/// Reads `tickets.yaml`, whose shape `schemas/tickets.schema.json` describes.
package enum SettingsReader {
  static let keys = [
    "version", "tracker", "group-by", "select", "labels", "priority", "assignee", "fields",
    "overrides", "keep", "gone", "evidence", "rows", "redact",
  ]
  static let trackerKeys = [
    "kind", "url", "project", "user", "token-env", "token-file", "issue-type", "field", "closed",
    "reopened", "resolution",
  ]
  static let selectionKeys = ["rule", "account", "severity", "framework"]
  static let overrideKeys = ["match", "labels", "priority", "assignee", "fields"]

  /// The settings in a file.
  ///
  /// - Throws: `DecisionError` with everything that is wrong in it, each with line and column.
  package static func read(_ path: String) throws(DecisionError) -> TicketSettings {
    try read(DecisionFile.document(path), file: path)
  }

  /// The settings in a text; `file` is what errors call it.
  package static func read(_ bytes: [UInt8], file: String) throws(DecisionError) -> TicketSettings {
    try read(DecisionFile.document(bytes, file: file), file: file)
  }

  private static func read(_ node: YAMLNode, file: String) throws(DecisionError) -> TicketSettings {
    var reader = FieldReader(file: file)
    let settings = settings(node, &reader)
    guard let settings, reader.problems.isEmpty else {
      throw DecisionError(problems: reader.problems)
    }
    return settings
  }

  private static func settings(_ node: YAMLNode, _ reader: inout FieldReader) -> TicketSettings? {
    guard reader.object(node, "the file", keys: keys) else { return nil }
    reader.version(node)
    guard let tracker = tracker(node, &reader) else { return nil }
    var settings = TicketSettings(tracker: tracker)
    settings.grouping = choice(node, "group-by", &reader) ?? .ruleAccount
    settings.gone = choice(node, "gone", &reader) ?? .proven
    if let select = node["select"] { settings.selection = selection(select, "'select'", &reader) }
    settings.properties = properties(node, &reader)
    settings.priorities = priorities(node, &reader)
    for entry in node["overrides"] == nil ? [] : reader.list(node, "overrides") {
      guard reader.object(entry, "an override", keys: overrideKeys) else { continue }
      guard let match = entry["match"] else {
        reader.note(
          entry.place, "the override has no 'match'", "say in 'match' which tickets are meant")
        continue
      }
      var own = properties(entry, &reader)
      if entry["priority"] != nil { own.priority = reader.text(entry, "priority", "the override") }
      settings.overrides.append(
        TicketSettings.Override(selection: selection(match, "'match'", &reader), properties: own))
    }
    if let keep = node["keep"], reader.object(keep, "'keep'", keys: ["labels", "statuses"]) {
      settings.keptLabels = reader.texts(keep, "labels").map(\.text)
      settings.keptStatuses = reader.texts(keep, "statuses").map(\.text)
    }
    settings.attachesEvidence = truth(node, "evidence", &reader) ?? true
    settings.rows = number(node, "rows", 1...1_000, &reader) ?? settings.rows
    if let redact = node["redact"] {
      for member in pairs(redact, "redact", &reader) {
        settings.patterns.append(TicketSettings.Pattern(name: member.key, pattern: member.text))
      }
    }
    if settings.grouping == .control, settings.selection.frameworks.isEmpty {
      reader.note(
        node["group-by"]?.place ?? node.place, "tickets by control need to know of which framework",
        "add 'framework' to 'select'")
    }
    if tracker.kind.needsPlainLabels {
      for label in settings.properties.labels + settings.overrides.flatMap(\.properties.labels)
      where label.contains(where: { $0 == " " || $0 == "," }) {
        reader.note(
          node["labels"]?.place ?? node.place,
          "the label '\(label.prefix(60))' holds a blank or a comma, which the tracker refuses",
          "write a '-' in its place")
      }
    }
    return settings
  }

  private static func properties(
    _ node: YAMLNode, _ reader: inout FieldReader
  ) -> TicketSettings.Properties {
    var made = TicketSettings.Properties()
    made.labels = reader.texts(node, "labels").map(\.text)
    if node["assignee"] != nil { made.assignee = reader.text(node, "assignee", "the file") }
    if let fields = node["fields"] {
      guard case .object(let members) = fields.value else {
        reader.note(
          fields.place, "'fields' is no object", "write 'fields:' and below 'name: value'")
        return made
      }
      made.fields = members.map { JSON.Member($0.key, JSON($0.value)) }
    }
    return made
  }

  private static func priorities(
    _ node: YAMLNode, _ reader: inout FieldReader
  ) -> [Severity: String] {
    guard let member = node["priority"] else { return [:] }
    var made: [Severity: String] = [:]
    for pair in pairs(member, "priority", &reader) {
      guard let severity = Severity(rawValue: pair.key) else {
        reader.note(
          pair.place, "'\(pair.key.prefix(40))' is no severity",
          "use one of \(Severity.allCases.map(\.rawValue).joined(separator: ", "))")
        continue
      }
      made[severity] = pair.text
    }
    return made
  }

  private static func selection(
    _ node: YAMLNode, _ what: String, _ reader: inout FieldReader
  ) -> TicketSettings.Selection {
    var made = TicketSettings.Selection()
    guard reader.object(node, what, keys: selectionKeys) else { return made }
    made.rules = reader.texts(node, "rule").map { Glob($0.text) }
    made.accounts = reader.texts(node, "account").map { Glob($0.text) }
    made.frameworks = reader.texts(node, "framework").map { FrameworkID($0.text) }
    for (text, place) in reader.texts(node, "severity") {
      guard let severity = Severity(rawValue: text) else {
        reader.note(
          place, "'\(text.prefix(40))' is no severity",
          "use one of \(Severity.allCases.map(\.rawValue).joined(separator: ", "))")
        continue
      }
      made.severities.append(severity)
    }
    return made
  }

  private static func pairs(
    _ node: YAMLNode, _ key: String, _ reader: inout FieldReader
  ) -> [(key: String, text: String, place: YAMLPlace)] {
    guard case .object(let members) = node.value else {
      reader.note(node.place, "'\(key)' is no object", "write '\(key):' and below 'name: value'")
      return []
    }
    return members.compactMap { member in
      guard let text = member.value.text else {
        reader.note(member.value.place, "'\(member.key)' has no text", "write one")
        return nil
      }
      return (member.key, text, member.keyPlace)
    }
  }
}
