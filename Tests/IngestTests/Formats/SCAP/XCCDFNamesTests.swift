import Compliance
import Testing

@testable import Ingest

@Suite("What XCCDF results say of their rule and benchmark")
struct XCCDFNamesTests {
  @Test func onlyWhatNamesTheRuleIsAnotherNameOfIt() async throws {
    let record = XCCDFTests.ruleResult(
      rest: #"<ident system="http://cyber.mil/legacy">SV-86</ident>"#
        + #"<ident system="http://cyber.mil/cci">CCI-1</ident>"#
        + #"<ident system="https://ncp.nist.gov/cce">CCE-2-2</ident>"#
        + #"<ident system="https://ncp.nist.gov/cce">CCE-2-2</ident>"#
        + #"<check multi-check="true"><check-content-ref name="oval:a:def:1"/></check>"#)
    let (_, findings) = try await MarkupFixtures.read(
      XCCDFTests.testResult([record], declared: true))
    #expect(findings.first?.aliases.map(\.name) == ["SV-86", "CCE-2-2"])
    let (_, plain) = try await MarkupFixtures.read(XCCDFTests.testResult(declared: true))
    #expect(plain.first?.aliases == [])
  }

  @Test func theBenchmarkIsTheOneAroundTheResultWhereThatSaysNothing() async throws {
    let bare = XCCDFTests.testResult().replacing(
      #"<benchmark href="b.xml" id="xccdf_org.example_benchmark_b"/>"#, with: ""
    ).replacing(#" version="1.2.0""#, with: "").replacing(
      #"<profile idref="xccdf_org.example_profile_p"/>"#, with: "")
    let (source, _) = try await MarkupFixtures.read(
      XCCDFTests.benchmark("<version>0.9</version>" + XCCDFTests.rules, bare))
    #expect(
      source.scope.benchmarks == [
        Benchmark(id: "xccdf_org.example_benchmark_b", version: "0.9")
      ])
    let (other, _) = try await MarkupFixtures.read(
      bare.replacing("<TestResult", with: "<TestResult xmlns=\"\(XCCDFTests.namespace)\""))
    #expect(other.scope.benchmarks == nil)
  }
}
