import Compliance

/// The JSON report of KICS (Checkmarx), versions 1 and 2. Each file that a
/// query names is a finding.
///
/// | field | from |
/// | --- | --- |
/// | check | `queries[].query_id` |
/// | verdict | fail: only failures are written |
/// | subject | `files[].file_name` with `resource_type` and `resource_name` (since 1.5), else with `search_key` if it is one short line, else with `line` |
/// | provider | `cloud_provider` (since 1.5) |
/// | severity | `severity`; TRACE is informational |
/// | title, evidence | `query_name`; `actual_value`, else `description` |
/// | time | `end`, else `start` |
/// | native id | `similarity_id` |
/// | version, scope | `kics_version`; `start` and `end` |
///
/// A query that is not listed may have passed or never have run. The
/// `bill_of_materials` lists what there is and judges nothing. Of a query whose
/// name stands behind its files, the files wait for its end. Files and queries
/// that failed are only counted, and the source says how many.
enum KICS: JSONFormat {
  typealias Assembly = KICSAssembly

  static let scanner = "kics"

  static let info = FormatInfo(
    id: "kics", title: "KICS JSON", versions: "1 and 2",
    recognisedBy: "files_scanned with queries, or kics_version")

  static let shape = document.aloneOrInArrays

  private static let query = Shape(
    .member, members: ["files": Shape(.member, elements: Shape(.record))], isMarked: true)
  private static let document = Shape(
    .member,
    members: [
      "queries": Shape(.member, elements: query),
      "bill_of_materials": Shape(.member, elements: Shape(.member)),
    ])

  static func recognise(_ outline: JSONOutline) -> Shape? {
    let value = outline.first ?? outline
    let isReport =
      value.has("files_scanned", "queries") || value.has("kics_version")
      || value["queries"]?.first?.has("query_id", "files") == true
      || value.has("queries_total", "files_scanned")
    return isReport ? shape : nil
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<KICSPart>
  ) throws(RecordError) {
    switch (place.role, place.key) {
    case (.record, _):
      guard let value else { return }
      reading.add(.file(try KICSFile(value, at: place, reading.record)))
    case (.opened, "queries"): reading.add(.opened)
    case (.closed, "queries"): reading.add(.closed)
    case (.documentEnd, _), (.documentWithoutRecords, _): reading.add(.end(place.recordRange))
    case (.member, nil): throw RecordError("the value is no report")
    case (.member, let key?):
      if let value { try readMember(value, key: key, &reading) }
    default: break
    }
  }

  private static func readMember(
    _ value: JSONValue, key: String, _ reading: inout Reading<KICSPart>
  ) throws(RecordError) {
    switch key {
    case "query_id": reading.add(.id(reading.string(value.text)))
    case "query_name": reading.add(.name(reading.string(value.text)))
    case "severity": reading.add(.severity(value.text?.string ?? ""))
    case "cloud_provider": reading.add(.provider(value.text?.string ?? ""))
    case "description": reading.add(.text(reading.string(value.text)))
    case "files_scanned", "queries_total": reading.add(.known)
    case "files_failed_to_scan":
      note("file", "could not be scanned", value, &reading)
    case "queries_failed_to_execute":
      note("query", "could not be run", value, &reading)
    case "kics_version":
      reading.add(.known)
      reading.note(Tool(scanner: scanner, version: value.text?.string ?? ""))
    case "start":
      reading.add(.time(value.timestamp))
      reading.note(Scope(started: value.timestamp))
    case "end":
      reading.add(.time(value.timestamp))
      reading.note(Scope(ended: value.timestamp))
    case "queries", "files":
      reading.add(.known)
      guard value.kind == .null else { throw RecordError("\(key) is not a list of objects") }
    default: break
    }
  }

  private static func note(
    _ noun: String, _ matter: String, _ value: JSONValue, _ reading: inout Reading<KICSPart>
  ) {
    guard let count = value.integer, count > 0 else { return }
    reading.note(ScanGap(noun: noun, matter: matter, count: Int(clamping: count)))
  }
}

