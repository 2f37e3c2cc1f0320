import Compliance
import Testing

@testable import Ingest

/// A run of Cloud Custodian in its true shape, written for these tests.
@Suite struct CloudCustodianTests {
  static func volume(_ id: String = "vol-1", more: String = "") -> String {
    #"{"VolumeType":"gp2","VolumeId":"\#(id)","KmsKeyArn":"arn:aws:kms:x:1:key/k","Size":8,"#
      + #""c7n:MatchedFilters":["Encrypted"]\#(more)}"#
  }

  static func metadata(_ type: String = "aws.ebs", more: String = "") -> String {
    #"{"policy":{"name":"unencrypted","resource":"\#(type)","description":"D","#
      + #""metadata":{"severity":"high"},"filters":[]},"version":"0.9.53","#
      + #""execution":{"id":"e","start":1795499441.25,"end_time":1795499442.5,"duration":1.25},"#
      + #""config":{"region":"eu-west-1","regions":["eu-west-1"],"account_id":"012345678912"}\#(more)}"#
  }

  private func read(
    _ resources: String, _ metadata: String? = CloudCustodianTests.metadata(),
    name: String = "resources.json", beside: String = "metadata.json", format: String? = nil
  ) async throws -> (Source, [Finding]) {
    let folder = try ExpandTests.Folder()
    try folder.write(name, resources)
    if let metadata { try folder.write(beside, metadata) }
    var findings: [Finding] = []
    let source = try await Ingest(format: format).read(
      .file("\(folder.path)/\(name)"), onFindings: { findings += $0 })
    return (source, findings)
  }

