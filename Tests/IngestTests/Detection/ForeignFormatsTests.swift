import Testing

@testable import Ingest

@Suite("What is not read is named")
struct ForeignFormatsTests {
  private static func refusal(of text: String) -> Detection.Refusal? {
    let bytes = Array(text.utf8)
    return #expect(throws: Detection.Refusal.self) {
      _ = try Detection.recognise(
        bytes + [UInt8](repeating: 0, count: 64), count: bytes.count, forced: nil)
    }
  }

  @Test(arguments: [
    (#"{"name":"n","supports":[],"controls":[{"id":"a"}],"sha256":"0"}"#, "InSpec profile"),
    (#"{"class_uid":2004,"metadata":{"product":{"name":"Other"}}}"#, "no verdict"),
    (#"{"apiVersion":"aquasecurity.github.io/v1alpha1","kind":"SbomReport"}"#, "bill of materials"),
    (#"{"Controls":[{"StandardsControlArn":"arn"}]}"#, "Security Hub's controls"),
    (#"{"caption":"c","extends":"finding","attributes":{}}"#, "schema"),
    (#"[{"name":"n","logic":"l","severity":"High"}]"#, "CloudGuard ruleset"),
    (#"{"panels":{"a":{"panel_type":"card"}},"layout":{}}"#, "Powerpipe dashboard"),
    (#"{"name":"n","rules":[{"logic":"l","severity":"High"}]}"#, "CloudGuard ruleset"),
    (#"{"Type":"Notification","Message":"{}"}"#, "SNS"),
    (#"{"Type":"Notification","Message":"hello"}"#, "no JSON"),
    (
      #"{"Type":"Notification","Message":"{\"source\":\"aws.guardduty\",\"detail\":{}}"}"#,
      "GuardDuty"
    ),
    (#"{"source":"aws.ec2","detail-type":"x","detail":{}}"#, "EventBridge event"),
    (#"{"source":"aws.guardduty","detail-type":"GuardDuty Finding","detail":{}}"#, "a threat"),
    (#"{"Users":[{"Path":"/","UserName":"u","Arn":"a"}]}"#, "AWS IAM"),
    (#"{"SummaryMap":{}}"#, "IAM account summary"),
    ("exceptions =\n{}\n", "ScoutSuite exceptions file"),
    (#"{"policy":{},"execution":{},"config":{},"version":"0.9"}"#, "Cloud Custodian"),
    ("<asset-report-collection xmlns='x'/>", "ARF"),
    ("user,arn,user_creation_time\n", "credential report"),
    ("[INFO] 1 Control Plane\n[PASS] 1.1.1 Ensure\n", "kube-bench prints"),
    ("---\n:platform:\n  :name: fedora\n:profiles:\n- :name: t\n", "InSpec report in YAML"),
    ("<html><body/></html>", "HTML page"),
    (
      #"{"results":[{"id":1,"request":{"id":2},"assessmentPassed":true}],"pageSize":10}"#,
      "list of CloudGuard's assessments"
    ),
    (#"[{"id":1,"request":{"id":2},"assessmentPassed":false}]"#, "which holds no tests"),
    (#"{"Records":[{"FindingIdentifier":{"Id":"x"}}]}"#, "history of findings"),
    (#"{"FailedCount":0,"SuccessCount":1,"FailedFindings":[]}"#, "answer to an import"),
    (
      #"[{"file":"a.py","line":3,"exception":"x","traceback":"y","additional_details":null}]"#,
      "ScoutSuite's list of errors"
    ),
    ("ID,WizURL,CVSSSeverity,FindingStatus\n1,https://x,Low,Open\n", "Wiz's export of vulner"),
  ]) func everyKnownFormatIsNamedByItsContent(_ text: String, _ name: String) {
    let refusal = Self.refusal(of: text)
    #expect(refusal?.message.contains(name) == true, "\(refusal?.message ?? "it was recognised")")
    #expect(refusal?.message.hasPrefix("this is ") == true)
    // No list of all formats.
    #expect((1..<160).contains(refusal?.remedy.count ?? 0), "\(refusal?.remedy ?? "")")
  }

  @Test(arguments: [
    #"{"ConfigRules":[]}"#, #"{"source":"aws.guardduty","detail":{}}"#,
    #"[{"name":"n","logic":"l","severity":"High"}]"#, "<catalog/>", "<oval_definitions/>",
    "catalog:\n  uuid: x\n", "exceptions =\n{}\n",
  ]) func whatHoldsNoResultsIsNoMatterOfTheVersion(_ text: String) {
    let refusal = Self.refusal(of: text)
    #expect(refusal?.message.contains("this version") == false, "\(refusal?.message ?? "")")
    #expect(refusal?.remedy.hasPrefix("Give the scanner's results") == true)
  }

  @Test(arguments: [
    "<testsuites/>", "<Benchmark xmlns='urn:x'/>",
    "apiVersion: v1\nkind: Pod\n",
  ]) func whatIsNotReadIsAMatterOfTheVersion(_ text: String) {
    let refusal = Self.refusal(of: text)
    #expect(refusal?.message.hasSuffix("this version does not read it") == true)
    #expect(refusal?.remedy.isEmpty == false)
  }

  @Test func anOutlineSurvivesAnyCut() {
    let text = Array(
      #"{"a":[{"b":"x\"y"},2],"c":{"d":{"e":{"f":{"g":[[1]]}}}},"h":-1.5,"i":null}"#.utf8)
    let whole = JSONOutline(text, from: 0, to: text.count)
    #expect(whole?.keys == ["a", "c", "h", "i"])
    #expect(whole?["a"]?.first?["b"]?.text == #"x\"y"#)
    #expect(whole?["h"]?.isNumber == true)
    for end in 1..<text.count {
      let part = JSONOutline(text, from: 0, to: end)
      #expect(part?.keys.allSatisfy { whole?.keys.contains($0) == true } == true, "cut at \(end)")
    }
  }

  @Test func anOutlineOfABombStaysFlat() {
    let bomb = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(JSONOutline(bomb, from: 0, to: bomb.count)?.isArray == true)
  }
}
