import Compliance
import Testing

@testable import Ingest

/// ConfigMaps in the true shape of the format, written for these tests.
@Suite struct ComplianceConfigMapTests {
  static let xml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    + XCCDFTests.testResult(
      [
        XCCDFTests.ruleResult(rest: "<message>é</message>"),
        XCCDFTests.ruleResult("\n      <result>fail</result>\n    ", id: "two"),
      ], declared: true)

  /// A literal block with an indent.
  static func block(_ text: String, indent: String = "    ") -> String {
    "|\n" + text.split(separator: "\n").map { indent + $0 }.joined(separator: "\n")
  }

  static func configMap(_ results: String = block(xml), node: String = "192.0.2.9") -> String {
    """
    apiVersion: v1
    data:
      exit-code: "2"
      results: \(results)
    kind: ConfigMap
    metadata:
      annotations:
        compliance.openshift.io/scan-result: NON-COMPLIANT
        openscap-scan-result/node: \(node)
      labels:
        compliance-scan: ocp4-cis
      name: ocp4-cis-pod

    """
  }

  /// A result of one rule, compressed with bzip2 and in Base64.
  static let compressed =
    "QlpoOTFBWSZTWdT7SrEAAA+bgFADsBcUAC/v30AgAGQ00pqD9U/RR6mR6jTPUyg0JHqNDQGE0yAYHTyroqNl"
    + "D6UoUutO8VYuQFb3NKkkCbqGxaVdeJLw8De+wOxBMDm+Qs+e4nOWBfChNM+2vVn8W5a0EefgaLTC2cQZgnBy"
    + "oTAaC9rWTkEBbLL8XckU4UJDU+0qxA=="

  @Test func resultsInABlockAreReadWithTheirBytes() async throws {
    for text in [Self.configMap(), Self.configMap().replacing("\n", with: "\r\n")] {
      let (source, findings) = try await MarkupFixtures.read(text)
      #expect(source.format == "xccdf-k8s-configmap")
      #expect(source.records == 2 && source.rejectedCount == 0)
      #expect(source.tools == [Tool(scanner: "openscap", version: "1.3.7")])
      #expect(findings.map(\.reported) == [.pass, .fail])
      #expect(findings.map(\.subject.resource) == ["web-1.example.org", "web-1.example.org"])
      #expect(findings.map(\.evidence) == ["é", ""])
      let cut = findings.map { MarkupFixtures.cut($0, from: text) }
      #expect(cut[0] == XCCDFTests.ruleResult(rest: "<message>é</message>"))
      #expect(cut[1].hasPrefix("<rule-result idref=\"two\"") && cut[1].hasSuffix("</rule-result>"))
    }
  }

