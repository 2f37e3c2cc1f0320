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
    ("OSCAL", { $0.has("assessment-results") || $0.has("plan-of-action-and-milestones") }),
    ("an InSpec profile, which holds controls and no results", { $0.has("controls", "supports") }),
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
    (
      "a Powerpipe dashboard's snapshot, which holds no controls",
      { $0["panels"]?.isObject == true && $0.has("layout") }
    ),
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
    (
      CloudCustodian.metadata + ": they stand in the resources.json beside it",
      { $0.has("policy", "execution", "config") }
    ),
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
    if content.starts(with: "exceptions".utf8) {
      what = "this is a ScoutSuite exceptions file, which holds no results"
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
  static func xml(_ text: ArraySlice<UInt8>) -> Detection.Refusal {
    let root = rootElement(text)
    let known: [String: String] = [
      "Benchmark": "XCCDF", "TestResult": "XCCDF", "asset-report-collection": "ARF",
      "oval_results": "OVAL results", "oval_definitions": "OVAL definitions",
      "assessment-results": "OSCAL assessment results",
      "plan-of-action-and-milestones": "an OSCAL plan of action and milestones",
      "CHECKLIST": "a DISA STIG checklist", "html": "an HTML page", "testsuites": "a JUnit report",
      "testsuite": "a JUnit report",
    ]
    let what =
      known[root].map { "this is \($0) in XML" }
      ?? (root.isEmpty ? "this is XML" : "this is XML with the root element <\(root)>")
    return Detection.Refusal(
      kind: .unknownFormat, message: "\(what); this version does not read it",
      remedy: "Give a file of one of these formats: \(Formats.list).")
  }

  /// The local name of the first element; empty if the first bytes hold none.
  private static func rootElement(_ text: ArraySlice<UInt8>) -> String {
    let prefix = text.prefix(4_096)
    var index = prefix.startIndex
    while let open = prefix[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = prefix[(open + 1)...]
      guard let first = rest.first else { return "" }
      if first == UInt8(ascii: "?") || first == UInt8(ascii: "!") {
        guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return "" }
        index = close
        continue
      }
      let name = rest.prefix { byte in
        !Splitter.isBlank(byte) && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
      }
      let local = name.split(separator: UInt8(ascii: ":")).last ?? []
      return String(validating: local, as: UTF8.self) ?? ""
    }
    return ""
  }
}