  @Test(arguments: [
    ("resources.json", "metadata.json"), ("p.resources.json", "p.metadata.json"),
  ]) func theRunIsReadFromTheFileBeside(_ name: String, _ beside: String) async throws {
    let (source, findings) = try await read(
      "[\(Self.volume()),\n \(Self.volume("vol-2"))]", name: name, beside: beside)
    let finding = try #require(findings.first)
    #expect(source.format == "cloud-custodian")
    #expect(source.tools == [Tool(scanner: "custodian", version: "0.9.53")])
    #expect(
      source.scope
        == Scope(
          accounts: ["012345678912"], regions: ["eu-west-1"], checks: ["unencrypted"],
          started: Timestamp("2026-11-24T05:50:41.25Z"),
          ended: Timestamp("2026-11-24T05:50:42.5Z")))
    #expect(findings.count == 2 && source.records == 2)
    #expect(finding.check == CheckID(scanner: "custodian", name: "unencrypted"))
    #expect(finding.reported == .fail)
    #expect(
      finding.subject
        == Subject(
          provider: "aws", account: "012345678912", region: "eu-west-1", type: "aws.ebs",
          resource: "vol-1"))
    #expect(finding.observed == Timestamp("2026-11-24T05:50:42.5Z"))
    #expect(finding.severity == .high && finding.title == "D")
    #expect(finding.evidence == "Matched: Encrypted")
  }

  @Test func nothingMatchedIsARunAsWell() async throws {
    let (source, findings) = try await read("[]")
    #expect(findings.isEmpty && source.rejectedCount == 0)
    #expect(source.scope.checks == ["unencrypted"])
    #expect(source.tools.count == 1)
  }

  @Test(arguments: [
    ("aws.s3", #"{"Name":"b","Policy":"{}"}"#, "b", "eu-west-1", "aws"),
    (
      "iam-user", #"{"UserName":"bob","Arn":"arn:aws:iam::012345678912:user/bob"}"#,
      "arn:aws:iam::012345678912:user/bob", "", "aws"
    ),
    (
      "aws.security-group",
      #"{"GroupId":"sg-1","VpcId":"vpc-1","SecurityGroupArn":"arn:aws:ec2:us-east-1:1:security-group/sg-1"}"#,
      "arn:aws:ec2:us-east-1:1:security-group/sg-1", "us-east-1", "aws"
    ),
    (
      "aws.iam-role", #"{"Arn":"arn:aws:iam::1:role/r","RoleName":"r","RoleId":"AROA1"}"#,
      "arn:aws:iam::1:role/r", "", "aws"
    ),
    ("aws.nat-gateway", #"{"VpcId":"vpc-1","NatGatewayId":"nat-1"}"#, "nat-1", "eu-west-1", "aws"),
    (
      "azure.vm", #"{"name":"n","id":"/subscriptions/s/resourceGroups/g"}"#,
      "/subscriptions/s/resourceGroups/g", "eu-west-1", "azure"
    ),
    ("gcp.instance", #"{"name":"n","selfLink":"https://x"}"#, "https://x", "eu-west-1", "gcp"),
    ("k8s.pod", #"{"name":"p"}"#, "p", "eu-west-1", "kubernetes"),
  ]) func eachTypeHasItsId(
    _ type: String, _ resource: String, _ id: String, _ region: String, _ provider: String
  ) async throws {
    let (_, findings) = try await read("[\(resource)]", Self.metadata(type))
    let subject = try #require(findings.first?.subject)
    #expect([subject.resource, subject.region, subject.provider] == [id, region, provider])
    #expect(subject.type == type)
  }

  @Test func aResourceWithoutAKnownIdIsRejected() async throws {
    let (source, findings) = try await read(#"[{"KmsKeyId":"k"},[],\#(Self.volume())]"#)
    #expect(findings.count == 1 && source.rejectedCount == 2)
    #expect(source.rejected.first?.reason.contains("aws.ebs") == true)
  }

  @Test(arguments: [nil, "{}", #"{"policy":{"name":"p"}}"#, "{", metadata(more: "}")])
  func withoutTheRunItIsRefusedByName(_ metadata: String?) async throws {
    for format in [nil, "cloud-custodian"] {
      let error = await #expect(throws: IngestError.self) {
        _ = try await read("[\(Self.volume())]", metadata, format: format)
      }
      #expect(error?.message.contains("metadata.json") == true, "\(error?.message ?? "")")
    }
  }

  @Test(arguments: ["[]", #"[{"GroupId":"sg-1"}]"#])
  func aBareFileIsKnownByItsName(_ resources: String) async throws {
    let error = await #expect(throws: IngestError.self) { _ = try await read(resources, nil) }
    #expect(error?.message.contains("Cloud Custodian") == true, "\(error?.message ?? "")")
    #expect(error?.remedy.contains("beside it") == true)
    let other = await #expect(throws: IngestError.self) { _ = try await read("{", nil) }
    #expect(other?.kind != nil)
    let ruleset = await #expect(throws: IngestError.self) {
      _ = try await read(#"[{"name":"n","logic":"l","severity":"High"}]"#, nil)
    }
    #expect(ruleset?.message.contains("CloudGuard ruleset") == true)
  }

  @Test func otherFilesOfTheNameAreReadAsWhatTheyAre() async throws {
    let (source, _) = try await read("[\(PlainJSONTests.record())]", nil)
    #expect(source.format == "plain-json")
    let named = try await read("[\(PlainJSONTests.record())]", format: "plain-json").0
    #expect(named.format == "plain-json")
    await #expect(throws: IngestError.self) {
      _ = try await read("[]", Self.metadata(), name: "myresources.json", beside: "mymetadata.json")
    }
  }

  @Test func aDirectoryHoldsBoth() throws {
    let folder = try ExpandTests.Folder()
    try folder.write("p/resources.json", "[]")
    try folder.write("p/metadata.json", Self.metadata())
    try folder.write("q.metadata.json", Self.metadata())
    try folder.write("r.resources.json", "[\(Self.volume())]")
    let (inputs, skipped) = try Ingest.expand(paths: [folder.path])
    #expect(inputs.map(\.name) == ["\(folder.path)/p/resources.json"])
    // What is read with the resources beside it is not left out.
    #expect(
      skipped.map(\.path)
        == ["q.metadata.json", "r.resources.json"].map { "\(folder.path)/\($0)" })
    #expect(skipped.allSatisfy { $0.reason.contains("metadata.json") })
  }
}
