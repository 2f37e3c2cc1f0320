import Compliance
import Testing

@testable import Ingest

@Suite("What was converted to HDF keeps the names of its own scanner")
struct InSpecConvertedTests {
  typealias Report = InSpecReportTests
  private let converter = #"{"name":"Heimdall Tools","release":"2.6.8","target_id":""}"#

  private func read(_ control: String) async throws -> Finding {
    let text = Report.report(platform: converter, [Report.profile("P", [control])])
    let (source, findings) = try await SecurityHubASFFTests.read(text)
    #expect(source.tools.map(\.scanner) == ["heimdall"])
    return try #require(findings.first)
  }

  @Test func securityHub() async throws {
    let code =
      #"{\n \"Findings\": [{\"GeneratorId\": \"security-control/IAM.4\", "#
      + #"\"AwsAccountId\": \"012345678912\"}]}"#
    let finding = try await read(
      #"{"id":"IAM.4","title":"the &quot;root&quot; user &amp; keys","impact":0.9,"tags":{},"#
        + #""code":"\#(code)","results":[{"status":"failed","code_desc":"Resources: [Type: AwsAccount, "#
        + #"Id: AWS::::Account:012345678912, Partition: aws, Region: us-east-1]"}]}"#)
    #expect(finding.check == CheckID(scanner: "securityhub", name: "IAM.4"))
    #expect(finding.title == #"the "root" user & keys"#)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", region: "us-east-1",
          type: "AwsAccount", resource: "AWS::::Account:012345678912"))
  }

  @Test func config() async throws {
    let arn = "arn:aws-us-gov:config:us-gov-west-1:012345678912:config-rule/config-rule-a"
    func test(_ id: String) -> String {
      #"{"status":"failed","code_desc":"config_rule_name: root-keys, resource_type: "#
        + #"AWS::IAM::User, resource_id: \#(id)"}"#
    }
    for (tests, resource, type) in [
      ([test("AIDA1")], "AIDA1", "AWS::IAM::User"),
      ([test("AIDA1"), test("AIDA2")], "012345678912", "account"),
    ] {
      let finding = try await read(
        #"{"id":"config-rule-a","title":"012345678912 - root-keys","impact":0.5,"tags":{},"#
          + #""source_location":{"ref":"\#(arn)","line":1},"#
          + #""results":[\#(tests.joined(separator: ","))]}"#)
      #expect(finding.check == CheckID(scanner: "aws-config", name: "root-keys"))
      #expect(
        finding.subject
          == Subject(
            provider: "aws", partition: "aws-us-gov", account: "012345678912",
            region: "us-gov-west-1", type: type, resource: resource))
    }
  }

  @Test func xccdfAndOthers() async throws {
    let rule = try await read(Report.control("xccdf_org.ssgproject.content_rule_x"))
    #expect(rule.check.scanner == "openscap")
    #expect(try await read(Report.control("CVE-1")).check.description == "hdf:CVE-1")
  }
}
