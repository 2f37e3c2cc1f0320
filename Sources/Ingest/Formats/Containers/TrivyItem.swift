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
    let range = place.recordRange
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
    var id: ByteText?
    var other: ByteText?
    var title: ByteText?
    var text: ByteText?
    var message: ByteText?
    var severity: ByteText?
    var word: ByteText?
    var package: ByteText?
    var version: ByteText?
    var path: ByteText?
    var cause: JSONValue?
    var fingerprint: ByteText?
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
    guard let best = ByteText.firstWritten(other, id) else {
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
      severity: severity.flatMap { Severity($0) } ?? .unknown,
      title: reading.string(title), evidence: ByteText.firstWritten(message, text)?.string ?? "",
      nativeID: fingerprint?.string ?? "", range: range)
  }

  /// What a vulnerability proves that its vendor does not confirm.
  private static func caveat(_ word: ByteText?) -> Finding.Caveat? {
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

  private static func status(_ word: ByteText?, list: String) throws(RecordError) -> Status {
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
