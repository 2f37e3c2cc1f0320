import Compliance
import XMLKit

/// OVAL results.
///
/// | field | from |
/// | --- | --- |
/// | check | `results/system/definitions/definition@definition_id` |
/// | verdict | `@result`, by the definition's `@class` |
/// | title, severity | the definition's `metadata/title` and `advisory/severity` in `oval_definitions` |
/// | subject | a host: `system_info/primary_host_name` |
/// | evidence | the result's `message`, which says why it could not be evaluated, and the class |
/// | time | `generator/timestamp` |
/// | tool | `generator/product_name` and `product_version` |
///
/// | `result` | compliance | vulnerability, patch | inventory, miscellaneous |
/// | --- | --- | --- | --- |
/// | true | pass | fail: the host is vulnerable, or the patch is missing | informational |
/// | false | fail | pass | informational |
/// | unknown, error | the same | the same | the same |
/// | not evaluated | not checked | not checked | not checked |
/// | not applicable | not applicable | not applicable | not applicable |
///
/// Of a definition whose class is nowhere given, true and false prove nothing:
/// unknown.
///
/// Memory: an index of the definitions. Their titles and classes wait in a spool,
/// and so do the findings of a system, as its host is named behind them. Tests and collected items are passed over.
enum OVALResults: MarkupFormat {
  static let info = FormatInfo(
    id: "oval-results", title: "OVAL results", versions: "5",
    recognisedBy: "the root element oval_results in OVAL's namespace", medium: .xml)

  static func recognise(_ outline: MarkupOutline) -> Bool {
    outline.isRoot("oval_results", in: ["http://oval.mitre.org/XMLSchema/oval-results-5"])
  }

  static func document(name: String, limits: IngestLimits) -> MarkupDocument {
    MarkupDocument(Reader.self, name: name, limits: limits)
  }

  enum Word: String, CaseIterable, Sendable {
    case ovalResults = "oval_results"
    case generator
    case productName = "product_name"
    case productVersion = "product_version"
    case timestamp
    case ovalDefinitions = "oval_definitions"
    case definitions
    case definition
    case metadata
    case title
    case advisory
    case severity
    case results
    case system
    case characteristics = "oval_system_characteristics"
    case systemInfo = "system_info"
    case hostName = "primary_host_name"
    case message
  }

  struct Reader: MarkupReader {
    static let namespaces: [String] = []

    /// What a report needs of a definition.
    private struct Definition: Spooled {
      var group = ""
      var title = ""
      var severity = Severity.unknown

      init(group: String = "") { self.group = group }

      func write(to writer: inout SpoolWriter) {
        for text in [group, title, severity.rawValue] { writer.text(text) }
      }

      init(from reader: inout SpoolReader) {
        group = reader.text()
        title = reader.text()
        severity = Severity(rawValue: reader.text()) ?? .unknown
      }
    }

    /// The findings of a system whose host is known.
    private struct System {
      var host: String
      var findings: Spool<Finding>
      var cursor = SpoolCursor()
    }

    private var content = Spool<Definition>()
    private var places = SpoolIndex()
    private var isInContent = false
    private var definition = (id: "", content: Definition())
    private var product = ""
    private var version = ""
    private var time: Timestamp?
    private var result = (id: "", group: "", word: "", message: "")
    /// The findings of the system, which have no host yet.
    private var held = Spool<Finding>()
    private var systems: [System] = []
    private var host = ""

