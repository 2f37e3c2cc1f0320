import Compliance

/// Checkov's JSON (Prisma Cloud's code scanner), versions 1 to 3: one report,
/// an array of them for several kinds of code, or the bare counters that it
/// prints when it found nothing to scan.
///
/// | field | from |
/// | --- | --- |
/// | check | `check_id`: CKV_AWS_24, or the name of a check of one's own |
/// | verdict | the list it stands in and `check_result.result`, which must agree |
/// | subject | `repo_file_path` (since version 2), else `file_path`, with `resource` |
/// | type | the type in `resource` |
/// | severity | `severity`: set only with a key of the platform |
/// | title | `check_name` |
/// | evidence | `details`, else the keys in `check_result.evaluated_keys` |
/// | version | `summary.checkov_version` |
///
/// | list, word | means |
/// | --- | --- |
/// | `passed_checks`, PASSED | pass |
/// | `failed_checks`, FAILED | fail |
/// | `skipped_checks`, SKIPPED | skipped by a comment in the code or by the platform, `suppress_comment`. The check is not run, so that there is no verdict underneath: not checked |
/// | `unknown_checks`, UNKNOWN | the check could not tell: unknown |
///
/// `--compact` leaves out `code_block`, `--quiet` the passed checks: what is
/// not listed is not known, whatever `summary.passed` counts. Files that could
/// not be parsed (`parsing_errors`) give no finding, for no check names them; the
/// source says how many there are, and which. There is neither a time nor an
/// account.
enum Checkov: JSONFormat {
  typealias Assembly = ReportAssembly

  static let scanner = "checkov"

  static let info = FormatInfo(
    id: "checkov", title: "Checkov JSON", versions: "1 to 3",
    recognisedBy: "check_type with results, or the counters with checkov_version")

  static let shape = document.aloneOrInArrays

  /// An array that should hold checks; anything else in its place is told.
  private static let list = Shape(.member, elements: Shape(.record))
  private static let document = Shape(
    .member,
    members: [
      "results": Shape(
        .member,
        members: [
          "passed_checks": list, "failed_checks": list, "skipped_checks": list,
          "unknown_checks": list,
        ], others: Shape(.member, elements: Shape(.member)), isMarked: true)
    ])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    let isReport = value.has("check_type") && value["results"]?.isObject == true
    // Keys may be sorted, and the type may stand behind all else.
    let isList = ["passed_checks", "failed_checks", "skipped_checks"].contains {
      value["results"]?[$0]?.first?.has("check_id", "check_result") == true
    }
    let isCounters =
      value["checkov_version"]?.text != nil && value.has("passed", "failed", "skipped")
    return isReport || isList || isCounters ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<ReportPart>
  ) throws(RecordError) {
    switch place.role {
    case .opened: reading.add(.known)
    case .documentEnd, .documentWithoutRecords: reading.add(.end(place.recordRange))
    default: break
    }
    guard let value else { return }
    switch (place.role, place.key) {
    case (.record, _):
      reading.add(
        .finding(try CheckovCheck(value).finding(list: place.key ?? "", at: place, &reading)))
    case (.member, nil): throw RecordError("the value is no report")
    case (_, "summary"):
      reading.note(Tool(scanner: scanner, version: value.string("checkov_version")))
    case (_, "checkov_version"):
      reading.add(.known)
      reading.note(Tool(scanner: scanner, version: value.text?.string ?? ""))
    case (_, "parsing_errors"), (_, "parsingerrors"):
      try noteUnparsed(value, &reading)
    case (_, "passed"), (_, "failed"), (_, "skipped"):
      // Only the bare counters have these beside each other at the top.
      if let count = value.integer, count > 0 {
        throw RecordError("\(count) checks are counted as \(place.key ?? "") but none is listed")
      }
    case (_, "results"):
      throw RecordError("results is no object that holds lists of checks")
    case (_, "passed_checks"), (_, "failed_checks"), (_, "skipped_checks"),
      (_, "unknown_checks"):
      guard value.kind == .null else { throw RecordError("\(place.key ?? "") is not a list") }
    default: break
    }
  }
}

