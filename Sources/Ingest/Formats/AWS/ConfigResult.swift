import Compliance

/// The members of one verdict of AWS Config that a finding is made of, in the
/// spelling of the command line or in that of events.
struct ConfigResult {
  private var source: ByteText?
  private var detailType: ByteText?
  private var eventID: ByteText?
  private var eventAccount: ByteText?
  private var eventRegion: ByteText?
  private var eventTime: JSONValue?
  private var hasDetail = false
  private var hasNewResult = false
  private var account: ByteText?
  private var region: ByteText?
  private var ruleARN: ByteText?
  private var named = Target()
  private var qualified = Target()
  private var word: ByteText?
  private var annotation: ByteText?
  private var recorded: JSONValue?
  private var invoked: JSONValue?
  private var mode: ByteText?
  private var contributors: Int64?
  private var isCapped = false
  private var isRollUp = false

  /// What a verdict is about. An event names it twice.
  private struct Target {
    var rule: ByteText?
    var type: ByteText?
    var resource: ByteText?
  }

  /// Whether nothing in the record is a verdict's.
  var isEmpty: Bool {
    word == nil && named.rule == nil && qualified.rule == nil && source == nil
  }

  init(_ record: JSONValue) throws(RecordError) {
    for (key, value) in record.members {
      switch key {
      case "source": try set(&source, value.text, key)
      case "detail-type": try set(&detailType, value.text, key)
      case "id": try set(&eventID, value.text, key)
      case "account": try set(&eventAccount, value.text, key)
      case "region": try set(&eventRegion, value.text, key)
      case "time": try set(&eventTime, value, key)
      case "detail":
        guard !hasDetail else { throw RecordError("the member \"detail\" stands twice") }
        hasDetail = true
        for (key, value) in value.members { try readMember(key, value) }
      default: try readMember(key, value)
      }
    }
  }

  private mutating func readMember(_ key: ByteText, _ value: JSONValue) throws(RecordError) {
    switch key {
    case "AccountId", "awsAccountId": try set(&account, value.text, key)
    case "AwsRegion", "awsRegion": try set(&region, value.text, key)
    case "configRuleARN", "configRuleArn": try set(&ruleARN, value.text, key)
    case "ConfigRuleName", "configRuleName": try set(&named.rule, value.text, key)
    case "ResourceType", "resourceType": try set(&named.type, value.text, key)
    case "ResourceId", "resourceId": try set(&named.resource, value.text, key)
    case "newEvaluationResult":
      guard !hasNewResult else { throw RecordError("the member \"\(key.string)\" stands twice") }
      hasNewResult = true
      for (key, value) in value.members { try readResult(key, value) }
    case "Compliance":
      isRollUp = true
      for (key, value) in value.members { try readResult(key, value) }
    default: try readResult(key, value)
    }
  }

  private mutating func readResult(_ key: ByteText, _ value: JSONValue) throws(RecordError) {
    switch key {
    case "ComplianceType", "complianceType": try set(&word, value.text, key)
    case "Annotation", "annotation": try set(&annotation, value.text, key)
    case "ResultRecordedTime", "resultRecordedTime": try set(&recorded, value, key)
    case "ConfigRuleInvokedTime", "configRuleInvokedTime": try set(&invoked, value, key)
    case "ComplianceContributorCount":
      for (key, value) in value.members {
        switch key {
        case "CappedCount": try set(&contributors, value.integer, key)
        case "CapExceeded": isCapped = value.boolean == true
        default: break
        }
      }
    case "EvaluationResultIdentifier", "evaluationResultIdentifier":
      for (key, value) in value.members
      where key.equals("EvaluationResultQualifier") || key.equals("evaluationResultQualifier") {
        for (key, value) in value.members {
          switch key {
          case "ConfigRuleName", "configRuleName": try set(&qualified.rule, value.text, key)
          case "ResourceType", "resourceType": try set(&qualified.type, value.text, key)
          case "ResourceId", "resourceId": try set(&qualified.resource, value.text, key)
          case "EvaluationMode", "evaluationMode": try set(&mode, value.text, key)
          default: break
          }
        }
      }
    default: break
    }
  }

