import Compliance

/// The members of an OCSF event that findings are made of.
struct OCSFEvent {
  private var classID: Int64?
  private var activityID: Int64?
  private var status: ByteText?
  private var statusID: Int64?
  private var statusCode: ByteText?
  private var statusDetail: ByteText?
  private var message: ByteText?
  private var comment: ByteText?
  private var severityID: Int64?
  private var severityText: ByteText?
  private var time: JSONValue?
  private var timeText: JSONValue?
  private var createdTime: JSONValue?
  private var eventCode: ByteText?
  private var productName: ByteText?
  private var productID: ByteText?
  private var vendor: ByteText?
  private(set) var productVersion: ByteText?
  private var feature: ByteText?
  private var title: ByteText?
  private var findingID: ByteText?
  private var analytic: ByteText?
  private var compliance: OCSFComplianceObject?
  private var resources: JSONValue?
  private var resource: JSONValue?
  private var isProwler = false
  private var isSecurityHub = false
  /// The product in the words of the catalog.
  private(set) var scanner = ""
  private var cloud = OCSFCloud()
  private var unmappedCloud = OCSFCloud()

  init(_ event: JSONValue) throws(RecordError) {
    for (key, value) in event.members {
      switch key {
      case "class_uid": try set(&classID, value.integer, key)
      case "activity_id": try set(&activityID, value.integer, key)
      case "status": try set(&status, value.text, key)
      case "status_id": try set(&statusID, value.integer, key)
      case "status_code": try set(&statusCode, value.text, key)
      case "status_detail": try set(&statusDetail, value.text, key)
      case "message": try set(&message, value.text, key)
      case "comment": try set(&comment, value.text, key)
      case "severity_id": try set(&severityID, value.integer, key)
      case "severity": try set(&severityText, value.text, key)
      case "time": try set(&time, value, key)
      case "time_dt": try set(&timeText, value, key)
      case "metadata": try readMetadata(value)
      case "finding_info", "finding": try readFinding(value)
      case "compliance":
        guard value.kind == .object else { break }
        try set(&compliance, try OCSFComplianceObject(value), key)
      case "resources": try set(&resources, value, key)
      case "resource": try set(&resource, value, key)
      case "cloud": try cloud.read(value)
      case "unmapped":
        for (key, value) in value.members where key.equals("cloud") {
          try unmappedCloud.read(value)
        }
      default: break
      }
    }
    guard let classID else { throw RecordError("class_uid is missing") }
    if classID == 2003, compliance == nil { throw RecordError("compliance is missing") }
    readProduct()
  }

  private mutating func readMetadata(_ metadata: JSONValue) throws(RecordError) {
    for (key, value) in metadata.members {
      switch key {
      case "event_code": try set(&eventCode, value.text, key)
      case "product":
        for (key, value) in value.members {
          switch key {
          case "name": try set(&productName, value.text, key)
          case "uid": try set(&productID, value.text, key)
          case "vendor_name": try set(&vendor, value.text, key)
          case "version": try set(&productVersion, value.text, key)
          case "feature": try set(&feature, value["uid"]?.text, key)
          default: break
          }
        }
      default: break
      }
    }
  }

  private mutating func readFinding(_ finding: JSONValue) throws(RecordError) {
    for (key, value) in finding.members {
      switch key {
      case "title": try set(&title, value.text, key)
      case "uid": try set(&findingID, value.text, key)
      case "created_time": try set(&createdTime, value, key)
      case "analytic":
        for (key, value) in value.members where key.equals("uid") {
          try set(&analytic, value.text, key)
        }
      default: break
      }
    }
  }

  /// Whether another format knows better what the event says.
  var isProwlersDetection: Bool { isProwler && classID != 2003 }

  /// Who wrote the event: read once, for many findings ask.
  private mutating func readProduct() {
    if productName?.equals("Prowler") == true {
      isProwler = true
      scanner = "prowler"
      return
    }
    let name = ByteText.firstWritten(productName, vendor)?.string.lowercased() ?? ""
    isProwler = name == "prowler"
    isSecurityHub =
      productID?.string.hasSuffix("/aws/securityhub") == true
      || ["security hub", "security hub cspm", "aws security hub"].contains(name)
    if isSecurityHub {
      scanner = "securityhub"
    } else {
      scanner = name.isEmpty ? "unknown" : name.replacing(" ", with: "-")
    }
  }

