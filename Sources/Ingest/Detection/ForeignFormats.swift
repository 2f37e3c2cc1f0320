/// Formats that are known by sight and not read, so that a user hears what
/// the file is instead of what it is not.
enum ForeignFormats {
  /// What a JSON text is; nil if it is not known.
  static func json(_ outline: JSONOutline) -> ForeignFormat? {
    let seen = outline.first ?? outline
    for (format, matches) in unread where matches(seen) { return format }
    for (name, matches) in withoutResults where matches(seen) { return .withoutResults(name) }
    if seen.has("policy", "execution", "config") {
      return .withoutResults(
        CloudCustodian.metadata, remedy: "Give the resources.json that stands beside it.")
    }
    guard Envelope.isEnvelope(outline) else { return nil }
    let envelope = "an envelope of AWS SNS or SQS around"
    guard let event = Envelope.content(of: outline), !Envelope.isEnvelope(event) else {
      return .withoutResults("\(envelope) a message that is no JSON")
    }
    return json(event)?.within(envelope) ?? .unread("\(envelope) an event of another kind")
  }

  private typealias Entry<Value> = (value: Value, matches: @Sendable (JSONOutline) -> Bool)

  /// What holds results, or could be had with them.
  private static let unread: [Entry<ForeignFormat>] = [
    (
      .unread("OSCAL in another form"),
      { $0.has("assessment-results") || $0.has("plan-of-action-and-milestones") }
    ),
    (
      .withoutResults(
        "a list of CloudGuard's assessments, which holds no tests",
        remedy: "Get each assessment by its id."),
      { outline in
        let entry = outline["results"]?.first ?? outline
        return entry["request"]?.isObject == true && entry.has("assessmentPassed")
          && !entry.has("tests")
      }
    ),
  ]

  /// What holds none. In the order of the checks: the first that fits names it.
  private static let withoutResults: [Entry<String>] = [
    ("an InSpec profile, which holds controls and no results", { $0.has("controls", "supports") }),
    (
      "OCSF's schema, which holds no events",
      {
        $0.has("caption", "extends", "attributes")
          || ($0.has("caption", "attributes", "name") && !$0.has("class_uid"))
      }
    ),
    (
      "a list of OCSF events that hold no verdict of a compliance check",
      { isOCSF($0) || isOCSF($0["Findings"]?.first) }
    ),
    (
      "a bill of materials of Trivy's operator, which holds no findings",
      {
        let resource = $0["items"]?.first ?? $0
        return resource["apiVersion"]?.text?.hasPrefix("aquasecurity.github.io") == true
      }
    ),
    (
      "ScoutSuite's list of errors, which holds no results",
      { $0.has("exception", "traceback") && $0.has("file", "line") }
    ),
    (
      "a Powerpipe dashboard's snapshot, which holds no controls",
      { $0["panels"]?.isObject == true && $0.has("layout") }
    ),
    (
      "a CloudGuard ruleset, which holds rules and no results",
      {
        $0["rules"]?.first?.has("logic", "severity") == true || $0.has("logic", "severity", "name")
      }
    ),
    (
      "a list of AWS Config's rules, which holds no verdicts",
      { $0.has("ConfigRules") || $0.has("ConfigRulesEvaluationStatus") }
    ),
    (
      "a summary of AWS Config, which only counts verdicts",
      { outline in
        [
          "ComplianceSummary", "ComplianceSummariesByResourceType",
          "AggregateComplianceCounts", "ConformancePackComplianceSummaryList",
          "AggregateComplianceByConformancePacks", "AggregateConformancePackComplianceSummaries",
        ].contains { outline.has($0) }
      }
    ),
    (
      "a listing of AWS Config's recorders, channels or resources, which holds no verdicts",
      { outline in
        [
          "ConfigurationRecorders", "ConfigurationRecordersStatus", "DeliveryChannels",
          "DeliveryChannelsStatus", "configurationItems", "ConformancePackDetails",
          "resourceIdentifiers",
        ].contains { outline.has($0) }
      }
    ),
    (
      "an answer of IAM's policy simulator, which tests no resource",
      { $0["EvaluationResults"]?.first?.has("EvalDecision") == true }
    ),
    (
      "an event of AWS Config that holds no verdict", { $0["source"]?.text == "aws.config" }
    ),
    (
      "a GuardDuty finding, which reports a threat and no compliance",
      { $0["source"]?.text == "aws.guardduty" || $0["detail-type"]?.text == "GuardDuty Finding" }
    ),
    (
      "an EventBridge event of another service, which holds no verdict",
      { $0.has("source", "detail-type", "detail") }
    ),
    (
      "a list of Security Hub's controls, which holds no findings",
      {
        $0.has("StandardsControls") || $0.has("SecurityControlDefinitions")
          || $0["Controls"]?.first?.has("StandardsControlArn") == true
      }
    ),
    (
      "the history of findings of Security Hub, which holds no findings",
      { $0["Records"]?.first?["FindingIdentifier"] != nil }
    ),
    (
      "Security Hub's answer to an import, which holds no findings",
      { $0.has("FailedCount", "SuccessCount") }
    ),
    (
      "a listing of AWS IAM, which holds no findings",
      { outline in
        ["UserDetailList", "PasswordPolicy", "AccessKeyMetadata", "VirtualMFADevices"].contains {
          outline.has($0)
        }
          || ["Users", "Roles", "Groups", "Policies"].contains {
            outline[$0]?.first?.has("Path", "Arn") == true
          }
      }
    ),
    (
      "an IAM account summary or credential report, which holds no verdicts",
      { $0.has("SummaryMap") || $0.has("ReportFormat") }
    ),
  ]