extension Checkov {
  /// A file by its name, or the number of them in the bare counters.
  private static func noteUnparsed(
    _ value: JSONValue, _ reading: inout Reading<ReportPart>
  ) throws(RecordError) {
    let matter = "could not be parsed, so that Checkov checked nothing there"
    switch value.kind {
    case .string:
      let name = value.text?.string ?? ""
      reading.note(ScanGap(noun: "file", matter: matter, count: 1, names: [name]))
    case .integer:
      let count = value.integer.map { Int(clamping: $0) } ?? 0
      if count > 0 { reading.note(ScanGap(noun: "file", matter: matter, count: count)) }
    case .array, .null: break
    default: throw RecordError("parsing_errors is neither a list nor a number")
    }
  }
}

/// One check of one resource.
struct CheckovCheck {
  private var id: ByteText?
  private var name: ByteText?
  private var severity: ByteText?
  private var file: ByteText?
  private var repositoryFile: ByteText?
  private var resource: ByteText?
  private var details: JSONValue?
  private var lines: JSONValue?
  private var result: JSONValue?

  init(_ check: JSONValue) throws(RecordError) {
    guard check.kind == .object else { throw RecordError("the check is not an object") }
    for (key, value) in check.members {
      switch key {
      case "check_id": try set(&id, value.text, key)
      case "check_name": try set(&name, value.text, key)
      case "severity": try set(&severity, value.text, key)
      case "file_path": try set(&file, value.text, key)
      case "repo_file_path": try set(&repositoryFile, value.text, key)
      case "resource": try set(&resource, value.text, key)
      case "details": try set(&details, value, key)
      case "file_line_range": try set(&lines, value, key)
      case "check_result": try set(&result, value, key)
      default: break
      }
    }
  }

  func finding(
    list: String, at place: SplitValue, _ reading: inout Reading<ReportPart>
  ) throws(RecordError) -> Finding {
    guard let id, !id.isEmpty else { throw RecordError("check_id is missing") }
    guard let result, result.kind == .object else { throw RecordError("check_result is missing") }
    var word: ByteText?
    var comment: ByteText?
    var keys: JSONValue?
    for (key, value) in result.members {
      switch key {
      case "result": try set(&word, value.text, key)
      case "suppress_comment": try set(&comment, value.text, key)
      case "evaluated_keys": try set(&keys, value, key)
      default: break
      }
    }
    guard let word else { throw RecordError("check_result has no result") }
    let status = try Self.status(word, list: list)
    let file = ByteText.firstWritten(repositoryFile, self.file)?.string ?? ""
    let address = resource?.string ?? ""
    var finding = Finding(
      check: CheckID(scanner: Checkov.scanner, name: reading.string(id)), reported: status,
      reportedWord: reading.string(word),
      subject: CodeSubject.subject(
        file: file, address: address, line: lines?.elements.first { _ in true }?.integer,
        type: CodeSubject.type(ofAddress: address)),
      severity: severity.flatMap { Severity($0) } ?? .unknown,
      title: reading.string(name), evidence: Self.evidence(details, keys),
      range: place.recordRange)
    guard !finding.subject.resource.isEmpty else {
      throw RecordError("the check names neither a resource nor a file")
    }
    if list == "skipped_checks" {
      finding.suppression = Suppression(kind: .skipped, reason: comment?.string ?? "")
    }
    return finding
  }

  private static func status(_ word: ByteText, list: String) throws(RecordError) -> Status {
    let (status, home): (Status, String)
    switch word {
    case "PASSED": (status, home) = (.pass, "passed_checks")
    case "FAILED": (status, home) = (.fail, "failed_checks")
    case "SKIPPED": (status, home) = (.notChecked, "skipped_checks")
    case "UNKNOWN": (status, home) = (.unknown, "unknown_checks")
    default: throw RecordError("the result \"\(word.string.prefix(64))\" is not known")
    }
    guard list == home else {
      throw RecordError("a check in \(list) has the result \(word.string)")
    }
    return status
  }

  private static func evidence(_ details: JSONValue?, _ keys: JSONValue?) -> String {
    let sentences = details?.elements.compactMap { $0.text?.string } ?? []
    if !sentences.isEmpty { return sentences.joined(separator: " ") }
    let names = keys?.elements.compactMap { $0.text?.string } ?? []
    return names.isEmpty ? "" : "Evaluated: \(names.joined(separator: ", "))."
  }
}