  @Test func otherScalarsAreReadAsAWhole() async throws {
    let quoted =
      "\"" + Self.xml.replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    let text = Self.configMap(quoted)
    let (_, findings) = try await MarkupFixtures.read(text)
    #expect(findings.count == 2)
    for finding in findings { #expect(MarkupFixtures.cut(finding, from: text) == quoted) }
  }

  @Test func compressedResultsAreRead() async throws {
    let wrapped = Self.compressed.enumerated().map { index, letter in
      index % 60 == 59 ? "\(letter)\n" : "\(letter)"
    }.joined()
    for results in [Self.compressed, Self.block(wrapped)] {
      let text = Self.configMap(results)
      let (source, findings) = try await MarkupFixtures.read(text)
      #expect(findings.map(\.reported) == [.pass] && source.records == 1)
      #expect(findings.first?.check.name == "one")
      #expect(findings.first?.subject.resource == "node-1")
      let cut = MarkupFixtures.cut(try #require(findings.first), from: text)
      #expect(cut.hasPrefix(results.prefix(1) == "|" ? "|" : "QlpoO"))
    }
  }

  @Test func theNodeNamesAHostWithoutAName() async throws {
    let nameless = Self.xml.replacing("web-1.example.org", with: "").replacing("web-1", with: "")
      .replacing("192.0.2.7", with: "127.0.0.1")
    let (_, findings) = try await MarkupFixtures.read(Self.configMap(Self.block(nameless)))
    #expect(findings.map(\.subject.resource) == ["192.0.2.9", "192.0.2.9"])
  }

  @Test func documentsAndListsAreRead() async throws {
    let one = Self.configMap()
    let items = one.split(separator: "\n").enumerated().map { index, line in
      (index == 0 ? "- " : "  ") + line
    }.joined(separator: "\n")
    let pod = "- apiVersion: v1\n  kind: Pod\n"
    let list = "apiVersion: v1\nitems:\n\(items)\n\(pod)\(items)\nkind: List\n"
    for text in ["---\n\(one)---\n\(one)", list] {
      let (source, findings) = try await MarkupFixtures.read(text)
      #expect(findings.count == 4 && source.records == 4)
      #expect(
        MarkupFixtures.cut(findings[2], from: text)
          == XCCDFTests.ruleResult(rest: "<message>é</message>"))
    }
  }

  @Test func jsonSaysTheSame() async throws {
    func object(_ results: String, node: String = "192.0.2.9") -> String {
      let text = results.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      return """
        {"apiVersion":"v1","data":{"exit-code":"2","results":"\(text)"},"kind":"ConfigMap",
         "metadata":{"annotations":{"openscap-scan-result/node":"\(node)"}}}
        """
    }
    let pod = #"{"apiVersion":"v1","kind":"Pod"}"#
    let one = object(Self.xml)
    for (text, count) in [
      (one, 2), ("[\(one),\(one)]", 4), (object(Self.compressed), 1),
      ("{\"items\":[\(one),\(pod),\(one)],\"kind\":\"List\"}", 4),
    ] {
      let (source, findings) = try await MarkupFixtures.read(text)
      #expect(source.format == "xccdf-k8s-configmap")
      #expect(findings.count == count && source.records == count, "\(source)")
      #expect(MarkupFixtures.cut(try #require(findings.first), from: text).hasPrefix("{\"api"))
    }
    let odd = object(Self.xml.replacing("fail", with: "odd"))
    let (source, findings) = try await MarkupFixtures.read(odd)
    #expect(findings.count == 1 && source.records == 2 && source.rejectedCount == 1)
    let error = await MarkupFixtures.error(object("<TestResult>"))
    #expect(error?.kind == .allRejected)
    #expect(error?.message.contains("data.results is not valid XML") == true)
  }

  @Test(arguments: [
    ("hello", IngestError.Kind.structure, "neither XML nor bzip2"),
    (block("<TestResult>\n<a></TestResult>"), .structure, "mismatch"),
    (block("<!DOCTYPE x [<!ENTITY e 'x'>]>\n<TestResult>&e;</TestResult>"), .structure, "DOCTYPE"),
    ("QlpoO!!!", .structure, "Base64"), ("QlpoOTFBWSZTWQxgkf0AACpf", .structure, "decompressed"),
    (block("<Benchmark xmlns=\"\(XCCDFTests.namespace)\"/>"), .unknownFormat, "guide"),
  ]) func whatIsBrokenIsPlacedInTheYAML(
    _ results: String, _ kind: IngestError.Kind, _ word: String
  ) async throws {
    let error = try #require(await MarkupFixtures.error(Self.configMap(results)))
    #expect(error.kind == kind)
    #expect(error.message.contains(word), "\(error)")
    #expect(error.line.map { (4...6).contains($0) } == true, "\(error)")
  }

  @Test func rejectedRecordsAreNumberedAndPlaced() async throws {
    let odd = Self.xml.replacing("fail", with: "odd")
    let text = "\(Self.configMap())---\n\(Self.configMap(Self.block(odd)))"
    let (source, findings) = try await MarkupFixtures.read(text)
    #expect(findings.count == 3 && source.records == 4)
    #expect(source.rejected.map(\.index) == [4])
    let place = text.split(separator: "odd", maxSplits: 1)[0].split(
      separator: "\n", omittingEmptySubsequences: false
    ).count
    #expect(source.rejected.first?.line == place - 1)
  }
}
