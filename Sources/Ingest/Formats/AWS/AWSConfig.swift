import Compliance

/// Verdicts of AWS Config's rules: what the command line prints, also of
/// aggregators and conformance packs, and the events of a change, alone, in
/// arrays, one after the other or in the envelopes of SNS and SQS.
///
/// | list | a record is |
/// | --- | --- |
/// | `EvaluationResults`, `AggregateEvaluationResults`, `ConformancePackRuleEvaluationResults` | a rule's verdict on a resource |
/// | `ComplianceByConfigRules`, `AggregateComplianceByConfigRules`, `ConformancePackRuleComplianceList` | a rule's verdict on all of its resources |
/// | `ComplianceByResources` | the verdict of all rules on a resource |
/// | none: `source` aws.config, or `configRuleName` with `newEvaluationResult` | an event; its keys begin with small letters |
///
/// | field | from |
/// | --- | --- |
/// | check | `ConfigRuleName` as written; the customer chooses it, and what Security Hub and conformance packs append to it is cut off where rules are found |
/// | check of `ComplianceByResources` | `(all rules)`, which is no rule's name |
/// | verdict | `ComplianceType` (table below) |
/// | subject | `ResourceType` and `ResourceId`, often a short id; of a verdict on all resources the rule itself |
/// | account, region | `AccountId`, `AwsRegion` of aggregators, `awsAccountId`, `awsRegion` of events; the other answers do not tell |
/// | evidence | `Annotation`, else the number of resources that decided |
/// | time | `ResultRecordedTime`, else `ConfigRuleInvokedTime`, else the event's: seconds or ISO 8601 |
/// | native id | `id` of an event |
///
/// | `ComplianceType` | means |
/// | --- | --- |
/// | COMPLIANT | pass |
/// | NON_COMPLIANT | fail |
/// | NOT_APPLICABLE | not applicable, in an event also: the resource is gone |
/// | INSUFFICIENT_DATA | not checked |
///
/// `EvaluationMode` PROACTIVE speaks of a resource that is yet to be made, so it
/// proves nothing about one that exists. Of the old result in an event nothing
/// is read. A number of resources stops at its cap and is then a lower bound.
enum AWSConfig: JSONFormat {
  typealias Assembly = FindingAssembly

  static let scanner = "aws-config"

  static let info = FormatInfo(
    id: "aws-config", title: "AWS Config", versions: "API 2014-11-12, recordVersion 1.0",
    recognisedBy: "EvaluationResults, ComplianceByConfigRules and their like, or source aws.config")

  static let shape = document.aloneOrInArrays

  private static let listNames = [
    "EvaluationResults", "AggregateEvaluationResults", "ConformancePackRuleEvaluationResults",
    "ComplianceByConfigRules", "AggregateComplianceByConfigRules",
    "ConformancePackRuleComplianceList", "ComplianceByResources",
  ]

  private static let document = Shape(
    .member,
    members: Dictionary(
      uniqueKeysWithValues: listNames.map { ($0, Shape(.record, elements: Shape(.record))) }))

  static func recognise(_ outline: JSONOutline) -> Shape? {
    if let event = Envelope.content(of: outline) {
      return isEvent(event) ? Envelope.shape(of: outline) : nil
    }
    let value = outline.first ?? outline
    if isEvent(value) || isResult(value) { return .records }
    for name in listNames {
      guard let list = value[name], list.isArray else { continue }
      // IAM's policy simulator has a list of the same name.
      return list.first.map(isResult) ?? true ? shape : nil
    }
    return nil
  }

  private static func isResult(_ value: JSONOutline) -> Bool {
    value.has("EvaluationResultIdentifier") || value.has("ConfigRuleName", "ComplianceType")
      || (value["Compliance"]?.has("ComplianceType") == true
        && (value.has("ConfigRuleName") || value.has("ResourceType", "ResourceId")))
  }

  private static func isEvent(_ value: JSONOutline) -> Bool {
    value.has("configRuleName", "newEvaluationResult")
      || (value["source"]?.text == "aws.config"
        && (value["detail"]?.has("newEvaluationResult") == true
          || value["detail-type"]?.text == "Config Rules Compliance Change"))
  }

  static func read(
    _ value: JSONValue?, at place: SplitValue, into reading: inout Reading<Finding>
  ) throws(RecordError) {
    if place.role == .documentWithoutRecords {
      throw RecordError("the object holds no list of results")
    }
    guard let value, place.role == .record else { return }
    guard value.kind == .object else { throw RecordError("the record is not an object") }
    let record = try ConfigResult(value)
    if record.isEmpty, try Envelope.read(value, at: place, into: &reading) { return }
    reading.note(Tool(scanner: scanner, version: ""))
    reading.add(
      try record.finding(
        range: ByteRange(offset: place.offset, length: UInt64(place.length)),
        &reading))
  }
}
