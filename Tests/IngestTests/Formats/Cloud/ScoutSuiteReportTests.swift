import Compliance
import Testing

@testable import Ingest

/// ScoutSuite's reports in their true shape, written for these tests.
@Suite struct ScoutSuiteReportTests {
  static func rule(
    _ name: String = "iam-user-without-mfa", path: String = "iam.users.id", shown: String? = nil,
    checked: Int = 4, items: [String] = ["iam.users.AIDA1.mfa_enabled"], more: String = ""
  ) -> String {
    let display = shown.map { #""display_path":"\#($0)","# } ?? ""
    return #""\#(name)":{"checked_items":\#(checked),"compliance":null,"dashboard_name":"Users","#
      + #""description":"Title",\#(display)"flagged_items":\#(items.count),"#
      + #""items":[\#(items.map { "\"\($0)\"" }.joined(separator: ","))],"level":"danger","#
      + #""path":"\#(path)","rationale":"r","references":[],"service":"IAM"\#(more)}"#
  }

  static func report(_ services: String, more: String = "") -> String {
    #"{"account_id":"012345678912","environment":"aws","last_run":{"ruleset_name":"default","#
      + #""run_parameters":{"regions":["eu-west-1"],"services":["iam"]},"#
      + #""time":"2026-11-24 05:50:53+0000","version":"5.14.0"},"metadata":{"a":{"b":{"c":1}}},"#
      + #""partition":"aws","provider_code":"aws","provider_name":"Amazon Web Services","#
      + #""services":{\#(services)},"sg_map":{"x":{}},"subnet_map":{}\#(more)}"#
  }

  static func iam(_ rules: [String] = [rule()]) -> String {
    #""iam":{"credential_reports":{"scoutid-\#(hash)":{"arn":"","name":"<root_account>"}},"#
      + #""filters":{},"findings":{\#(rules.joined(separator: ","))},"#
      + #""permissions":{"Action":{"*":{}}},"users":{"#
      + #""AIDA1":{"arn":"arn:aws:iam::012345678912:user/bob","id":"AIDA1","name":"bob"},"#
      + #""AIDA2":{"arn":"arn:aws:iam::012345678912:user/eve","id":"AIDA2","name":"eve"}},"#
      + #""users_count":2}"#
  }

  static let hash = "06859eb18efac3e1979d9bbc4109a1875780fb61"

  private func read(_ text: String) async throws -> (Source, [Finding]) {
    try await SecurityHubASFFTests.read(text)
  }

  @Test(arguments: ["", "scoutsuite_results =\n", "scoutsuite_results =\n  "])
  func everyFieldIsRead(_ prefix: String) async throws {
    let (source, findings) = try await read(prefix + Self.report(Self.iam()))
    let finding = try #require(findings.first)
    #expect(source.format == "scoutsuite")
    #expect(source.tools == [Tool(scanner: "scoutsuite", version: "5.14.0")])
    #expect(
      source.scope
        == Scope(
          accounts: ["012345678912"], regions: ["eu-west-1"], checks: ["iam-user-without-mfa"],
          ended: Timestamp("2026-11-24T05:50:53Z")))
    #expect(finding.check == CheckID(scanner: "scoutsuite", name: "iam-user-without-mfa"))
    #expect(finding.reported == .fail && finding.reportedWord == "flagged_items=1")
    #expect(
      finding.subject
        == Subject(
          provider: "aws", partition: "aws", account: "012345678912", type: "iam.users",
          resource: "arn:aws:iam::012345678912:user/bob"))
    #expect(finding.severity == .high && finding.title == "Title")
    #expect(finding.observed?.description == "2026-11-24T05:50:53Z")
    #expect(
      finding.evidence
        == "1 of 4 checked items are flagged: arn:aws:iam::012345678912:user/bob")
  }

  @Test(arguments: [
    (4, ["iam.users.AIDA1.x"], Status.fail), (4, [], .pass), (0, [], .notChecked),
    (0, ["iam.users.AIDA1.x"], .fail),
  ]) func theCountsAreTheVerdict(
    _ checked: Int, _ items: [String], _ status: Status
  ) async throws {
    let (_, findings) = try await read(
      Self.report(Self.iam([Self.rule(checked: checked, items: items)])))
    #expect(findings.map(\.reported) == [status])
    if items.isEmpty {
      #expect(findings.first?.subject.resource == "012345678912")
      #expect(findings.first?.subject.type == "account")
    }
  }

  @Test func severalResourcesAreOneFindingForTheAccount() async throws {
    let items = ["iam.users.AIDA1.a", "iam.users.AIDA2.a", "iam.users.AIDA1.b"]
    let (_, findings) = try await read(Self.report(Self.iam([Self.rule(items: items)])))
    #expect(findings.map(\.subject.resource) == ["012345678912"])
    #expect(
      findings.first?.evidence
        == "3 of 4 checked items are flagged: arn:aws:iam::012345678912:user/bob, "
        + "arn:aws:iam::012345678912:user/eve")
  }

  @Test func namesStandBeforeOrBehindTheFindings() async throws {
    let path = "iam.credential_reports.id"
    let item = "iam.credential_reports.scoutid-\(Self.hash).root_mfa"
    let (_, findings) = try await read(
      Self.report(Self.iam([Self.rule("root", path: path, items: [item])])))
    #expect(findings.map(\.subject.resource) == ["<root_account>"])
    #expect(findings.map(\.subject.type) == ["iam.credential_reports"])
  }

  @Test(arguments: [
    (
      "ec2.regions.id.vpcs.id.security_groups.id.rules.id",
      "ec2.regions.id.vpcs.id.security_groups.id",
      "ec2.regions.eu-west-1.vpcs.vpc-1.security_groups.sg-1.rules.ingress", "sg-1", "eu-west-1",
      "ec2.security_groups"
    ),
    (
      "ec2.regions.id.snapshots.id", nil, "ec2.regions.eu-west-1.snapshots.snap-1.encrypted",
      "arn:aws:ec2:eu-west-1:1:snapshot/snap-1", "eu-west-1", "ec2.snapshots"
    ),
    (
      "ec2.regions.id", nil, "ec2.regions.eu-west-1.NotConfigured", "eu-west-1", "eu-west-1",
      "ec2.regions"
    ),
    (
      "ec2.settings.MinimumLength", nil, "ec2.settings.MinimumLength", "012345678912", "", "account"
    ),
  ]) func regionsAreFollowed(
    _ path: String, _ shown: String?, _ item: String, _ resource: String, _ region: String,
    _ type: String
  ) async throws {
    let rule = Self.rule("r", path: path, shown: shown, items: [item])
    let (_, findings) = try await read(
      Self.report(
        #""ec2":{"findings":{\#(rule)},"regions":{"eu-west-1":{"id":"eu-west-1","name":"eu-west-1","#
          + #""snapshots":{"snap-1":{"arn":"arn:aws:ec2:eu-west-1:1:snapshot/snap-1"}},"vpcs":{"vpc-1":"#
          + #"{"name":"main","security_groups":{"sg-1":{"id":"sg-1","name":"web","rules":{}}}}}}}}"#
      ))
    let subject = try #require(findings.first?.subject)
    #expect([subject.resource, subject.region, subject.type] == [resource, region, type])
    #expect(subject.account == "012345678912")
  }

  @Test func googlesProjectsAreFollowed() async throws {
    let rule = Self.rule(
      "r", path: "storage.projects.id.buckets.id",
      items: ["storage.projects.my.project.buckets.\(Self.hash).logging"])
    let (_, findings) = try await read(
      Self.report(
        #""storage":{"findings":{\#(rule)},"projects":{"my.project":{"buckets":{"\#(Self.hash)":"#
          + #"{"name":"logs"}}}}}"#))
    #expect(findings.map(\.subject.resource) == ["logs"])
  }

  @Test func aBucketIsItsName() async throws {
    let rule = Self.rule(
      "r", path: "s3.buckets.id", items: ["s3.buckets.scoutid-\(Self.hash).logging"])
    let (_, findings) = try await read(
      Self.report(
        #""s3":{"account_id":"9","buckets":{"scoutid-\#(Self.hash)":{"arn":"arn:aws:s3:::logs/*","#
          + #""name":"logs"}},"findings":{\#(rule)},"partition":"x"}"#,
        more: #","metadata":{"account_id":"8","x":{"account_id":"7"}}"#))
    #expect(findings.map(\.subject.resource) == ["logs"])
    #expect(findings.map(\.subject.account) == ["012345678912"])
  }

  @Test func servicesDoNotMix() async throws {
    let other = #""s3":{"buckets":{"AIDA1":{"name":"x","arn":"arn:aws:s3:::x/*"}},"findings":{}}"#
    let (_, findings) = try await read(Self.report(Self.iam() + "," + other))
    #expect(findings.map(\.subject.resource) == ["arn:aws:iam::012345678912:user/bob"])
  }

  @Test(arguments: ["account_id", "aws_account_id"])
  func theAccountMayStandBehindTheServices(_ key: String) async throws {
    let text = #"{"provider_code":"aws","services":{\#(Self.iam())},"\#(key)":"1"}"#
    let (_, findings) = try await read(text)
    #expect(findings.map(\.subject.account) == ["1"])
  }

  @Test(arguments: [
    (rule("bad", more: #","flagged_items":0"#), "twice"),
    (rule("bad", more: #","level":"x""#), "twice"),
    (#""bad":{"checked_items":"4","flagged_items":0}"#, "no number"), (#""bad":{}"#, "missing"),
    (#""bad":{"checked_items":4,"flagged_items":-1}"#, "negative"), (#""bad":[]"#, "object"),
    (#""bad":{"checked_items":4,"flagged_items":0,"items":["a.b"]}"#, "although"),
  ]) func whatIsNoFindingIsRejected(_ bad: String, _ word: String) async throws {
    let (source, findings) = try await read(Self.report(Self.iam([Self.rule(), bad])))
    #expect(findings.count == 1 && source.records == 2)
    #expect(source.rejected.first?.reason.contains(word) == true, "\(source.rejected)")
  }

  @Test func manyItemsAreCut() async throws {
    let items = (0..<50).map { "iam.users.U\($0).x" }
    let (_, findings) = try await read(Self.report(Self.iam([Self.rule(items: items)])))
    #expect(findings.first?.evidence.hasSuffix("U19, …") == true)
    #expect(findings.first?.reportedWord == "flagged_items=50")
  }

  @Test func windowsOfAnySizeGiveTheSame() async throws {
    let text = Self.report(Self.iam())
    let whole = try await read(text).1
    for size in [1, 7, 64] {
      var findings: [Finding] = []
      _ = try await Ingest(format: "scoutsuite", limits: IngestLimits(windowBytes: size)).read(
        .bytes(Array(text.utf8), name: "x"), onFindings: { findings += $0 })
      #expect(findings == whole)
    }
  }
}
