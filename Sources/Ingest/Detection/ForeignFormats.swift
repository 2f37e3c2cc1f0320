/// Formats that are known by sight and not read, so that a user hears what
/// the file is instead of what it is not.
enum ForeignFormats {
  /// The name of a JSON format; nil if it is not known.
  static func name(_ outline: JSONOutline) -> String? {
    let seen = outline.first ?? outline
    for (name, matches) in table where matches(seen) { return name }
    guard Envelope.isEnvelope(outline) else { return nil }
    guard let event = Envelope.content(of: outline), !Envelope.isEnvelope(event) else {
      return "an envelope of AWS SNS or SQS around a message that is no JSON"
    }
    return "an envelope of AWS SNS or SQS around \(name(event) ?? "an event of another kind")"
  }

  /// In the order of the checks: the first that fits names it.
  private static let table: [(name: String, matches: @Sendable (JSONOutline) -> Bool)] = [
    ("OSCAL", { $0.has("assessment-results") || $0.has("plan-of-action-and-milestones") }),
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
      "a Kubescape report in version 1; run Kubescape with `--format-version v2`",
      { $0["controlReports"]?.isArray == true }
    ),
    (
      "a checklist of STIG Viewer 3; save it as CKL",
      { $0.has("cklb_version") || $0.has("stigs", "target_data") }
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
      "a list of CloudGuard's assessments without their tests; get each by its id",
      { outline in
        let entry = outline["results"]?.first ?? outline
        return entry["request"]?.isObject == true && entry.has("assessmentPassed")
          && !entry.has("tests")
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
      "an answer of IAM's policy simulator, which holds no results",
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
      "an EventBridge event of another service", { $0.has("source", "detail-type", "detail") }
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
      "a list of Security Hub's controls, which holds no findings",
      {
        $0.has("StandardsControls") || $0.has("SecurityControlDefinitions")
          || $0["Controls"]?.first?.has("StandardsControlArn") == true
      }
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
      "an IAM account summary or credential report, which holds no results",
      { $0.has("SummaryMap") || $0.has("ReportFormat") }
    ),
    (
      CloudCustodian.metadata + ": they stand in the resources.json beside it",
      { $0.has("policy", "execution", "config") }
    ),
  ]

  private static func isOCSF(_ outline: JSONOutline?) -> Bool {
    outline?["class_uid"]?.isNumber == true && outline?["metadata"]?["product"] != nil
  }

  /// Says what a file is, and that it is of no use where its name doesn't.
  static func sentence(_ name: String) -> String {
    let saysSo = [", which ", " that holds no ", " that hold no ", "; "].contains {
      name.contains($0)
    }
    return saysSo ? "this is \(name)" : "this is \(name), which Crosswalk does not read"
  }

  /// Names the text that a tool prints for people and that begins as JSON does;
  /// nil if it is none.
  static func log(_ text: ArraySlice<UInt8>, at start: Int) -> Detection.Refusal? {
    let content = text.drop(while: Splitter.isBlank)
    guard
      ["[INFO] ", "[PASS] ", "[FAIL] ", "[WARN] "].contains(where: {
        content.starts(with: $0.utf8)
      })
    else { return nil }
    return Detection.Refusal(
      kind: .unknownFormat, message: "this is the text that kube-bench prints for people",
      remedy: "Run kube-bench with `--json`, and give what it writes then.",
      offset: UInt64(content.startIndex - text.startIndex + start))
  }

  /// Names a text that is neither JSON nor XML.
  static func text(_ text: ArraySlice<UInt8>, at start: Int) -> Detection.Refusal {
    let content = text.drop(while: Splitter.isBlank)
    let what: String
    if content.starts(with: "exceptions".utf8) {
      what = "this is a ScoutSuite exceptions file, which holds no results"
    } else if content.starts(with: "scoutsuite_results".utf8) {
      what = "this is named a ScoutSuite report, and has no services with findings"
    } else {
      what = "this is not JSON, nor XML, YAML or a table of a kind that is known"
    }
    return Detection.Refusal(
      kind: .unknownFormat, message: what, remedy: Formats.remedy,
      offset: UInt64(content.startIndex - text.startIndex + start))
  }

  /// Names an XML text by its root element.
  static func xml(_ outline: MarkupOutline) -> Detection.Refusal {
    let root = outline.root
    let known: [String: String] = [
      "Benchmark": "XCCDF", "TestResult": "XCCDF", "asset-report-collection": "ARF",
      "oval_results": "OVAL results", "oval_definitions": "OVAL definitions, which hold no results",
      "data-stream-collection": "a SCAP data stream, which holds no results",
      "assessment-results": "OSCAL assessment results",
      "plan-of-action-and-milestones": "an OSCAL plan of action and milestones",
      "catalog": "a catalog of controls, which holds no results",
      "Tailoring": "an XCCDF tailoring, which holds no results",
      "oval_system_characteristics": "OVAL system characteristics, which hold no results",
      "system-security-plan": "an OSCAL system security plan, which holds no results",
      "CHECKLIST": "a DISA STIG checklist",
      "html": "an HTML page, which is for people; give the scanner's JSON, CSV or XML",
      "testsuites": "a JUnit report; give the scanner's JSON or CSV",
      "testsuite": "a JUnit report; give the scanner's JSON or CSV",
      "test-run": "an NUnit report; give the scanner's JSON or CSV",
    ]
    let what =
      known[root].map { $0.contains(", which ") || $0.contains("; ") ? $0 : "\($0) in XML" }
      ?? (root.isEmpty ? "XML" : "XML with the root element <\(root)>")
    let namespace =
      outline.namespace.isEmpty ? "" : " in the namespace \(outline.namespace.prefix(200))"
    return Detection.Refusal(
      kind: .unknownFormat, message: sentence("\(what)\(namespace)"), remedy: Formats.remedy)
  }
}
