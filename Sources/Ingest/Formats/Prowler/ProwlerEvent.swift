import Compliance

/// The members of one of Prowler's OCSF events that a finding is made of, in
/// any version. Read in one pass over the record.
struct ProwlerEvent {
  private var classID: Int64?
  private var status: ByteText?
  private var statusCode: ByteText?
  private var severityID: Int64?
  private var severityText: ByteText?
  private var detail: ByteText?
  private var message: ByteText?
  private var eventCode: ByteText?
  private var feature: ByteText?
  private var productName: ByteText?
  private(set) var productVersion: ByteText?
  private(set) var title: ByteText?
  private(set) var findingID: ByteText?
  private(set) var resources: JSONValue?
  private var cloudProvider: ByteText?
  private(set) var region: ByteText?
  private var cloudAccount: ByteText?
  private var unmappedProvider: ByteText?
  private var unmappedAccount: ByteText?
  private var time: JSONValue?
  private var timeText: JSONValue?
  private var eventTime: JSONValue?
  private var createdTime: JSONValue?
  private var originalTime: JSONValue?

  init(_ event: JSONValue) throws(RecordError) {
    for (key, value) in event.members {
      switch key {
      case "class_uid": try set(&classID, value.integer, key)
      case "status": try set(&status, value.text, key)
      case "status_code": try set(&statusCode, value.text, key)
      case "severity_id": try set(&severityID, value.integer, key)
      case "severity": try set(&severityText, value.text, key)
      case "status_detail": try set(&detail, value.text, key)
      case "message": try set(&message, value.text, key)
      case "metadata": try readMetadata(value)
      case "finding_info", "finding": try readFinding(value)
      case "resources": try set(&resources, value, key)
      case "cloud": try readCloud(value)
      case "unmapped": try readUnmapped(value)
      case "time": try set(&time, value, key)
      case "time_dt": try set(&timeText, value, key)
      case "event_time": try set(&eventTime, value, key)
      default: break
      }
    }
    guard productName?.equals("Prowler") ?? true else {
      throw RecordError("the record is from \"\(productName?.string ?? "")\", not from Prowler")
    }
    switch classID {
    case 2001, 2004: break
    case 2003:
      throw RecordError(
        "class_uid 2003 is a compliance finding, which repeats results of class 2004")
    case let other?:
      throw RecordError("class_uid \(other) is not a finding of Prowler: 2001 and 2004 are")
    case nil: throw RecordError("class_uid is missing")
    }
  }

  private mutating func readMetadata(_ metadata: JSONValue) throws(RecordError) {
    for (key, value) in metadata.members {
      switch key {
      case "event_code": try set(&eventCode, value.text, key)
      case "original_time": try set(&originalTime, value, key)
      case "product":
        for (key, value) in value.members {
          switch key {
          case "name": try set(&productName, value.text, key)
          case "version": try set(&productVersion, value.text, key)
          case "feature":
            for (key, value) in value.members where key.equals("uid") {
              try set(&feature, value.text, key)
            }
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
      default: break
      }
    }
  }

  private mutating func readCloud(_ cloud: JSONValue) throws(RecordError) {
    for (key, value) in cloud.members {
      switch key {
      case "provider": try set(&cloudProvider, value.text, key)
      case "region": try set(&region, value.text, key)
      case "account":
        for (key, value) in value.members where key.equals("uid") {
          try set(&cloudAccount, value.text, key)
        }
      default: break
      }
    }
  }

  private mutating func readUnmapped(_ unmapped: JSONValue) throws(RecordError) {
    for (key, value) in unmapped.members {
      switch key {
      case "provider": try set(&unmappedProvider, value.text, key)
      case "provider_uid": try set(&unmappedAccount, value.text, key)
      default: break
      }
    }
  }

  var provider: ByteText? { cloudProvider ?? unmappedProvider }
  var account: ByteText? { cloudAccount ?? unmappedAccount }
  var evidence: ByteText? { detail ?? message }

  func checkName() throws(RecordError) -> ByteText {
    let isOld = classID == 2001
    guard let name = isOld ? feature ?? eventCode : eventCode, !name.isEmpty else {
      throw RecordError(
        "\(isOld ? "metadata.product.feature.uid" : "metadata.event_code") is missing")
    }
    return name
  }

  /// The times in the order of trust: a number is UTC, a text may be the local
  /// time of the machine that scanned.
  func observed(_ reading: inout Reading<Finding>) -> Timestamp? {
    reading.timestamp(time) ?? reading.timestamp(timeText) ?? reading.timestamp(eventTime)
      ?? reading.timestamp(createdTime) ?? reading.timestamp(originalTime)
  }

  var severity: Severity {
    switch severityID {
    case 1: .informational
    case 2: .low
    case 3: .medium
    case 4: .high
    case 5, 6: .critical
    default: severityText.flatMap { Severity($0) } ?? .unknown
    }
  }

  /// What the record says about its subject.
  struct Verdict {
    var status: Status
    var word: ByteText
    var caveat: Finding.Caveat?
    var suppression: Suppression?
  }

  func verdict() throws(RecordError) -> Verdict {
    let isSuppressed = status?.equals("Suppressed") ?? false
    guard let word = classID == 2001 ? status : statusCode ?? status else {
      throw RecordError("\(classID == 2001 ? "status" : "status_code") is missing")
    }
    var verdict = Verdict(status: .unknown, word: word)
    if isSuppressed { verdict.suppression = Suppression(kind: .muted) }
    switch word {
    case "PASS", "Success": verdict.status = .pass
    case "FAIL", "Failure": verdict.status = .fail
    // Version 3 has no word of its own for manual and informational results.
    case "MANUAL", "Unknown": verdict.status = .notChecked
    // Version 3 and 4.0 put this word in place of the verdict.
    case "Other", "MUTED":
      let hidden = ProwlerVerdict.hidden
      (verdict.status, verdict.caveat) = (hidden.status, hidden.caveat)
      verdict.suppression = hidden.suppression
    default:
      throw RecordError("the status \"\(word.string.prefix(64))\" is not known")
    }
    return verdict
  }

  /// Puts one of the resources into a subject.
  func describe(
    _ resource: JSONValue, _ subject: inout Subject, _ tags: inout [ResourceTag],
    _ reading: inout Reading<Finding>
  ) throws(RecordError) {
    tags = []
    guard resource.kind == .object else { throw RecordError("a resource is not an object") }
    var uid: ByteText?
    var name: ByteText?
    var partition: ByteText?
    for (key, value) in resource.members {
      switch key {
      case "uid": try set(&uid, value.text, key)
      case "name": try set(&name, value.text, key)
      case "cloud_partition": try set(&partition, value.text, key)
      case "type": subject.type = reading.string(value.text)
      case "region":
        if let text = value.text, !text.isEmpty { subject.region = reading.string(text) }
      case "labels": tags = ResourceTags.read(value, &reading)
      case "namespace":
        if subject.account.isEmpty { subject.account = reading.string(value.text) }
      default: break
      }
    }
    let id = uid.flatMap { $0.isEmpty ? nil : $0 } ?? name
    subject.resource = id?.string ?? ""
    subject.partition = partition.map { reading.string($0) } ?? ""
    if subject.partition.isEmpty { subject.partition = ARN.partition(id) ?? "" }
    if subject.region.hasPrefix("namespace: ") {
      subject.region.removeFirst("namespace: ".count)
    }
    guard !subject.resource.isEmpty || !subject.account.isEmpty else {
      throw RecordError("a resource has neither a uid nor a name, and the record no account")
    }
  }
}
