import Compliance

/// What `powerpipe benchmark run` and `steampipe check` write as JSON: groups
/// of groups of controls; and their snapshots (`.pps`): panels by name.
///
/// | field | from |
/// | --- | --- |
/// | check | `control_id`, in a snapshot the panel's `name`, without the mod: `iam_root_user_no_access_keys` |
/// | subject | `resource`; an error of the query has none |
/// | account | the dimension `account_id`, `subscription`, `project`, else the resource's own |
/// | region | the dimension `region` or `location`, `global` is none; else the resource's own |
/// | provider | the resource's own, else the control's tag `plugin` |
/// | severity | `severity`, in a snapshot `properties.severity`; free text, often empty |
/// | title | `title` |
/// | evidence | `reason`; of a control that could not be run `run_error` or `error` |
/// | time | of a snapshot the scope's `start_time` and `end_time`; the report has none |
///
/// | `status` | means |
/// | --- | --- |
/// | ok, alarm | pass, fail |
/// | info | informational: most often a control that is to be checked by hand |
/// | skip | not applicable |
/// | error | error |
/// | a `run_error` | one error for the control |
///
/// A control that stands under several groups gives its results under each. A
/// row stands before the name of its control, so that the rows of one control
/// are held at a time. Groups may be nested 24 levels deep. In a snapshot the
/// rows of other panels, such as tables, are rejected.
enum PowerpipeReport: JSONFormat {
  typealias Assembly = PowerpipeAssembly

  static let scanner = "powerpipe"

  static let info = FormatInfo(
    id: "powerpipe-json", title: "Powerpipe or Steampipe report",
    versions: "Steampipe 0.8 on, Powerpipe 0 and 1, snapshots of 2022",
    recognisedBy: "group_id with groups or controls, or panels that are controls")

  static let shape = document.aloneOrInArrays

  /// How deep groups may be nested.
  private static let levels = 24

  private static let document: Shape = {
    var document = group(levels)
    document.members?["panels"] = Shape(
      .member, members: [:], others: Shape(.member, members: ["data": data], isMarked: true))
    return document
  }()

  private static let rows = Shape(.member, elements: Shape(.record))
  private static let data = Shape(.member, members: ["rows": rows])
  private static let control = Shape(.member, members: ["results": rows], isMarked: true)

  private static func group(_ levels: Int) -> Shape {
    var members = ["controls": Shape(.member, elements: control)]
    if levels > 1 { members["groups"] = Shape(.member, elements: group(levels - 1)) }
    return Shape(.member, members: members)
  }

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    if value["group_id"]?.text != nil {
      return value.has("summary") || value.has("groups") || value.has("controls") ? shape : nil
    }
    guard case .object(let panels)? = value["panels"] else { return nil }
    return panels.contains { isControl($0.value) } ? shape : nil
  }

  private static func isControl(_ panel: JSONOutline) -> Bool {
    // The type may stand behind more rows than are looked at.
    let type = panel["panel_type"]?.text
    return type == "control" || type == "benchmark"
      || panel["data"]?["rows"]?.first?.has("reason", "resource", "status") == true
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<PowerpipePart>
  ) throws(RecordError) {
    let range = ByteRange(offset: place.offset, length: UInt64(place.length))
    switch place.role {
    case .record:
      if let value { reading.add(.row(try PowerpipeRow(value, range: range, &reading))) }
    case .opened: reading.add(.controlBegins)
    case .closed: reading.add(.controlEnds(range))
    case .documentEnd, .documentWithoutRecords: reading.add(.end(range))
    case .member:
      if let value { try readMember(value, key: place.key ?? "", into: &reading) }
    case .entity, .exclusion: break
    }
  }

  private static func readMember(
    _ value: JSONValue, key: String, into reading: inout Reading<PowerpipePart>
  ) throws(RecordError) {
    switch key {
    case "control_id", "name", "title", "severity", "panel_type", "run_error", "error":
      if let text = value.text { reading.add(.text(key: key, reading.string(text))) }
    case "tags":
      if let plugin = value["plugin"]?.text {
        reading.add(.text(key: "plugin", reading.string(plugin)))
      }
    case "properties":
      if let severity = value["severity"]?.text {
        reading.add(.text(key: "severity", reading.string(severity)))
      }
    case "start_time": reading.note(Scope(started: value.timestamp))
    case "end_time": reading.note(Scope(ended: value.timestamp))
    case "groups":
      guard value.elements.isEmpty else {
        throw RecordError("the groups are nested deeper than \(levels) levels")
      }
    default: break
    }
  }
}

extension JSONValue.Elements {
  /// Whether there is no element at all.
  fileprivate var isEmpty: Bool {
    var copy = self
    return copy.next() == nil
  }
}
