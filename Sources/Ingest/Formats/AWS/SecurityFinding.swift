import Compliance

/// The members of one finding in AWS's format that ours is made of, read in
/// one pass over the record.
struct SecurityFinding {
  private(set) var id: ByteText?
  private(set) var resources: JSONValue?
  private var productARN: ByteText?
  private var generatorID: ByteText?
  private var account: ByteText?
  private var region: ByteText?
  private var title: ByteText?
  private var text: ByteText?
  private var recordState: ByteText?
  private var workflow: ByteText?
  private var note: ByteText?
  private var lastObserved: JSONValue?
  private var updated: JSONValue?
  private var created: JSONValue?
  private var compliance: JSONValue?
  private var status: ByteText?
  private var controlID: ByteText?
  private var reasons: JSONValue?
  private var settings: JSONValue?
  private var ownSeverity: JSONValue?
  private var providerSeverity: JSONValue?
  private var providerName: ByteText?
  private var providerVersion: ByteText?
  private var configRule: ByteText?
  private var crosswalkStatus: ByteText?

  init(_ finding: JSONValue) throws(RecordError) {
    for (key, value) in finding.members {
      switch key {
      case "Id": try set(&id, value.text, key)
      case "ProductArn": try set(&productARN, value.text, key)
      case "GeneratorId": try set(&generatorID, value.text, key)
      case "AwsAccountId": try set(&account, value.text, key)
      case "Region": try set(&region, value.text, key)
      case "Title": try set(&title, value.text, key)
      case "Description": try set(&text, value.text, key)
      case "RecordState": try set(&recordState, value.text, key)
      case "LastObservedAt": try set(&lastObserved, value, key)
      case "UpdatedAt": try set(&updated, value, key)
      case "CreatedAt": try set(&created, value, key)
      case "Resources": try set(&resources, value, key)
      case "Severity": try set(&ownSeverity, value, key)
      case "Workflow": try set(&workflow, Self.text("Status", in: value), key)
      case "Note": try set(&note, Self.text("Text", in: value), key)
      case "Compliance":
        try set(&compliance, value, key)
        for (key, value) in value.members {
          switch key {
          case "Status": try set(&status, value.text, key)
          case "SecurityControlId": try set(&controlID, value.text, key)
          case "SecurityControlParameters": try set(&settings, value, key)
          case "StatusReasons": try set(&reasons, value, key)
          default: break
          }
        }
      case "FindingProviderFields":
        for (key, value) in value.members where key.equals("Severity") {
          try set(&providerSeverity, value, key)
        }
      case "ProductFields":
        for (key, value) in value.members {
          switch key {
          case "ProviderName": try set(&providerName, value.text, key)
          case "ProviderVersion": try set(&providerVersion, value.text, key)
          case "aws/config/ConfigRuleName": try set(&configRule, value.text, key)
          case "crosswalk/Status": try set(&crosswalkStatus, value.text, key)
          default: break
          }
        }
      default: break
      }
    }
  }

  private static func text(_ name: StaticString, in object: JSONValue) -> ByteText? {
    for (key, value) in object.members where key.equals(name) { return value.text }
    return nil
  }

  /// Whether nothing in the record is a finding's.
  var isEmpty: Bool { productARN == nil && resources == nil }

  /// Who wrote the finding.
  struct Product {
    var scanner: String
    var version: ByteText?
  }

  func product() -> Product {
    // arn:aws:securityhub:<region>:<account>:product/<company>/<product>
    let path = productARN?.resourceName ?? ByteText(bytes: nil, count: 0)
    let last = path.lastPart
    let isProwler = providerName?.equals("Prowler") == true
    if last.equals("securityhub"), !isProwler {
      return Product(scanner: "securityhub", version: nil)
    }
    let name = last.string.lowercased()
    if name == "prowler" || isProwler {
      return Product(scanner: "prowler", version: providerVersion)
    }
    if path.string.hasSuffix("/aws/config") {
      return Product(scanner: AWSConfig.scanner, version: nil)
    }
    return Product(scanner: name.isEmpty ? "unknown" : name, version: nil)
  }

  func checkName(_ product: Product) throws(RecordError) -> String {
    if let controlID, !controlID.isEmpty { return controlID.string }
    if product.scanner == AWSConfig.scanner, let configRule, !configRule.isEmpty {
      return configRule.string
    }
    guard let generatorID, !generatorID.isEmpty else { throw RecordError("GeneratorId is missing") }
    if generatorID.hasPrefix("security-control/"), generatorID.count > 17 {
      return generatorID.dropping(17).string
    }
    if product.scanner == "prowler", generatorID.hasPrefix("prowler-"), generatorID.count > 8 {
      return generatorID.dropping(8).string
    }
    return generatorID.string
  }

  /// What the finding says about its subjects.
  struct Verdict {
    var status: Status
    var word: String
    var caveat: Finding.Caveat?
    var suppression: Suppression?
  }