    mutating func start(_ element: MarkupStart<Word>, into reading: inout Reading<Finding>)
      -> XMLInterest
    {
      guard let word = element.word else { return .nothing }
      switch (element.parent, word) {
      case (nil, .ovalResults), (.ovalResults, .generator), (.ovalResults, .results),
        (.system, .definitions), (.ovalDefinitions, .definitions), (.definition, .metadata),
        (.metadata, .advisory), (.system, .characteristics), (.characteristics, .systemInfo):
        return .children
      case (.ovalResults, .ovalDefinitions):
        isInContent = true
        return .children
      case (.results, .system):
        host = ""
        return .children
      case (.generator, .productName), (.generator, .productVersion), (.generator, .timestamp),
        (.metadata, .title), (.advisory, .severity), (.systemInfo, .hostName):
        return .text
      case (.definitions, .definition):
        if isInContent {
          definition = (
            element.string("id"), Definition(group: reading.string(element["class"]))
          )
        } else {
          result = (
            element.string("definition_id"), reading.string(element["class"]),
            reading.string(element["result"]), ""
          )
        }
        return .children
      case (.definition, .message): return isInContent ? .nothing : .text
      default: return .nothing
      }
    }

    mutating func end(_ element: MarkupEnd<Word>, into reading: inout Reading<Finding>) {
      switch (element.parent, element.word) {
      case (.generator, .productName): product = element.text.trimmed
      case (.generator, .productVersion): version = element.text.trimmed
      case (.generator, .timestamp): time = reading.timestamp(element.text)
      case (.metadata, .title): definition.content.title = element.text.trimmed
      case (.advisory, .severity):
        definition.content.severity = Self.severity(element.text.trimmed)
      case (.definition, .message):
        if result.message.isEmpty { result.message = element.text.trimmed }
      case (.ovalResults, .ovalDefinitions): isInContent = false
      case (.definitions, .definition):
        guard !isInContent else {
          places.replace(definition.id, at: content.append(definition.content))
          return
        }
        reading.take(recordAt: element.range) { (_) throws(RecordError) in
          held.append(try finding(at: element.range))
        }
      case (.systemInfo, .hostName): host = element.text.trimmed
      case (.results, .system):
        systems.append(System(host: host, findings: held))
        held = Spool()
      default: break
      }
    }

    mutating func finish(into reading: inout Reading<Finding>) {
      reading.note(ProductName.tool(product, version: version, fallback: "oval"))
    }

    mutating func more(into reading: inout Reading<Finding>) -> Bool {
      while let host = systems.first?.host {
        var count = 0
        while count < Spool<Finding>.atOnce,
          var finding = systems[0].findings.next(&systems[0].cursor)
        {
          finding.subject.resource = host
          reading.add(finding)
          count += 1
        }
        if count > 0 { return true }
        systems.removeFirst()
      }
      return false
    }

    private func finding(at range: ByteRange) throws(RecordError) -> Finding {
      guard !result.id.isEmpty else { throw RecordError("the definition has no definition_id") }
      let known = places[result.id].map { content.element(at: $0) } ?? Definition()
      let group = result.group.isEmpty ? known.group : result.group
      return Finding(
        check: CheckID(scanner: "openscap", name: result.id),
        reported: try Self.status(result.word, group: group), reportedWord: result.word,
        subject: Subject(type: "host"), observed: time, severity: known.severity,
        title: known.title.isEmpty ? result.id : known.title,
        evidence: [result.message, group.isEmpty ? "" : "Class: \(group)"]
          .filter { !$0.isEmpty }.joined(separator: "\n"), range: range)
    }

    private static func status(_ word: String, group: String) throws(RecordError) -> Status {
      switch word {
      case "true", "false":
        switch group {
        case "compliance": return word == "true" ? .pass : .fail
        case "vulnerability", "patch": return word == "true" ? .fail : .pass
        case "inventory", "miscellaneous": return .informational
        case "": return .unknown
        default: throw RecordError("the class \"\(group)\" is no word of OVAL")
        }
      case "unknown": return .unknown
      case "error": return .error
      case "not evaluated": return .notChecked
      case "not applicable": return .notApplicable
      default: throw RecordError("the result \"\(word)\" is no word of OVAL")
      }
    }

    /// Red Hat's and SUSE's words are their own.
    private static func severity(_ word: String) -> Severity {
      word.lowercased() == "important" ? .high : Severity(spelling: word) ?? .unknown
    }
  }
}
