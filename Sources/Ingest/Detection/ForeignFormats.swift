/// Formats that are known by sight and not read, so that a user hears what
/// the file is instead of what it is not.
enum ForeignFormats {
  /// The name of a JSON format; nil if it is not known.
  static func name(_ outline: JSONOutline) -> String? {
    let seen = outline.first ?? outline
    for (name, matches) in table where matches(seen) { return name }
    return nil
  }

  /// In the order of the checks: the first that fits names it.
  private static let table: [(name: String, matches: @Sendable (JSONOutline) -> Bool)] = [
    (
      "a SARIF file",
      {
        $0["$schema"]?.text?.contains("sarif") == true
          || ($0["version"]?.text == "2.1.0" && $0.has("runs"))
      }
    ),
    ("an InSpec or HDF file", { $0.has("platform", "profiles", "statistics") }),
    (
      "a list of OCSF Compliance Finding events (class 2003)",
      { ocsf($0, classID: "2003") || ocsf($0["Findings"]?.first, classID: "2003") }
    ),
    (
      "a list of OCSF events of another product than Prowler",
      { isOCSF($0) || isOCSF($0["Findings"]?.first) }
    ),
    ("Prowler's native JSON", { $0.has("CheckID", "FindingUniqueId") }),
    ("Prowler 2's native JSON", { $0.has("Control ID", "Account Number") }),
    (
      "a Trivy report",
      {
        ($0["SchemaVersion"]?.isNumber == true && ($0.has("ArtifactName") || $0.has("ClusterName")))
          || ($0.has("Target") && ($0.has("Vulnerabilities") || $0.has("Misconfigurations")))
      }
    ),
    (
      "a Checkov report",
      {
        ($0.has("check_type") && $0["results"]?.isObject == true)
          || $0.has("checkov_version", "resource_count")
      }
    ),
    (
      "a Trivy compliance report",
      {
        $0.has("ID", "Title", "RelatedResources")
          || $0["apiVersion"]?.text?.hasPrefix("aquasecurity.github.io") == true
      }
    ),
    (
      "a kube-bench report",
      { $0["Controls"]?.first?.has("tests") == true || $0.has("node_type", "tests") }
    ),
    ("a KICS report", { $0.has("files_scanned", "queries") || $0.has("kics_version") }),
    ("a Kubescape report", { $0.has("clusterAPIServerInfo") || $0.has("summaryDetails") }),
    ("a tfsec report", { $0["results"]?.first?.has("rule_id", "location") == true }),
    ("a Terrascan report", { $0["results"]?.has("violations") == true }),
    ("a CloudSploit report", { $0.has("plugin", "category", "status") }),
    ("a Powerpipe or Steampipe report", { $0.has("group_id", "summary") }),
    ("a CloudGuard notification", { $0.has("rule", "status", "entity", "account") }),
    (
      "a list of CloudGuard findings",
      {
        let finding = $0["findings"]?.first ?? $0
        return finding.has("findingKey") || finding.has("entityDome9Id")
      }
    ),
    (
      "a CloudGuard ruleset, which holds rules and no results",
      {
        $0["rules"]?.first?.has("logic", "severity") == true || $0.has("logic", "severity", "name")
      }
    ),
    (
      "AWS Config output",
      { outline in
        [
          "EvaluationResults", "AggregateEvaluationResults", "ComplianceByConfigRules",
          "ComplianceByResources", "AggregateComplianceByConfigRules", "ConfigRules",
        ].contains { outline.has($0) } || outline["source"]?.text == "aws.config"
      }
    ),
    (
      "a list of Security Hub's controls, which holds no findings",
      {
        $0.has("StandardsControls") || $0.has("SecurityControlDefinitions")
          || $0["Controls"]?.first?.has("StandardsControlArn") == true
      }
    ),
    (
      "an envelope of AWS SNS",
      {
        ($0["Type"]?.text == "Notification" && $0.has("Message"))
          || $0["Records"]?.first?.has("Sns") == true
      }
    ),
    (
      "a listing of AWS IAM, which holds no findings",
      { $0.has("UserDetailList") || $0.has("PasswordPolicy") }
    ),
    (
      "an IAM account summary or credential report",
      { $0.has("SummaryMap") || $0.has("ReportFormat") }
    ),
    ("a ScoutSuite report", { $0.has("last_run", "services") || $0.has("account_id", "services") }),
    ("a Cloud Custodian run", { $0.has("policy", "execution", "config") }),
  ]

  private static func isOCSF(_ outline: JSONOutline?) -> Bool {
    outline?["class_uid"]?.isNumber == true && outline?["metadata"]?["product"] != nil
  }

  private static func ocsf(_ outline: JSONOutline?, classID: String) -> Bool {
    isOCSF(outline) && outline?["class_uid"] == .number(classID)
  }

  /// Names a text that is neither JSON nor XML.
  static func text(_ text: ArraySlice<UInt8>, at start: Int) -> Detection.Refusal {
    let content = text.drop(while: Splitter.isBlank)
    let what: String
    if content.starts(with: "scoutsuite_results".utf8) {
      what = "this is a ScoutSuite report; this version does not read it"
    } else if content.starts(with: "user,arn,user_creation_time".utf8) {
      what = "this is an IAM credential report; this version does not read it"
    } else if content.prefix(4_096).contains(UInt8(ascii: ";")) && content.starts(with: "AUTH".utf8)
    {
      what = "this is Prowler's CSV; this version reads its OCSF"
    } else {
      what = "this is not JSON: it starts with neither { nor ["
    }
    return Detection.Refusal(
      kind: .unknownFormat, message: what,
      remedy: "Give a file of one of these formats: \(Formats.list).",
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
      "CHECKLIST": "a DISA STIG checklist", "html": "an HTML page", "testsuites": "a JUnit report",
      "testsuite": "a JUnit report", "test-run": "an NUnit report",
    ]
    let what =
      known[root].map { "this is \($0) in XML" }
      ?? (root.isEmpty ? "this is XML" : "this is XML with the root element <\(root)>")
    let namespace =
      outline.namespace.isEmpty ? "" : " in the namespace \(outline.namespace.prefix(200))"
    return Detection.Refusal(
      kind: .unknownFormat, message: "\(what)\(namespace); this version does not read it",
      remedy: "Give a file of one of these formats: \(Formats.list).")
  }
}