  func verdict(_ product: Product) throws(RecordError) -> Verdict {
    guard let status else {
      guard compliance == nil || compliance?.members.isEmpty == true else {
        throw RecordError("Compliance has no Status")
      }
      return Verdict(status: .informational, word: "")
    }
    var verdict = Verdict(status: .unknown, word: status.string)
    if product.scanner == ProwlerOCSF.scanner,
      let own = ProwlerVerdict(compliance: status, version: product.version)
    {
      (verdict.status, verdict.caveat) = (own.status, own.caveat)
      verdict.suppression = own.suppression
      return verdict
    }
    switch status {
    case "PASSED":
      verdict.status = .pass
      if hasReason("CONFIG_EVALUATIONS_EMPTY") {
        verdict.caveat = Finding.Caveat(
          status: .notApplicable,
          reason: "AWS Config found no resource in the scope of this control"
            + " (CONFIG_EVALUATIONS_EMPTY), so that nothing was tested.")
      }
    case "FAILED": verdict.status = .fail
    // Crosswalk's own findings say beside what they could not say here.
    case "WARNING":
      verdict.status =
        crosswalkStatus?.equals("unknown") == true
        ? .unknown : crosswalkStatus?.equals("not-checked") == true ? .notChecked : .error
    case "NOT_AVAILABLE": verdict.status = .notApplicable
    default:
      throw RecordError("the compliance status \"\(status.string.prefix(64))\" is not known")
    }
    return verdict
  }

  private func hasReason(_ code: StaticString) -> Bool {
    guard let reasons else { return false }
    return reasons.elements.contains { Self.text("ReasonCode", in: $0)?.equals(code) == true }
  }

  func suppression() -> Suppression? {
    if recordState?.equals("ARCHIVED") == true {
      return Suppression(kind: .archived, reason: note?.string ?? "")
    }
    if workflow?.equals("SUPPRESSED") == true {
      return Suppression(kind: .suppressed, reason: note?.string ?? "")
    }
    return nil
  }

  /// The settings with which the control was evaluated.
  func parameters() -> [CheckParameter] { settings.map(CheckParameters.read) ?? [] }

  func observed(_ reading: inout Reading<Finding>) -> Timestamp? {
    reading.timestamp(lastObserved) ?? reading.timestamp(updated) ?? reading.timestamp(created)
  }

  func severity(passed: Bool) -> Severity {
    let order = passed ? [providerSeverity, ownSeverity] : [ownSeverity, providerSeverity]
    for candidate in order {
      if let candidate, let severity = Self.severity(candidate) { return severity }
    }
    return .unknown
  }

  private static func severity(_ object: JSONValue) -> Severity? {
    if let label = text("Label", in: object) { return Severity(label) }
    for (key, value) in object.members where key.equals("Normalized") {
      // The bands of the format's own documentation.
      switch value.number ?? -1 {
      case 0..<1: return .informational
      case 1..<40: return .low
      case 40..<70: return .medium
      case 70..<90: return .high
      case 90...100: return .critical
      default: break
      }
    }
    return text("Original", in: object).flatMap { Severity($0) }
  }

  /// The title without the control's id before it.
  func cleanTitle(_ reading: inout Reading<Finding>) -> String {
    guard let title else { return "" }
    guard let space = title.firstIndex(of: 0x20) else { return reading.string(title) }
    let first = title.prefix(space)
    let isID =
      controlID?.equals(first) == true
      || (space > 0 && generatorID?.lastPart.equals(first) == true)
    return reading.string(isID ? title.dropping(space + 1) : title)
  }

  /// The reasons for the status, which say more than the control's description.
  func evidence() -> String {
    var sentences: [String] = []
    if let reasons {
      for reason in reasons.elements {
        let code = Self.text("ReasonCode", in: reason)?.string ?? ""
        let words = Self.text("Description", in: reason)?.string ?? ""
        sentences.append(
          words.isEmpty ? code : code.isEmpty ? words : "\(words) (\(code))")
      }
    }
    return sentences.isEmpty ? text?.string ?? "" : sentences.joined(separator: " ")
  }

  func subject(of resource: JSONValue, _ reading: inout Reading<Finding>) throws(RecordError)
    -> Subject
  {
    guard resource.kind == .object else { throw RecordError("a resource is not an object") }
    var subject = Subject(provider: "aws", region: reading.string(region))
    for (key, value) in resource.members {
      switch key {
      case "Id": subject.resource = value.text?.string ?? ""
      case "Type": subject.type = reading.string(value.text)
      case "Region":
        if let text = value.text, !text.isEmpty { subject.region = reading.string(text) }
      case "Partition": subject.partition = reading.string(value.text)
      default: break
      }
    }
    guard !subject.resource.isEmpty else { throw RecordError("a resource has no Id") }
    subject.account = reading.string(account)
    if subject.account.isEmpty {
      let names = [id?.string ?? "", productARN?.string ?? "", subject.resource]
      subject.account = names.lazy.compactMap { ARN.account($0) }.first ?? ""
    }
    if subject.partition.isEmpty {
      subject.partition =
        ARN.part(1, of: subject.resource) ?? ARN.part(1, of: productARN?.string ?? "") ?? ""
    }
    return subject
  }
}

extension JSONValue.Members {
  /// Whether there is no member at all.
  fileprivate var isEmpty: Bool {
    var copy = self
    return copy.next() == nil
  }
}

extension ByteText {
  /// What stands behind the fifth colon of an Amazon resource name; nil if the
  /// text is none.
  fileprivate var resourceName: ByteText? {
    guard hasPrefix("arn:") else { return nil }
    var rest = self
    for _ in 0..<5 {
      guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      rest = rest.dropping(colon + 1)
    }
    return rest
  }

  /// The last part of a path that is not empty.
  fileprivate var lastPart: ByteText {
    withBytes { bytes in
      let slash = UInt8(ascii: "/")
      guard let end = bytes.lastIndex(where: { $0 != slash }) else { return prefix(0) }
      let start = bytes[...end].lastIndex(of: slash).map { $0 + 1 } ?? 0
      return prefix(end + 1).dropping(start)
    }
  }
}