  private static func isOCSF(_ outline: JSONOutline?) -> Bool {
    outline?["class_uid"]?.isNumber == true && outline?["metadata"]?["product"] != nil
  }

  /// Names the text that a tool prints for people and that begins as JSON does;
  /// nil if it is none.
  static func log(_ text: ArraySlice<UInt8>, at start: Int) -> Detection.Refusal? {
    let content = text.drop(while: Splitter.isBlank)
    let marks = ["[INFO] ", "[PASS] ", "[FAIL] ", "[WARN] "]
    guard marks.contains(where: { content.starts(with: $0.utf8) }) else { return nil }
    var refusal = ForeignFormat.unread(
      "the text that kube-bench prints for people", remedy: "Run kube-bench with `--json`."
    ).refusal
    refusal.offset = UInt64(content.startIndex - text.startIndex + start)
    return refusal
  }

  /// Names a text that is neither JSON nor XML.
  static func text(_ text: ArraySlice<UInt8>, at start: Int) -> Detection.Refusal {
    let content = text.drop(while: Splitter.isBlank)
    var refusal = Detection.Refusal(
      kind: .unknownFormat,
      message: "this is not JSON, nor XML, YAML or a table of a kind that is known",
      remedy: Detection.listing)
    if content.starts(with: "exceptions".utf8) {
      refusal =
        ForeignFormat.withoutResults(
          "a ScoutSuite exceptions file, which holds no results"
        ).refusal
    }
    if content.starts(with: "scoutsuite_results".utf8) {
      refusal =
        ForeignFormat.unread("JSON that is assigned as ScoutSuite does, but no report of it")
        .refusal
    }
    refusal.offset = UInt64(content.startIndex - text.startIndex + start)
    return refusal
  }

  /// Names an XML text by its root element.
  static func xml(_ outline: MarkupOutline) -> ForeignFormat {
    let root = outline.root
    if root == "html" {
      return .unread(
        "an HTML page, which is for people to read", remedy: "Give the scanner's JSON, CSV or XML.")
    }
    let namespace =
      outline.namespace.isEmpty ? "" : " in the namespace \(outline.namespace.prefix(200))"
    if let (name, holds) = emptyDocuments[root] {
      return .withoutResults("\(name) in XML\(namespace), which \(holds) no results")
    }
    let known = documents[root].map { "\($0) in XML" }
    let other = root.isEmpty ? "XML" : "XML with the root element <\(root)>"
    return .unread((known ?? other) + namespace)
  }

  /// Root elements of what holds no results, and whether it is one or many.
  private static let emptyDocuments: [String: (name: String, holds: String)] = [
    "oval_definitions": ("OVAL definitions", "hold"),
    "oval_system_characteristics": ("OVAL system characteristics", "hold"),
    "data-stream-collection": ("a SCAP data stream", "holds"),
    "catalog": ("a catalog of controls", "holds"), "Tailoring": ("an XCCDF tailoring", "holds"),
    "system-security-plan": ("an OSCAL system security plan", "holds"),
  ]

  /// Root elements of what holds results: of another version, or not read.
  private static let documents = [
    "Benchmark": "XCCDF", "TestResult": "XCCDF", "asset-report-collection": "ARF",
    "oval_results": "OVAL results", "assessment-results": "OSCAL assessment results",
    "plan-of-action-and-milestones": "an OSCAL plan of action and milestones",
    "CHECKLIST": "a DISA STIG checklist", "testsuites": "a JUnit report",
    "testsuite": "a JUnit report", "test-run": "an NUnit report",
  ]
}
