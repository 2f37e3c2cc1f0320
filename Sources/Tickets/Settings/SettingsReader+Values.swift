import Decisions
import YAMLKit

extension SettingsReader {
  /// The tracker; nil where it is not there.
  static func tracker(
    _ node: YAMLNode, _ reader: inout FieldReader
  ) -> TicketSettings.TrackerSettings? {
    guard let member = node["tracker"] else {
      reader.note(
        node.place, "the file has no 'tracker'", "add 'tracker:' with kind, url and project")
      return nil
    }
    guard reader.object(member, "'tracker'", keys: trackerKeys),
      let kind: TrackerKind = choice(member, "kind", &reader, isRequired: true)
    else { return nil }
    func optional(_ key: String, _ reader: inout FieldReader) -> String {
      member[key] == nil ? "" : reader.text(member, key, "the tracker")
    }
    let url =
      member["url"] == nil && !kind.defaultURL.isEmpty
      ? kind.defaultURL : reader.text(member, "url", "the tracker")
    if !url.isEmpty {
      do throws(TicketError) {
        _ = try ServiceAddress(url)
      } catch {
        reader.note(member["url"]?.place ?? member.place, error.message, error.remedy)
      }
    }
    let variable = optional("token-env", &reader)
    let file = optional("token-file", &reader)
    if !variable.isEmpty, !file.isEmpty {
      reader.note(
        member["token-file"]?.place ?? member.place, "the token has two places",
        "keep one of 'token-env' and 'token-file'")
    }
    if variable.isEmpty, file.isEmpty, kind.needsToken {
      reader.note(
        member.place, "the tracker has no 'token-env' and no 'token-file'",
        "name the environment variable or the file that holds the token; never write it here")
    }
    var project = optional("project", &reader)
    if member["project"] == nil {
      project = kind.defaultProject
      if kind.needsProject, project.isEmpty {
        project = reader.text(member, "project", "the tracker")
      }
    }
    return TicketSettings.TrackerSettings(
      kind: kind, url: url,
      project: project,
      user: optional("user", &reader),
      token: !file.isEmpty ? .file(file) : variable.isEmpty ? nil : .environment(variable),
      issueType: optional("issue-type", &reader), field: optional("field", &reader),
      closedStatus: optional("closed", &reader), openStatus: optional("reopened", &reader),
      resolution: optional("resolution", &reader))
  }

  /// One of a closed set of words; nil where it is not there.
  static func choice<Word: RawRepresentable<String> & CaseIterable>(
    _ node: YAMLNode, _ key: String, _ reader: inout FieldReader, isRequired: Bool = false
  ) -> Word? {
    guard node[key] != nil || isRequired else { return nil }
    let text = reader.text(node, key, "the file")
    if text.isEmpty { return nil }
    guard let word = Word(rawValue: text) else {
      reader.note(
        node[key]?.place ?? node.place, "'\(key)' is '\(text.prefix(40))', which is not known",
        "use one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    return word
  }

  static func truth(_ node: YAMLNode, _ key: String, _ reader: inout FieldReader) -> Bool? {
    guard let member = node[key] else { return nil }
    switch member.text {
    case "true": return true
    case "false": return false
    default:
      reader.note(member.place, "'\(key)' is neither true nor false", "write true or false")
      return nil
    }
  }

  static func number(
    _ node: YAMLNode, _ key: String, _ range: ClosedRange<Int>, _ reader: inout FieldReader
  ) -> Int? {
    guard let member = node[key] else { return nil }
    guard let number = member.text.flatMap({ Int($0) }), range.contains(number) else {
      reader.note(
        member.place, "'\(key)' is no number from \(range.lowerBound) to \(range.upperBound)",
        "write one")
      return nil
    }
    return number
  }
}

extension JSON {
  /// A value of YAML, by the core schema: what stands in quotes is text.
  init(_ node: YAMLNode) {
    switch node.value {
    case .list(let elements): self = .array(elements.map { JSON($0) })
    case .object(let members): self = .object(members.map { Member($0.key, JSON($0.value)) })
    case .scalar(let text, let isPlain):
      if node.isNull {
        self = .null
      } else if isPlain, text == "true" || text == "false" {
        self = .boolean(text == "true")
      } else if isPlain, let number = Int64(text), String(number) == text {
        self = .integer(number)
      } else {
        self = .string(text)
      }
    }
  }
}
