import Compliance

/// One vulnerability, misconfiguration, secret or licence. Where it was found
/// is told around it.
struct TrivyItem: Sendable {
  /// The finding, whose resource is but its address within the target.
  var finding: Finding
  /// The line, for what has no address.
  var line: Int64?

  init(
    _ item: JSONValue, list: String, at place: SplitValue, _ reading: inout Reading<TrivyPart>
  ) throws(RecordError) {
    guard item.kind == .object else { throw RecordError("the entry is not an object") }
    let range = ByteRange(offset: place.offset, length: UInt64(place.length))
    guard list == "ExperimentalModifiedFindings" else {
      try self.init(item, list: list, range, &reading)
      return
    }
    let lists = [
      "vulnerability": "Vulnerabilities", "misconfiguration": "Misconfigurations",
      "secret": "Secrets", "license": "Licenses",
    ]
    let type = item.string("Type")
    guard let list = lists[type] else {
      throw RecordError("the type \"\(type.prefix(64))\" of a modified finding is not known")
    }
    guard let inner = item["Finding"], inner.kind == .object else {
      throw RecordError("a modified finding holds no Finding")
    }
    try self.init(inner, list: list, range, &reading)
    finding.reportedWord = item.string("Status")
    finding.suppression = Suppression(
      kind: .suppressed, reason: item.string("Statement"), reference: item.string("Source"))
  }

  private init(
    _ item: JSONValue, list: String, _ range: ByteRange, _ reading: inout Reading<TrivyPart>
  ) throws(RecordError) {
    var id: JSONText?
    var other: JSONText?
    var title: JSONText?
    var text: JSONText?
    var message: JSONText?
    var severity: JSONText?
    var word: JSONText?
    var package: JSONText?
    var version: JSONText?
    var path: JSONText?
    var cause: JSONValue?
    var fingerprint: JSONText?
    for (key, value) in item.members {
      switch key {
      case "ID", "VulnerabilityID", "RuleID", "Name": try set(&id, value.text, key)
      case "AVDID": try set(&other, value.text, key)
      case "Title": try set(&title, value.text, key)
      case "Description": try set(&text, value.text, key)
      case "Message": try set(&message, value.text, key)
      case "Severity": try set(&severity, value.text, key)
      case "Status": try set(&word, value.text, key)
      case "PkgName": try set(&package, value.text, key)
      case "InstalledVersion": try set(&version, value.text, key)
      case "PkgPath", "FilePath": try set(&path, value.text, key)
      case "CauseMetadata": try set(&cause, value, key)
      case "StartLine": try set(&line, value.integer, key)
      case "Fingerprint": try set(&fingerprint, value.text, key)
      default: break
      }
    }
    guard let best = JSONText.firstWritten(other, id) else {
      throw RecordError("the entry of \(list) has no id")
    }
    var name = reading.string(best)
    var address = [path, package].compactMap { $0?.string }.filter { !$0.isEmpty }
      .joined(separator: ":")
    var provider = ""
    if list == "Misconfigurations" {
      name = TrivyNames.check(id: id?.string ?? "", alternative: other?.string ?? "")
      address = cause?.string("Resource") ?? ""
      provider = CodeSubject.provider(cause?.string("Provider") ?? "")
      line = cause?["StartLine"]?.integer
    } else if list == "Vulnerabilities", let version, !version.isEmpty {
      address += "@\(version.string)"
    }
    let status = try Self.status(word, list: list)
    finding = Finding(
      check: CheckID(scanner: Trivy.scanner, name: name), reported: status,
      reportedWord: reading.string(word), caveat: Self.caveat(word),
      suppression: list == "Misconfigurations" && word?.equals("EXCEPTION") == true
        ? Suppression(kind: .excluded) : nil,
      subject: Subject(
        provider: provider,
        type: list == "Misconfigurations" ? CodeSubject.type(ofAddress: address) : "",
        resource: address),
      severity: severity.flatMap { Severity(spelling: $0.string) } ?? .unknown,
      title: reading.string(title), evidence: JSONText.firstWritten(message, text)?.string ?? "",
      nativeID: fingerprint?.string ?? "", range: range)
  }

  /// What a vulnerability proves that its vendor does not confirm.
  private static func caveat(_ word: JSONText?) -> Finding.Caveat? {
    guard let word else { return nil }
    switch word {
    case "under_investigation":
      return Finding.Caveat(
        status: .unknown, reason: "The vendor still investigates whether the package is affected.")
    case "not_affected":
      return Finding.Caveat(
        status: .notApplicable, reason: "The vendor says that the package is not affected.")
    default: return nil
    }
  }

