/// The elements that the readers of XCCDF and ARF tell apart.
enum SCAPWord: String, CaseIterable, Sendable {
  // XCCDF: what is to be tested.
  case benchmark = "Benchmark"
  case group = "Group"
  case rule = "Rule"
  case title
  case version
  // XCCDF: what was found.
  case testResult = "TestResult"
  case testedBenchmark = "benchmark"
  case profile
  case target
  case targetAddress = "target-address"
  case targetFacts = "target-facts"
  case fact
  case ruleResult = "rule-result"
  case result
  case override
  case oldResult = "old-result"
  case newResult = "new-result"
  case remark
  case ident
  case message
  case instance
  case check
  case checkContentReference = "check-content-ref"
  // ARF and what it holds.
  case assetReportCollection = "asset-report-collection"
  case relationships
  case relationship
  case reference = "ref"
  case reportRequests = "report-requests"
  case reportRequest = "report-request"
  case content
  case dataStreamCollection = "data-stream-collection"
  case component
  case assets
  case asset
  case computingDevice = "computing-device"
  case fqdn
  case hostname
  case reports
  case report

  /// The namespaces of XCCDF come first in the readers' lists.
  static let xccdf = [
    "http://checklists.nist.gov/xccdf/1.2", "http://checklists.nist.gov/xccdf/1.1",
  ]
}
