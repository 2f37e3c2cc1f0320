import Compliance

/// One control of a compliance report.
struct TrivyControl: Sendable {
  /// The finding, whose check is but the control's own number.
  var finding: Finding

  /// A control of a summary, with nothing but a count or a word.
  init(
    summary control: JSONValue, at place: SplitValue, _ reading: inout Reading<TrivyPart>
  ) throws(RecordError) {
    guard control.kind == .object else { throw RecordError("the control is not an object") }
    var id: ByteText?
    var name: ByteText?
    var severity: ByteText?
    var total: JSONValue?
    var word: ByteText?
    for (key, value) in control.members {
      switch key {
      case "ID", "id": try set(&id, value.text, key)
      case "Name", "name": try set(&name, value.text, key)
      case "Severity", "severity": try set(&severity, value.text, key)
      case "TotalFail", "totalFail": try set(&total, value, key)
      case "Status", "status": try set(&word, value.text, key)
      default: break
      }
    }
    guard let id, !id.isEmpty else { throw RecordError("the control has no ID") }
    finding = Finding(
      check: CheckID(scanner: Trivy.scanner, name: id.string), reported: .notChecked,
      reportedWord: "", subject: Subject(),
      severity: severity.flatMap { Severity($0) } ?? .unknown,
      title: name?.string ?? "",
      range: place.recordRange)
    try judge(total, word)
  }

  private mutating func judge(_ total: JSONValue?, _ word: ByteText?) throws(RecordError) {
    if let total, total.kind != .null {
      guard let count = total.integer, count >= 0 else {
        throw RecordError("TotalFail is no count")
      }
      finding.reported = count > 0 ? .fail : .pass
      finding.reportedWord = "TotalFail=\(count)"
      return
    }
    guard let word else { return }
    finding.reportedWord = word.string
    switch word {
    case "FAIL": finding.reported = .fail
    case "PASS": finding.reported = .pass
    case "WARN", "": finding.reported = .notChecked
    default: throw RecordError("the status \"\(word.string.prefix(64))\" is not known")
    }
  }

  /// A control of a whole report, once all that is nested in it has been read.
  init(_ report: TrivyControlReport, id: String, range: ByteRange) {
    finding = Finding(
      check: CheckID(scanner: Trivy.scanner, name: id), reported: .pass,
      reportedWord:
        "\(report.failed) failed, \(report.passed) passed, \(report.excepted) excepted",
      subject: Subject(), severity: Severity(spelling: report.severity) ?? .unknown,
      title: report.name, evidence: report.text, range: range)
    if report.failed > 0 {
      finding.reported = .fail
      if !report.targets.isEmpty {
        finding.evidence = "Failed: \(report.targets.joined(separator: ", "))."
      }
    } else if report.passed == 0 && (report.excepted > 0 || report.name.contains("Manual")) {
      finding.reported = .notChecked
    } else if report.passed == 0 {
      finding.caveat = Self.caveat(report.standard)
    }
  }

  /// What a control proves of which nothing was found.
  static func caveat(_ standard: String) -> Finding.Caveat? {
    guard standard == "FAIL" || standard == "WARN" else { return nil }
    return Finding.Caveat(
      status: .unknown,
      reason: "Nothing was found to test, and the control then counts as \(standard).")
  }
}

/// What one entry within a control comes to.
enum TrivyNested: Sendable {
  case failed
  case passed
  case excepted
  /// It can't be read, and neither can its control.
  case broken(String)

  init(_ entry: JSONValue?, list: String) {
    guard let entry else {
      self = .broken("an entry of \(list) can't be read")
      return
    }
    guard list == "Misconfigurations" else {
      self = .failed
      return
    }
    switch entry.string("Status") {
    case "FAIL", "": self = .failed
    case "PASS": self = .passed
    case "EXCEPTION": self = .excepted
    case let word: self = .broken("the status \"\(word.prefix(64))\" is not known")
    }
  }
}

/// Counts what is nested in a control, which may be larger than any record.
struct TrivyControlReport {
  /// Whether it is a control at all, and not a result.
  private(set) var isOne = false
  /// The ids with the numbers of their records: more than one is one too many.
  private(set) var ids: [(id: String, record: Int)] = []
  private(set) var name = ""
  private(set) var text = ""
  private(set) var severity = ""
  private(set) var standard = ""
  private(set) var failed = 0
  private(set) var passed = 0
  private(set) var excepted = 0
  /// Why it can't be read; empty if it can.
  private(set) var broken = ""
  /// The first targets that failed.
  private(set) var targets: [String] = []
  private var target = ""
  private var targetFailed = false

  mutating func set(id: String, record: Int) {
    isOne = true
    ids.append((id, record))
  }

  mutating func describe(_ key: String, _ value: String) {
    isOne = true
    switch key {
    case "Name": name = value
    case "Description": text = value
    case "Severity": severity = value
    default: standard = value
    }
  }

  /// Begins a result within it.
  mutating func open() {
    isOne = true
    (target, targetFailed) = ("", false)
  }

  mutating func set(target: String) { self.target = target }

  mutating func add(_ entry: TrivyNested) {
    switch entry {
    case .failed:
      failed += 1
      targetFailed = true
    case .passed: passed += 1
    case .excepted: excepted += 1
    case .broken(let reason): broken = reason
    }
  }

  /// Ends a result within it.
  mutating func close() {
    if targetFailed, !target.isEmpty, targets.count < 8, !targets.contains(target) {
      targets.append(target)
    }
  }
}