  private static func status(_ word: JSONText?, list: String) throws(RecordError) -> Status {
    guard let word, !word.isEmpty else { return .fail }
    switch (list, word) {
    case ("Misconfigurations", "FAIL"): return .fail
    case ("Misconfigurations", "PASS"): return .pass
    case ("Misconfigurations", "EXCEPTION"): return .notChecked
    case ("Vulnerabilities", "unknown"), ("Vulnerabilities", "affected"),
      ("Vulnerabilities", "fixed"), ("Vulnerabilities", "will_not_fix"),
      ("Vulnerabilities", "fix_deferred"), ("Vulnerabilities", "end_of_life"),
      ("Vulnerabilities", "under_investigation"), ("Vulnerabilities", "not_affected"):
      return .fail
    default:
      throw RecordError("the status \"\(word.string.prefix(64))\" of \(list) is not known")
    }
  }
}

/// One control of a compliance report.
struct TrivyControl: Sendable {
  /// The finding, whose check is but the control's own number.
  var finding: Finding

  init(
    _ control: JSONValue, at place: SplitValue, _ reading: inout Reading<TrivyPart>
  ) throws(RecordError) {
    guard control.kind == .object else { throw RecordError("the control is not an object") }
    var id: JSONText?
    var name: JSONText?
    var text: JSONText?
    var severity: JSONText?
    var total: JSONValue?
    var word: JSONText?
    var standard: JSONText?
    var results: JSONValue?
    for (key, value) in control.members {
      switch key {
      case "ID", "id": try set(&id, value.text, key)
      case "Name", "name": try set(&name, value.text, key)
      case "Description", "description": try set(&text, value.text, key)
      case "Severity", "severity": try set(&severity, value.text, key)
      case "TotalFail", "totalFail": try set(&total, value, key)
      case "Status", "status": try set(&word, value.text, key)
      case "DefaultStatus": try set(&standard, value.text, key)
      case "Results", "results": try set(&results, value, key)
      default: break
      }
    }
    guard let id, !id.isEmpty else { throw RecordError("the control has no ID") }
    let isManual = name?.string.contains("Manual") == true
    finding = Finding(
      check: CheckID(scanner: Trivy.scanner, name: id.string), reported: .notChecked,
      reportedWord: "", subject: Subject(),
      severity: severity.flatMap { Severity(spelling: $0.string) } ?? .unknown,
      title: name?.string ?? "", evidence: text?.string ?? "",
      range: ByteRange(offset: place.offset, length: UInt64(place.length)))
    if place.key == "SummaryControls" {
      try judge(total, word)
    } else {
      try judge(results, standard: standard?.string ?? "", isManual: isManual)
    }
  }

  private mutating func judge(_ total: JSONValue?, _ word: JSONText?) throws(RecordError) {
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

  private mutating func judge(
    _ results: JSONValue?, standard: String, isManual: Bool
  ) throws(RecordError) {
    guard results == nil || results?.kind == .null || results?.kind == .array else {
      throw RecordError("the control's Results is not a list")
    }
    var failed = 0
    var others = 0
    var targets: [String] = []
    if let results {
      for result in results.elements {
        let before = failed
        for (key, list) in result.members {
          switch key {
          case "Misconfigurations":
            for entry in list.elements {
              switch entry.string("Status") {
              case "PASS", "EXCEPTION": others += 1
              case "FAIL", "": failed += 1
              case let word: throw RecordError("the status \"\(word.prefix(64))\" is not known")
              }
            }
          case "Vulnerabilities", "Secrets", "Licenses":
            for _ in list.elements { failed += 1 }
          default: break
          }
        }
        let target = result.string("Target")
        if failed > before, !target.isEmpty, !targets.contains(target), targets.count < 8 {
          targets.append(target)
        }
      }
    }
    finding.reportedWord = "\(failed) failed, \(others) others"
    if failed > 0 {
      finding.reported = .fail
      if !targets.isEmpty { finding.evidence = "Failed: \(targets.joined(separator: ", "))." }
    } else if others == 0 && isManual {
      finding.reported = .notChecked
    } else {
      finding.reported = .pass
      if others == 0 { finding.caveat = Self.caveat(standard) }
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
