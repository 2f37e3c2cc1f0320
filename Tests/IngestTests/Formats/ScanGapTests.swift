import Compliance
import Testing

@testable import Ingest

/// What a scanner could not do stands in its output, and must not be lost.
@Suite("What a scanner says it missed is told with the source")
struct ScanGapTests {
  private func gaps(_ text: String) async throws -> [String] {
    try await Reads.read(text).source.gaps.map(\.description)
  }

  @Test func filesThatCheckovCouldNotParse() async throws {
    let good = CheckovTests.check()
    let report =
      #"{"check_type":"terraform","results":{"passed_checks":[],"failed_checks":[%],"#
      + #""skipped_checks":[],"parsing_errors":["/a.tf","/b/c.tf"]},"summary":{"parsing_errors":2}}"#
    #expect(
      try await gaps(report.replacing("%", with: good))
        == ["2 files could not be parsed, so that Checkov checked nothing there: /a.tf; /b/c.tf"])
    let counters =
      #"{"passed":0,"failed":0,"skipped":0,"%":3,"resource_count":0,"checkov_version":"3.2.0"}"#
    for key in ["parsing_errors", "parsingerrors"] {
      #expect(
        try await gaps(counters.replacing("%", with: key))
          == ["3 files could not be parsed, so that Checkov checked nothing there"])
    }
    #expect(
      try await gaps(CheckovTests.report(failed: [good]))
        == ["1 file could not be parsed, so that Checkov checked nothing there: /broken.tf"])
    #expect(try await gaps(counters.replacing("%\":3", with: "parsing_errors\":0")) == [])
  }

  @Test func attemptsOfTerrascan() async throws {
    let text = TerrascanTests.report(violations: [TerrascanTests.violation()])
    #expect(try await gaps(text) == ["1 attempt to read code of a kind failed: helm"])
    let told = text.replacing(
      #"{"iac_type":"helm"}"#,
      with: #"{"iac_type":"docker","directory":"/x","errMsg":"no Dockerfile"},7"#)
    #expect(
      try await gaps(told) == [
        "1 attempt to read code of a kind failed: docker in /x: no Dockerfile"
      ])
  }

  @Test func filesAndQueriesOfKICS() async throws {
    let text = KICSTests.report([KICSTests.query()])
    let counted =
      text.dropLast() + #","files_failed_to_scan":2,"queries_failed_to_execute":1}"#
    #expect(
      try await gaps(String(counted)) == [
        "2 files could not be scanned", "1 query could not be run",
      ])
  }

  @Test func notificationsOfSARIF() async throws {
    let invocation =
      #"{"executionSuccessful":false,"exitCodeDescription":"out of memory","#
      + #""toolExecutionNotifications":[{"level":"error","message":{"text":"a.tf: bad"},"#
      + #""descriptor":{"id":"E1"}},{"level":"warning","message":{"text":"slow"}}],"#
      + #""toolConfigurationNotifications":[{"level":"error","message":{"text":"no rule"}}]}"#
    let text =
      #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"invocations":[\#(invocation)],"#
      + #""results":[]}]}"#
    #expect(
      try await gaps(text) == [
        "1 run of the tool did not succeed: out of memory",
        "2 errors of the tool may have kept results back: E1: a.tf: bad; no rule",
      ])
  }

  @Test func resourcesThatTrivyCouldNotScan() async throws {
    let text =
      #"{"ClusterName":"c","Resources":[{"Namespace":"n","Kind":"Pod","Name":"p","#
      + #""Error":"no image"}]}"#
    #expect(try await gaps(text) == ["1 resource could not be scanned: n/Pod/p: no image"])
  }

  @Test func profilesThatInSpecDidNotRun() async throws {
    let text =
      #"{"platform":{"name":"debian"},"statistics":{},"version":"5","profiles":["#
      + #"{"name":"p","version":"1.0","status":"skipped","status_message":"wrong platform","#
      + #""controls":[]},{"name":"q","version":"2","status":"loaded","controls":["#
      + #"{"id":"c","impact":0.5,"results":[{"status":"passed","code_desc":"x"}]}]}]}"#
    let (source, findings) = try await Reads.read(text)
    #expect(source.gaps.map(\.description) == ["1 profile was not run: p: wrong platform"])
    #expect(
      source.scope.benchmarks == [
        Benchmark(id: "p", version: "1.0"), Benchmark(id: "q", version: "2"),
      ])
    #expect(findings.count == 1)
  }

  @Test func pagesThatSecurityHubKeptBack() async throws {
    let text = #"{"Findings":[\#(SecurityHubASFFTests.finding())],"NextToken":"x"}"#
    #expect(
      try await gaps(text) == [
        "1 answer ends with a NextToken: further pages have to be given too"
      ])
    #expect(try await gaps(text.replacing(#","NextToken":"x""#, with: "")) == [])
  }

  @Test func namesAreCountedBeyondTheFirst() {
    var gap = ScanGap(noun: "file", matter: "could not be read", count: 1, names: ["0"])
    for number in 1..<15 {
      let isSame = gap.join(
        ScanGap(noun: "file", matter: "could not be read", count: 1, names: ["\(number)"]))
      #expect(isSame)
    }
    #expect(
      gap.description
        == "15 files could not be read: 0; 1; 2; 3; 4; 5; 6; 7; 8; 9 and 5 more")
    let isOther = gap.join(ScanGap(noun: "query", matter: "could not be run", count: 1))
    #expect(!isOther && gap.count == 15)
    #expect(ScanGap(noun: "query", matter: "ran", count: 2).description == "2 queries ran")
  }
}