/// What the workers read of KICS's report, in the order of the input.
enum KICSPart: Sendable {
  case opened
  case closed
  case known
  case end(ByteRange)
  case id(String)
  case name(String)
  case severity(String)
  case provider(String)
  case text(String)
  case time(Timestamp?)
  case file(KICSFile)
}

/// One place in a file that a query names.
struct KICSFile: Sendable {
  var record: Int
  var subject: Subject
  var evidence = ""
  var nativeID = ""
  var range: ByteRange

  init(_ file: JSONValue, at place: SplitValue, _ record: Int) throws(RecordError) {
    guard file.kind == .object else { throw RecordError("the file is not an object") }
    self.record = record
    range = place.recordRange
    var name: ByteText?
    var type: ByteText?
    var resource: ByteText?
    var searchKey: ByteText?
    var line: Int64?
    for (key, value) in file.members {
      switch key {
      case "file_name": try set(&name, value.text, key)
      case "resource_type": try set(&type, value.text, key)
      case "resource_name": try set(&resource, value.text, key)
      case "search_key": try set(&searchKey, value.text, key)
      case "line": try set(&line, value.integer, key)
      case "actual_value": evidence = value.text?.string ?? ""
      case "similarity_id": nativeID = value.text?.string ?? ""
      default: break
      }
    }
    guard let name, !name.isEmpty else { throw RecordError("file_name is missing") }
    let kind = type?.string ?? ""
    var address = ""
    if let resource, !resource.isEmpty {
      address = CodeSubject.address(kind, resource.string)
    } else if let searchKey, searchKey.count <= 200,
      searchKey.firstIndex(of: UInt8(ascii: "\n")) == nil
    {
      // A search key may be a whole script. That is no name.
      address = searchKey.string
    }
    subject = CodeSubject.subject(
      file: name.string, address: address, line: line, type: kind)
  }
}

/// Joins the files with their query.
struct KICSAssembly: PartAssembly {
  private struct Query {
    var id = ""
    var name = ""
    var severity = Severity.unknown
    var provider = ""
    var text = ""
  }

  private var query = Query()
  private var files: [KICSFile] = []
  private var time: Timestamp?
  private var isKnown = false

  init() {}

  mutating func take(_ parts: [KICSPart], tally: inout SourceTally) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      switch part {
      case .known: isKnown = true
      case .opened:
        isKnown = true
        query = Query()
        files = []
      case .id(let id): query.id = id
      case .name(let name): query.name = name
      case .severity(let word):
        query.severity =
          word == "TRACE" ? .informational : Severity(spelling: word) ?? .unknown
      case .provider(let word): query.provider = CodeSubject.provider(word)
      case .text(let text): query.text = text
      case .time(let moment): time = [time, moment].compactMap { $0 }.max()
      case .file(let file): files.append(file)
      case .closed:
        for file in files { append(file, to: &findings, &tally) }
        files = []
      case .end(let range):
        if !isKnown { tally.rejectDocument(range) }
        self = KICSAssembly()
      }
    }
    return findings
  }

  mutating func finish(tally: inout SourceTally) -> [Finding] { [] }

  private func append(
    _ file: KICSFile, to findings: inout [Finding], _ tally: inout SourceTally
  ) {
    guard !query.id.isEmpty else {
      tally.reject(
        RejectedRecord(
          index: file.record, range: file.range, reason: "the query has no query_id"))
      return
    }
    var subject = file.subject
    subject.provider = query.provider
    findings.append(
      Finding(
        check: CheckID(scanner: KICS.scanner, name: query.id), reported: .fail, reportedWord: "",
        subject: subject, observed: time,
        severity: query.severity,
        title: query.name, evidence: file.evidence.isEmpty ? query.text : file.evidence,
        nativeID: file.nativeID, range: file.range))
  }
}
