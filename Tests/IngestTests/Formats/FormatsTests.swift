import Compliance
import Glibc
import Testing

@testable import Ingest

@Suite("The list of formats is complete")
struct FormatsTests {
  /// One small input of each format.
  static let fixtures: [String: String] = [
    "prowler-ocsf": ProwlerOCSFTests.event(),
    "securityhub-asff": SecurityHubASFFTests.finding(),
    "aws-config": #"{"EvaluationResults":[\#(AWSConfigTests.evaluation())]}"#,
    "cloudguard-findings": #"{"findings":[\#(CloudGuardFindingsTests.finding())]}"#,
    "aws-audit-manager": #"{"evidence":[\#(AuditManagerTests.evidence())]}"#,
    "prowler-json-v3": ProwlerJSONTests.third(),
    "prowler-json-v2": ProwlerJSONTests.second(),
    "prowler-asff": SecurityHubASFFTests.finding([
      "ProductArn": #""arn:aws:securityhub:eu-west-1::product/prowler/prowler""#
    ]),
    "ocsf-compliance-2003": OCSFComplianceTests.event(),
    "cloudguard-notification": CloudGuardNotificationTests.notification(),
    "cloudguard-assessment": CloudGuardAssessmentTests.assessment([
      CloudGuardAssessmentTests.test([
        CloudGuardAssessmentTests.entry(#""isRelevant":true,"isValid":true"#)
      ])
    ]),
    "xccdf": XCCDFTests.benchmark(),
    "arf": ARFTests.collection(),
    "oval-results": OVALResultsTests.results(),
    "stig-ckl": STIGChecklistTests.checklist(),
    "sarif": SARIFTests.run([SARIFTests.result()]),
    "checkov": CheckovTests.report(failed: [CheckovTests.check()]),
    "kics": KICSTests.report([KICSTests.query()]),
    "terrascan": TerrascanTests.report(violations: [TerrascanTests.violation()]),
    "trivy": TrivyTests.report(["Misconfigurations": [TrivyTests.misconfiguration()]]),
    "trivy-operator": TrivyOperatorTests.audit([TrivyOperatorTests.check()]),
    "kube-bench": KubeBenchTests.controls([KubeBenchTests.result()]),
    "kubescape": KubescapeTests.report([KubescapeTests.control()]),
    "tfsec": #"{"results":[\#(TFSecTests.result())]}"#,
    "hdf-inspec": InSpecReportTests.report([
      InSpecReportTests.profile("base", [InSpecReportTests.control()])
    ]),
    "inspec-json-min": InSpecOtherReportsTests.minimal([
      InSpecOtherReportsTests.minimalTest("a", "passed")
    ]),
    "inspec-automate-ndjson": InSpecOtherReportsTests.line(),
    "powerpipe-json": PowerpipeReportTests.group(),
    "scoutsuite": ScoutSuiteReportTests.report(ScoutSuiteReportTests.iam()),
    "cloud-custodian": CloudCustodianTests.volume(),
    "cloudsploit": CloudListsTests.result(),
    "orca": CloudListsTests.alert(),
    "plain-json": PlainJSONTests.record(),
    "xccdf-k8s-configmap": ComplianceConfigMapTests.configMap(),
    "oscal-ar": OSCALFixtures.json(),
    "oscal-poam": OSCALFixtures.plan(),
  ]

  @Test func everyFormatInTheFolderStandsInTheList() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let folder = root + "/Sources/Ingest/Formats"
    var declared: Set<String> = []
    let media = ["JSON", "Table", "Markup", "YAML"].map { ": \($0)Format {" }
    for path in try Self.files(below: folder) {
      let text = try #require(Samples.read(path))
      for line in text.split(separator: "\n")
      where line.hasPrefix("enum ") && media.contains(where: { line.contains($0) }) {
        declared.insert(String(line.dropFirst(5).prefix { $0 != ":" }))
      }
    }
    #expect(declared == Set(Formats.types.map { "\($0)" }))
    #expect(!declared.isEmpty)
  }

  private static func files(below folder: String) throws -> [String] {
    let stream = try #require(opendir(folder))
    defer { closedir(stream) }
    var files: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if name.hasSuffix(".swift") {
        files.append("\(folder)/\(name)")
      } else {
        files += try Self.files(below: "\(folder)/\(name)")
      }
    }
    return files
  }

  @Test func idsAreOwnWordsAndOfTheirOwn() {
    let ids = Formats.all.map { $0.id }
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids) == Set(Self.fixtures.keys).union(Self.tableFixtures.keys))
    for info in Formats.all {
      #expect(!info.title.isEmpty && !info.versions.isEmpty && !info.recognisedBy.isEmpty)
    }
  }

  @Test(arguments: Array(fixtures.keys).sorted())
  func eachIsRecognisedByItsContentAlone(_ id: String) async throws {
    let text = try #require(Self.fixtures[id])
    let medium = Formats.all.first { $0.id == id }?.medium
    let layouts =
      medium == .json ? ["%", "[%]", "\u{FEFF}\n [ %]", "%\n%"] : ["%", "\u{FEFF}%"]
    for layout in layouts {
      let bytes = Array(layout.replacing("%", with: text).utf8)
      let match = try Detection.recognise(
        bytes + [UInt8](repeating: 0, count: 64), count: bytes.count, forced: nil)
      #expect(match.format.info.id == id, "\(layout)")
    }
  }

  @Test(arguments: Array(tableFixtures.keys).sorted())
  func eachTableIsRecognisedByItsColumnsAlone(_ id: String) async throws {
    let text = try #require(Self.tableFixtures[id])
    for layout in [text, "\u{FEFF}\n" + text, text.replacing("\n", with: "\r\n")] {
      #expect(try TableDetectionTests.detect(layout).format.info.id == id)
      #expect(try TableDetectionTests.detect(layout, forced: id).format.info.id == id)
    }
    // No other format may claim it.
    for layout in TableLayout.candidates(Array(text.utf8), from: 0, to: text.utf8.count) {
      let claims = Formats.types.compactMap { $0 as? any TableFormat.Type }.filter {
        $0.recognise(layout.header) || $0.header(ofTableWith: layout.header) != nil
      }
      #expect(claims.allSatisfy { $0.info.id == id }, "\(claims)")
    }
  }

  @Test func countsFollowTheScannersWords() {
    let finding = Finding(
      check: CheckID(scanner: "s", name: "n"), reported: .pass, reportedWord: "", subject: Subject()
    )
    var failed = finding
    failed.reported = .fail
    var muted = failed
    muted.suppression = Suppression(kind: .muted)
    var doubtful = finding
    doubtful.caveat = Finding.Caveat(status: .notApplicable, reason: "")
    var unsure = finding
    unsure.reported = .error
    var counts = FindingCounts()
    counts.add([finding, failed, failed])
    counts.add([muted, doubtful, unsure])
    #expect(counts.pass == 2)
    #expect(counts.fail == 2)
    #expect(counts.other == 2)
    #expect(counts.total == 6)
  }
}