  /// Makes a finding of each check and resource.
  func addFindings(
    range: ByteRange, to reading: inout Reading<Finding>
  ) throws(RecordError) {
    let checks = compliance?.checks ?? []
    var subjects: [(subject: Subject, tags: [ResourceTag])] = []
    for item in resources?.elements.map({ $0 }) ?? [] {
      subjects.append(try subject(of: item, &reading))
    }
    if subjects.isEmpty, let resource, resource.kind == .object {
      subjects.append(try subject(of: resource, &reading))
    }
    if subjects.isEmpty { subjects.append((subjectWithoutResource(&reading), [])) }
    for check in checks.isEmpty ? [OCSFCheck()] : checks {
      let verdict = try verdict(of: check)
      let name = try checkName(check, isOnly: checks.count <= 1)
      let id = CheckID(scanner: scanner, name: reading.string(name))
      for (subject, tags) in subjects {
        // A requirement that a person must look at may name nothing at all.
        let isNamed = !subject.resource.isEmpty || !subject.account.isEmpty
        guard isNamed || (verdict.status != .pass && verdict.status != .fail) else {
          throw RecordError("the record names neither a resource nor an account")
        }
        reading.add(
          Finding(
            check: id,
            reported: verdict.status, reportedWord: verdict.word, suppression: suppression,
            subject: subject,
            observed: reading.timestamp(time) ?? reading.timestamp(timeText)
              ?? reading.timestamp(createdTime),
            severity: severity(of: check), title: reading.string(check.name ?? title),
            evidence: evidence, nativeID: findingID?.string ?? "", range: range,
            tags: tags))
      }
    }
  }

  private func checkName(_ check: OCSFCheck, isOnly: Bool) throws(RecordError) -> ByteText {
    let control = compliance?.control
    let own = ByteText.firstWritten(check.uid, isOnly ? nil : check.name)
    let name =
      isSecurityHub && isOnly
      ? ByteText.firstWritten(control, own, eventCode, feature, analytic, check.name, title)
      : ByteText.firstWritten(own, eventCode, check.name, analytic, control, feature, title)
    guard let name else { throw RecordError("nothing names the check") }
    return name
  }

  private func verdict(of check: OCSFCheck) throws(RecordError) -> OCSFWords.Verdict {
    guard let compliance else { return OCSFWords.Verdict(status: .informational, word: "") }
    if let own = try OCSFWords.verdict(
      id: check.statusID, words: [check.status], isSecurityHub: isSecurityHub)
    {
      return own
    }
    if let whole = try OCSFWords.verdict(
      id: compliance.statusID, words: [compliance.status, compliance.statusCode, statusCode],
      isSecurityHub: isSecurityHub)
    {
      return whole
    }
    return OCSFWords.Verdict(status: .unknown, word: compliance.statusID.map { "\($0)" } ?? "")
  }

  private var suppression: Suppression? {
    let reason = comment?.string ?? ""
    if statusID == 5 || statusID == 6 || activityID == 3 {
      return Suppression(kind: .archived, reason: reason)
    }
    if status?.equals("Suppressed") == true || statusID == 3 && !isProwler {
      return Suppression(kind: isProwler ? .muted : .suppressed, reason: reason)
    }
    return nil
  }

  private func severity(of check: OCSFCheck) -> Severity {
    for id in [check.severityID, severityID] {
      switch id {
      case 1: return .informational
      case 2: return .low
      case 3: return .medium
      case 4: return .high
      case 5, 6: return .critical
      default: continue
      }
    }
    return severityText.flatMap { Severity($0) } ?? .unknown
  }

  private var evidence: String {
    if let details = compliance?.details, !details.isEmpty { return details }
    return ByteText.firstWritten(statusDetail, message)?.string ?? ""
  }

  private func provider(_ reading: inout Reading<Finding>) -> String {
    let written = cloud.provider ?? unmappedCloud.provider
    if written?.equals("aws") == true || written?.equals("AWS") == true { return "aws" }
    return reading.string(written).lowercased()
  }

  private func subjectWithoutResource(_ reading: inout Reading<Finding>) -> Subject {
    let account = reading.string(cloud.account ?? unmappedCloud.account)
    return Subject(
      provider: provider(&reading),
      account: account, region: reading.string(cloud.region ?? unmappedCloud.region),
      type: account.isEmpty ? "" : "account", resource: account)
  }

  private func subject(
    of resource: JSONValue, _ reading: inout Reading<Finding>
  ) throws(RecordError) -> (Subject, [ResourceTag]) {
    guard resource.kind == .object else { throw RecordError("a resource is not an object") }
    var subject = subjectWithoutResource(&reading)
    var uid: ByteText?
    var name: ByteText?
    var partition: ByteText?
    var owner: ByteText?
    var tags: [ResourceTag] = []
    for (key, value) in resource.members {
      switch key {
      case "uid": try set(&uid, value.text, key)
      case "name": try set(&name, value.text, key)
      case "cloud_partition": try set(&partition, value.text, key)
      case "type": subject.type = reading.string(value.text)
      case "region":
        if let text = value.text, !text.isEmpty { subject.region = reading.string(text) }
      case "labels", "tags": tags += ResourceTags.read(value, &reading)
      case "owner": try set(&owner, value["account"]?["uid"]?.text, key)
      default: break
      }
    }
    guard let id = ByteText.firstWritten(uid, name) else {
      throw RecordError("a resource has neither a uid nor a name")
    }
    subject.resource = id.string
    if let owner, !owner.isEmpty { subject.account = reading.string(owner) }
    if subject.account.isEmpty { subject.account = ARN.account(subject.resource) ?? "" }
    subject.partition =
      ByteText.firstWritten(partition).map { reading.string($0) } ?? ARN.partition(id) ?? ""
    return (subject, tags)
  }
}
