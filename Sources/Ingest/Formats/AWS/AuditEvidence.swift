import Compliance

/// The members of one piece of evidence that findings are made of.
struct AuditEvidence {
  private var dataSource: ByteText?
  private var eventSource: ByteText?
  private var eventName: ByteText?
  private var kind: ByteText?
  private var evidenceAccount: ByteText?
  private var account: ByteText?
  private var id: ByteText?
  private var time: JSONValue?
  private var check: ByteText?
  private var resources: JSONValue?
  private var title: ByteText?
  private var resourceARN: ByteText?
  private var resourceType: ByteText?
  private var resourceCheck: ByteText?

  /// Reads the members of the evidence, of the event around it, or of one
  /// column of a row.
  mutating func read(_ object: JSONValue) throws(RecordError) {
    for (key, value) in object.members {
      if key.equals("eventData") || key.equals("eventdata") {
        try read(value)
        continue
      }
      switch key {
      case "dataSource": try set(&dataSource, value.text, key)
      case "eventSource": try set(&eventSource, value.text, key)
      case "eventName": try set(&eventName, value.text, key)
      case "evidenceByType": try set(&kind, value.text, key)
      case "evidenceAwsAccountId": try set(&evidenceAccount, value.text, key)
      case "awsAccountId": try set(&account, value.text, key)
      case "id": try set(&id, value.text, key)
      case "time": try set(&time, value, key)
      case "complianceCheck": try set(&check, value.text, key)
      case "resourcesIncluded": try set(&resources, value, key)
      case "attributes": try set(&title, value["findingTitle"]?.text, key)
      default: try readOther(key, value)
      }
    }
  }

  private mutating func readOther(_ key: ByteText, _ value: JSONValue) throws(RecordError) {
    do {
      switch Self.name(key) {
      case "datasource": try set(&dataSource, value.text, key)
      case "eventsource": try set(&eventSource, value.text, key)
      case "eventname": try set(&eventName, value.text, key)
      case "evidencebytype": try set(&kind, value.text, key)
      case "evidenceawsaccountid": try set(&evidenceAccount, value.text, key)
      case "awsaccountid": try set(&account, value.text, key)
      case "id", "evidenceid": try set(&id, value.text, key)
      case "time": try set(&time, value, key)
      case "compliancecheck": try set(&check, value.text, key)
      case "resourcesincluded": try set(&resources, value, key)
      case "attributes": try set(&title, value["findingTitle"]?.text, key)
      case "resourcearn": try set(&resourceARN, value.text, key)
      case "resourcetype": try set(&resourceType, value.text, key)
      case "resourcecompliancecheck": try set(&resourceCheck, value.text, key)
      default: break
      }
    }
  }

  /// The member's name in small letters and without what a row puts before it.
  private static func name(_ key: ByteText) -> String {
    switch key {
    case "dataSource": return "datasource"
    case "eventSource": return "eventsource"
    case "eventName": return "eventname"
    case "evidenceByType": return "evidencebytype"
    case "evidenceAwsAccountId": return "evidenceawsaccountid"
    case "awsAccountId": return "awsaccountid"
    case "complianceCheck": return "compliancecheck"
    case "resourcesIncluded": return "resourcesincluded"
    case "id", "time", "attributes": return key.string
    default:
      let name = key.string.lowercased()
      return name.hasPrefix("eventdata.") ? String(name.dropFirst("eventdata.".count)) : name
    }
  }

  /// Makes a finding of each resource.
  func add(range: ByteRange, to reading: inout Reading<Finding>) throws(RecordError) {
    guard let name = ByteText.firstWritten(eventName, kind) else {
      throw RecordError("the evidence has neither an eventName nor an evidenceByType")
    }
    let scanner = scanner
    reading.note(Tool(scanner: scanner, version: ""))
    let check = CheckID(scanner: scanner, name: reading.string(name))
    let owner = reading.string(ByteText.firstWritten(evidenceAccount, account))
    var finding = Finding(
      check: check, reported: .informational, reportedWord: "",
      subject: Subject(provider: "aws", account: owner), observed: reading.timestamp(time),
      title: title?.string ?? check.name, nativeID: id?.string ?? "", range: range)
    var list: [JSONValue] = []
    if let resources { list = Array(resources.elements) }
    if list.isEmpty {
      try describe(
        &finding, arn: resourceARN, type: resourceType, word: resourceCheck ?? self.check)
      reading.add(finding)
    }
    for resource in list {
      guard resource.kind == .object else { throw RecordError("a resource is not an object") }
      var arn: ByteText?
      var own: ByteText?
      for (key, value) in resource.members {
        switch key {
        case "arn": try set(&arn, value.text, key)
        case "complianceCheck": try set(&own, value.text, key)
        default: break
        }
      }
      try describe(&finding, arn: arn, type: nil, word: own ?? self.check)
      let isShared = own == nil && list.count > 1 && finding.reported == .fail
      finding.caveat =
        isShared
        ? Finding.Caveat(
          status: .unknown,
          reason: "Audit Manager does not say which of \(list.count) resources fails.") : nil
      reading.add(finding)
    }
  }

  /// Who judged.
  private var scanner: String {
    if eventSource?.equals("securityhub.amazonaws.com") == true { return "securityhub" }
    let source = (eventSource?.string ?? "").lowercased()
    let data = (dataSource?.string ?? "").lowercased()
    if source.hasPrefix("securityhub.") || data.contains("security hub") { return "securityhub" }
    if source.hasPrefix("config.") || data == "aws config" { return AWSConfig.scanner }
    return "audit-manager"
  }

  private func describe(
    _ finding: inout Finding, arn: ByteText?, type: ByteText?, word: ByteText?
  ) throws(RecordError) {
    let account = finding.subject.account
    let resource = arn?.string ?? ""
    guard !resource.isEmpty || !account.isEmpty else {
      throw RecordError("the evidence names neither a resource nor an account")
    }
    finding.subject.resource = resource.isEmpty ? account : resource
    finding.subject.type = type?.string ?? (resource.isEmpty ? "account" : "")
    finding.subject.region = ARN.part(3, of: resource) ?? ""
    finding.subject.partition = ARN.part(1, of: resource) ?? ""
    finding.reportedWord = word?.string ?? ""
    finding.reported = try Self.verdict(finding.reportedWord)
  }

  private static func verdict(_ word: String) throws(RecordError) -> Status {
    switch word {
    case "COMPLIANT", "PASSED": return .pass
    case "NON_COMPLIANT", "FAILED": return .fail
    default: break
    }
    let letters = word.lowercased().filter { $0.isLetter }
    switch letters {
    case "": return .informational
    case "compliant", "passed", "pass": return .pass
    case "noncompliant", "failed", "fail": return .fail
    case "notapplicable": return .notApplicable
    case "inconclusive", "insufficientdata", "notavailable": return .notChecked
    case "warning": return .error
    default: throw RecordError("the compliance check \"\(word.prefix(64))\" is not known")
    }
  }
}