  func finding(
    range: ByteRange, _ reading: inout Reading<Finding>
  ) throws(RecordError) -> Finding {
    if source != nil || hasDetail { try checkEvent() }
    guard let word else {
      throw RecordError(
        hasDetail && !hasNewResult
          ? "newEvaluationResult is missing, so that there is no verdict"
          : "ComplianceType is missing")
    }
    let check = try checkName(&reading)
    return Finding(
      check: CheckID(scanner: AWSConfig.scanner, name: check), reported: try verdict(word),
      reportedWord: reading.string(word), caveat: try caveat(),
      subject: try subject(rule: check, &reading),
      observed: reading.timestamp(recorded) ?? reading.timestamp(invoked)
        ?? reading.timestamp(eventTime),
      title: check, evidence: evidence(isByResource: check == Self.allRules),
      nativeID: hasDetail ? eventID?.string ?? "" : "", range: range)
  }

  /// What stands for the check where the verdict is that of all rules.
  static let allRules = "(all rules)"

  private func checkName(_ reading: inout Reading<Finding>) throws(RecordError) -> String {
    if let rule = qualified.rule ?? named.rule, !rule.isEmpty { return reading.string(rule) }
    guard isRollUp, named.resource != nil else { throw RecordError("ConfigRuleName is missing") }
    return Self.allRules
  }

  private func checkEvent() throws(RecordError) {
    if let source, !source.equals("aws.config") {
      throw RecordError("the event is from \"\(source.string.prefix(64))\", not from aws.config")
    }
    if let detailType, !detailType.equals("Config Rules Compliance Change") {
      throw RecordError("the event \"\(detailType.string.prefix(64))\" holds no verdict")
    }
  }

  private func verdict(_ word: ByteText) throws(RecordError) -> Status {
    switch word {
    case "COMPLIANT": return .pass
    case "NON_COMPLIANT": return .fail
    case "NOT_APPLICABLE": return .notApplicable
    case "INSUFFICIENT_DATA": return .notChecked
    default:
      throw RecordError("the compliance type \"\(word.string.prefix(64))\" is not known")
    }
  }

  private func caveat() throws(RecordError) -> Finding.Caveat? {
    guard let mode, !mode.equals("DETECTIVE") else { return nil }
    guard mode.equals("PROACTIVE") else {
      throw RecordError("the evaluation mode \"\(mode.string.prefix(64))\" is not known")
    }
    return Finding.Caveat(
      status: .informational,
      reason: "The rule evaluated a resource that was yet to be made (PROACTIVE).")
  }

  private func subject(
    rule: String, _ reading: inout Reading<Finding>
  ) throws(RecordError) -> Subject {
    let id = qualified.resource ?? named.resource
    let resource = id?.string ?? ""
    var subject = Subject(
      provider: "aws", account: reading.string(account ?? eventAccount),
      region: reading.string(region ?? eventRegion),
      type: reading.string(qualified.type ?? named.type), resource: resource)
    if resource.isEmpty {
      guard qualified.rule == nil else { throw RecordError("ResourceId is missing") }
      subject.type = "AWS::Config::ConfigRule"
      subject.resource = rule
    } else if subject.account.isEmpty {
      subject.account =
        subject.type == "AWS::::Account" ? resource : ARN.account(resource) ?? ""
    }
    subject.partition =
      ARN.partition(id) ?? ARN.partition(ruleARN)
      ?? AmazonPartition.owning(region: subject.region)
    return subject
  }

  private func evidence(isByResource: Bool) -> String {
    if let annotation, !annotation.isEmpty { return annotation.string }
    guard let contributors else { return "" }
    let number = isCapped ? "At least \(contributors)" : "\(contributors)"
    return "\(number) \(isByResource ? "rules" : "resources") decided this."
  }
}
