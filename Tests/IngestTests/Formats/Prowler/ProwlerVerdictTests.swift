import Compliance
import Testing

@testable import Ingest

/// One run of Prowler may be exported in several ways. Whichever is read, it
/// says the same.
@Suite struct ProwlerVerdictTests {
  /// A status in the words of each output; nil where the output leaves it out.
  struct Words: Sendable {
    var version: Int
    /// CSV, and from version 3 on JSON.
    var plain: String
    var json2: String?
    var ocsf: String?
    var asff: [String] = []
    var status: Status
    var counts: Status
    var isMuted = false
  }

  static let words = [
    Words(version: 2, plain: "PASS", json2: "Pass", asff: ["PASSED"], status: .pass, counts: .pass),
    Words(version: 2, plain: "FAIL", json2: "FAIL", asff: ["FAILED"], status: .fail, counts: .fail),
    Words(version: 2, plain: "INFO", json2: "Info", status: .notChecked, counts: .notChecked),
    Words(
      version: 2, plain: "WARNING", json2: "WARNING", asff: ["WARNING"], status: .fail,
      counts: .fail, isMuted: true),
    Words(
      version: 3, plain: "PASS", ocsf: "Success", asff: ["PASSED"], status: .pass, counts: .pass),
    Words(
      version: 3, plain: "FAIL", ocsf: "Failure", asff: ["FAILED"], status: .fail, counts: .fail),
    Words(
      version: 3, plain: "INFO", ocsf: "Unknown", asff: ["INFOED", "NOT_AVAILABLE"],
      status: .notChecked, counts: .notChecked),
    Words(
      version: 3, plain: "MANUAL", ocsf: "Unknown", asff: ["NOT_AVAILABLE"], status: .notChecked,
      counts: .notChecked),
    Words(
      version: 3, plain: "WARNING", ocsf: "Other", asff: ["WARNING", "WARNINGED"], status: .fail,
      counts: .unknown, isMuted: true),
    Words(
      version: 3, plain: "MUTED", ocsf: "Other", asff: ["MUTED"], status: .fail,
      counts: .unknown, isMuted: true),
  ]

  @Test(arguments: words) func everyOutputOfARunSaysTheSame(_ words: Words) async throws {
    var findings: [Finding] = []
    if words.version == 2 {
      findings += try await ProwlerCSVTests.version2.with(["CHECK_RESULT": words.plain])
        .read().findings
    } else {
      findings += try await ProwlerCSVTests.version3.with(["STATUS": words.plain]).read().findings
      findings += try await Reads.read(
        ProwlerJSONTests.third(["Status": "\"\(words.plain)\""])
      ).findings
    }
    if let word = words.json2 {
      findings += try await Reads.read(ProwlerJSONTests.second(["Status": "\"\(word)\""])).findings
    }
    if let word = words.ocsf {
      findings += try await Reads.read(
        ProwlerOCSFTests.version3.replacing("Success", with: word)
      ).findings
    }
    for word in words.asff {
      findings += try await Reads.read(
        SecurityHubASFFTests.finding([
          "ProductArn": #""arn:aws:securityhub:eu-west-1::product/prowler/prowler""#,
          "ProductFields": #"{"ProviderName":"Prowler","ProviderVersion":"\#(words.version).1.0"}"#,
          "Compliance": #"{"Status":"\#(word)"}"#,
        ])
      ).findings
    }
    let outputs =
      (words.version == 2 ? 1 : 2) + (words.json2 == nil ? 0 : 1) + (words.ocsf == nil ? 0 : 1)
      + words.asff.count
    #expect(findings.count == outputs)
    for finding in findings {
      #expect(finding.reported == words.status, "\(finding.reportedWord)")
      #expect(finding.status == words.counts, "\(finding.reportedWord)")
      #expect((finding.suppression?.kind == .muted) == words.isMuted, "\(finding.reportedWord)")
    }
  }
}
