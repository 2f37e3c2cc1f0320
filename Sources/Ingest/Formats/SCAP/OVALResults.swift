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
/// Memory: titles and classes by id; the definitions of one system, as its host
/// is named behind them. Tests and collected items are passed over.
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
  }

  struct Reader: MarkupReader {
    static let namespaces: [String] = []

    /// What a report needs of a definition.
    private struct Definition {
      var group = ""
      var title = ""
      var severity = Severity.unknown
    }

    private var content: [String: Definition] = [:]
    private var isInContent = false
    /// The definition that is being read, in the content.
    private var definition = (id: "", said: Definition())
    private var product = ""
    private var version = ""
    private var time: Timestamp?
    private var result = (id: "", group: "", word: "")
    /// A result of the system, whose host is not known yet.
    private struct Held {
      var id: String
      var word: String
      var group: String
      var status: Status
      var range: ByteRange
    }
    private var held: [Held] = []
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
          definition = (element.string("id"), Definition(group: reading.string(element["class"])))
        } else {
          result = (
            element.string("definition_id"), reading.string(element["class"]),
            reading.string(element["result"])
          )
        }
        return .children
      default: return .nothing
      }
    }

    mutating func end(_ element: MarkupEnd<Word>, into reading: inout Reading<Finding>) {
      switch (element.parent, element.word) {
      case (.generator, .productName): product = element.text.trimmed
      case (.generator, .productVersion): version = element.text.trimmed
      case (.generator, .timestamp): time = reading.timestamp(element.text)
      case (.metadata, .title): definition.said.title = element.text.trimmed
      case (.advisory, .severity):
        definition.said.severity = Self.severity(element.text.trimmed)
      case (.ovalResults, .ovalDefinitions): isInContent = false
      case (.definitions, .definition):
        guard !isInContent else {
          content[definition.id] = definition.said
          return
        }
        reading.take(recordAt: element.range) { (_) throws(RecordError) in
          held.append(try heldResult(at: element.range))
        }
      case (.systemInfo, .hostName): host = element.text.trimmed
      case (.results, .system):
        for result in held { reading.add(finding(result)) }
        held = []
      default: break
      }
    }

    mutating func finish(into reading: inout Reading<Finding>) {
      reading.note(ProductName.tool(product, version: version, fallback: "oval"))
    }

    private func heldResult(at range: ByteRange) throws(RecordError) -> Held {
      guard !result.id.isEmpty else { throw RecordError("the definition has no definition_id") }
      let group = result.group.isEmpty ? content[result.id]?.group ?? "" : result.group
      return Held(
        id: result.id, word: result.word, group: group,
        status: try Self.status(result.word, group: group), range: range)
    }

    private func finding(_ result: Held) -> Finding {
      let known = content[result.id] ?? Definition()
      return Finding(
        check: CheckID(scanner: "openscap", name: result.id),
        reported: result.status, reportedWord: result.word,
        subject: Subject(type: "host", resource: host), observed: time, severity: known.severity,
        title: known.title.isEmpty ? result.id : known.title,
        evidence: result.group.isEmpty ? "" : "Class: \(result.group)", range: result.range)
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
