import Compliance
import XMLKit

/// The Asset Reporting Format: XCCDF results with the content that they were
/// made by and the assets that they are about.
///
/// The results are those of `XCCDF`; its table holds. Only a `TestResult` in a
/// report counts. OVAL results in other reports are of the same run, and only
/// say in detail what the XCCDF says, so they are passed over; an ARF with
/// nothing else is refused.
///
/// | field | from |
/// | --- | --- |
/// | title, severity | the benchmark in `report-requests`, by rule id |
/// | subject | as in XCCDF; where the result has no name for the host, that of the asset which the report `isAbout` |
///
/// Memory: as for XCCDF, and one name for each asset.
enum ARF: MarkupFormat {
  static let info = FormatInfo(
    id: "arf", title: "SCAP ARF", versions: "1.1",
    recognisedBy: "the root element asset-report-collection in ARF's namespace", medium: .xml)

  private static let namespace = "http://scap.nist.gov/schema/asset-reporting-format/1.1"

  static func recognise(_ outline: MarkupOutline) -> Bool {
    outline.isRoot("asset-report-collection", in: [namespace])
  }

  static func document(name: String, limits: IngestLimits) -> MarkupDocument {
    MarkupDocument(Reader.self, name: name, limits: limits)
  }

  struct Reader: MarkupReader {
    typealias Word = SCAPWord
    static let namespaces = SCAPWord.xccdf

    private var results = XCCDFResults()
    private var isInReport = false
    private var assets: [String: XCCDFTarget] = [:]
    private var asset = ""
    /// Which asset a report is about.
    private var subjects: [String: String] = [:]
    private var relationship: String?

    mutating func start(_ element: MarkupStart<SCAPWord>, into reading: inout Reading<Finding>)
      -> XMLInterest
    {
      guard let word = element.word else { return .nothing }
      switch (element.parent, word) {
      case (nil, .assetReportCollection), (.assetReportCollection, .relationships),
        (.assetReportCollection, .reportRequests), (.reportRequests, .reportRequest),
        (.reportRequest, .content), (.content, .dataStreamCollection),
        (.dataStreamCollection, .component), (.assetReportCollection, .assets),
        (.asset, .computingDevice), (.assetReportCollection, .reports), (.report, .content):
        return .children
      case (.relationships, .relationship):
        guard element["type"]?.string.hasSuffix("isAbout") == true else { return .nothing }
        relationship = element.string("subject")
        return .children
      case (.relationship, .reference), (.computingDevice, .fqdn), (.computingDevice, .hostname):
        return .text
      case (.assets, .asset):
        asset = element.string("id")
        return .children
      case (.reports, .report):
        isInReport = true
        results.asset = subjects[element.string("id")].flatMap { assets[$0] } ?? XCCDFTarget()
        return .children
      case (.content, .testResult), (.benchmark, .testResult):
        return isInReport ? results.start(element, into: &reading) : .nothing
      default: return results.start(element, into: &reading)
      }
    }

    mutating func end(_ element: MarkupEnd<SCAPWord>, into reading: inout Reading<Finding>) {
      switch (element.parent, element.word) {
      case (.relationship, .reference):
        if let relationship { subjects[relationship] = element.text.trimmed }
      case (.computingDevice, .fqdn):
        assets[asset, default: .init()].qualifiedName = element.text.trimmed
      case (.computingDevice, .hostname):
        assets[asset, default: .init()].hostName = element.text.trimmed
      case (.reports, .report): isInReport = false
      default: results.end(element, into: &reading)
      }
    }

    mutating func finish(into reading: inout Reading<Finding>) throws(Detection.Refusal) {
      results.finish(into: &reading)
      guard results.testResults > 0 else {
        throw Detection.Refusal(
          kind: .unknownFormat,
          message: "this is an ARF with no XCCDF TestResult, which holds no results to read",
          remedy: "Run the scanner with a profile, or give the OVAL results by themselves.")
      }
    }
  }
}
