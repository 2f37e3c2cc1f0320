import Testing

@testable import Catalog

/// One small catalog with one planted defect for each code that loading does
/// not report.
@Suite struct CatalogLintTests {
  struct Defect: Sendable, CustomTestStringConvertible {
    var code: CatalogDiagnostic.Code
    var path: String
    /// What is put in place of what. The finding must name the line with the
    /// mark `<!--!-->`.
    var changes: [(right: String, wrong: String)]
    var extra: [String: String] = [:]
    /// How many other findings the defect brings with it at most.
    var others = 1

    var testDescription: String { code.rawValue }

    static func framework(
      _ code: CatalogDiagnostic.Code, _ changes: (right: String, wrong: String)...,
      others: Int = 1
    ) -> Defect {
      Defect(code: code, path: SmallCatalog.frameworkPath, changes: changes, others: others)
    }

    static func rule(
      _ code: CatalogDiagnostic.Code, _ changes: (right: String, wrong: String)...,
      extra: [String: String] = [:]
    ) -> Defect {
      Defect(code: code, path: SmallCatalog.rulePath, changes: changes, extra: extra)
    }
  }

  /// A clean file of mappings between controls.
  private static let crosswalk = """
    <crosswalks xmlns="urn:crosswalk:rule">
      <crosswalk from="tiny-1.0" to="tiny-1.0">
        <mapping relationship="subset-of" tier="core" date="2026-11-24">
          <from control="1.1"/><to control="1.2"/>
          <basis>Two lists say so.</basis><source>the lists</source>
          <witness>One</witness><witness>Two</witness>
        </mapping>
      </crosswalk>
    </crosswalks>

    """
  private static func crosswalk(
    _ code: CatalogDiagnostic.Code, _ changes: (right: String, wrong: String)...
  ) -> Defect {
    Defect(
      code: code, path: "crosswalks/list.xml", changes: changes,
      extra: ["crosswalks/list.xml": crosswalk])
  }
  private static let start = "tier=\"core\" date=\"2026-11-24\">"
  private static let id = "id=\"R.1\">"
  private static let mapping = "tier=\"core\" date=\"2026-11-24\">"
  private static let metadata = ("<metadata>", "<metadata><!--!-->")
  static let defects: [Defect] = [
    .framework(
      .frameworkUUID, ("-5", "-4"), ("\">\n  <metadata>", "\"><!--!-->\n  <metadata>")),
    .framework(
      .frameworkIDUnversioned, ("value=\"tiny-1.0\"/>", "value=\"tiny\"/><!--!-->"), others: 3),
    .framework(.frameworkVersionMissing, ("<version>1.0</version>", ""), metadata),
    .framework(
      .frameworkLicenceMissing,
      ("<prop name=\"licence\" ns=\"urn:crosswalk:oscal\" value=\"none\"/>", ""), metadata),
    .framework(
      .frameworkTextMissing,
      ("<prop name=\"text\" ns=\"urn:crosswalk:oscal\" value=\"full\"/>", ""), metadata),
    .framework(
      .frameworkSuccessorMissing, ("name=\"successor\"", "name=\"successors\""),
      ("value=\"superseded\"/>", "value=\"superseded\"/><!--!-->")),
    .framework(
      .controlLabelMissing, ("<prop name=\"label\" value=\"1.2\"/>", ""),
      ("<control id=\"c-1.2\">", "<control id=\"c-1.2\"><!--!-->")),
    .framework(
      .referenceDangling,
      (
        "<title>Second</title>",
        "<title>Second</title><link href=\"#c-9\" rel=\"related\"/><!--!-->"
      )),
    .framework(
      .referenceDangling,
      (
        "<title>Second</title>",
        "<title>Second</title>"
          + "<prop name=\"also-under\" ns=\"urn:crosswalk:oscal\" value=\"7\"/><!--!-->"
      )),
    .rule(
      .ruleRemediationMissing, ("<procedure", "<!-- <procedure"),
      ("</procedure>", "</procedure> -->"),
      ("--it", "-it"), (id, id + "<!--!-->")),
    .rule(
      .ruleReferencesMissing, ("<reference ", "<!-- <reference "),
      ("</reference>", "</reference> -->"),
      (id, id + "<!--!-->")),
    .rule(
      .ruleLogicMissing, ("<logic ", "<!-- <logic "), ("</logic>", "</logic> -->"),
      (id, id + "<!--!-->")),
    .rule(
      .ruleChecksMissing, ("<check ", "<!-- <check "), ("</check>", "</check> -->"),
      (id, id + "<!--!-->")),
    .rule(
      .ruleUndecidable, ("equivalence=\"same\"", "equivalence=\"other-object\""),
      (id, id + "<!--!-->")),
    .rule(
      .ruleMappingsMissing, ("<framework ", "<!-- <framework "),
      ("</framework>", "</framework> -->"),
      (id, id + "<!--!-->")),
    .rule(.ruleFolder, ("service=\"iam\"", "service=\"s3\""), (id, id + "<!--!-->")),
    .rule(
      .remediationDuplicate,
      (
        "</remediation>",
        "<procedure channel=\"cli\"><!--!--><step>Again.</step></procedure></remediation>"
      )),
    .rule(
      .scannerUnknown,
      (
        "scanner=\"prowler\" name=\"thing\" equivalence=\"same\">",
        "scanner=\"prowlr\" name=\"thing\" equivalence=\"same\"><!--!-->"
      )),
    .rule(.partitionUnknown, ("\"aws-us-gov\">", "\"aws-gov\"><!--!-->")),
    .rule(
      .mappingControlWithdrawn, (mapping, mapping + "<!--!-->"),
      extra: [
        SmallCatalog.frameworkPath: CleanCatalog.framework.replacing(
          "<title>First</title>",
          with: "<title>First</title><prop name=\"status\" value=\"withdrawn\"/>")
      ]),
    .rule(
      .mappingWitnessDuplicate,
      ("<witness>Two</witness>", "<witness>Two</witness><witness>Two</witness>"),
      (mapping, mapping + "<!--!-->")),
    .rule(
      .mappingTierUnsupported, ("<witness>Two</witness>", ""), (mapping, mapping + "<!--!-->")),
    .rule(
      .mappingContestedEmpty,
      ("<contested>One of them is old.</contested>", "<contested> </contested><!--!-->")),
    .init(
      code: .notCrosswalks, path: "crosswalks/list.xml",
      changes: [("<list>", "<list><!--!-->")], extra: ["crosswalks/list.xml": "<list></list>"]),
    crosswalk(
      .mappingFrameworkUnknown, ("to=\"tiny-1.0\"", "to=\"tiny-2\""), (start, start + "<!--!-->")),
    crosswalk(
      .mappingControlUnknown, ("<to control=\"1.2\"/>", "<to control=\"9\"/>"),
      (start, start + "<!--!-->")),
    crosswalk(
      .mappingToSection, ("<to control=\"1.2\"/>", "<to control=\"1\"/>"),
      (start, start + "<!--!-->")),
    crosswalk(
      .mappingBasisMissing, ("<source>the lists</source>", ""), (start, start + "<!--!-->")),
    crosswalk(
      .mappingWitnessDuplicate, ("</mapping>", "<witness>Two</witness></mapping>"),
      (start, start + "<!--!-->")),
    crosswalk(.mappingTierUnsupported, ("<witness>Two</witness>", ""), (start, start + "<!--!-->")),
    crosswalk(
      .wordUnknown,
      (
        "relationship=\"subset-of\" tier=\"core\" date=\"2026-11-24\">",
        "relationship=\"like\" tier=\"core\" date=\"2026-11-24\"><!--!-->"
      )),
    crosswalk(.valueMissing, ("<from control=\"1.1\"/>", ""), (start, start + "<!--!-->")),
    crosswalk(
      .nameUnknown, ("<from control=\"1.1\"/>", "<from control=\"1.1\" id=\"x\"/><!--!-->")),
    crosswalk(.dateInvalid, ("date=\"2026-11-24\">", "date=\"yesterday\"><!--!-->")),
    crosswalk(
      .mappingDuplicate,
      (
        "</mapping>",
        "</mapping><mapping relationship=\"subset-of\" tier=\"broad\" date=\"2026-11-25\"><!--!-->"
          + "<from control=\"1.1\"/><to control=\"1.2\"/><basis>x</basis><source>the lists</source>"
          + "<witness>One</witness></mapping>"
      )),
  ]

  @Test(arguments: defects) func namesFileLineCodeAndRemedy(_ defect: Defect) throws {
    var files = CleanCatalog.files.merging(defect.extra) { _, extra in extra }
    var text = try #require(files[defect.path])
    for change in defect.changes {
      #expect(text.contains(change.right), "the fixture no longer holds \(change.right)")
      text = text.replacing(change.right, with: change.wrong)
    }
    files[defect.path] = text
    let catalog = TemporaryCatalog(files)
    let lint = try catalog.lint()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let found = lint.diagnostics.filter { $0.code == defect.code }
    #expect(found.count == 1, "\(lint.diagnostics)")
    let first = try #require(found.first)
    #expect(first.file == catalog.directory + "/" + defect.path)
    #expect(first.line == lines.firstIndex { $0.contains("<!--!-->") }.map { $0 + 1 }, "\(first)")
    #expect(!first.message.isEmpty && !first.remedy.isEmpty)
    #expect(lint.diagnostics.count <= 1 + defect.others, "\(lint.diagnostics)")
  }

  @Test func aFrameworkWithoutControlsIsNamed() throws {
    let head = CleanCatalog.framework.split(separator: "<group")[0]
    let lint = try TemporaryCatalog([SmallCatalog.frameworkPath: head + "</catalog>\n"]).lint()
    #expect(lint.diagnostics.map(\.code) == [.frameworkEmpty])
  }

  @Test func aFileNamedOtherwiseIsNamed() throws {
    let lint = try TemporaryCatalog([
      "frameworks/tiny.xml": CleanCatalog.framework, SmallCatalog.rulePath: SmallCatalog.rule,
      "rules/aws/R.2.yaml": "x", "frameworks/README.md": "x", "rules/rule.xsd": "x",
    ]).lint()
    #expect(lint.diagnostics.map(\.code) == [.frameworkFileName, .fileIgnored])
  }

  @Test func aRuleThatMapsOnlyToWhatIsSupersededIsNamedWhereTheCatalogHoldsMore() throws {
    var files = CleanCatalog.files
    #expect(try TemporaryCatalog(files).lint().diagnostics.isEmpty)
    files["frameworks/tiny-2.0.xml"] = CleanCatalog.framework
      .replacing("tiny-1.0", with: "tiny-2.0").replacing(">1.0<", with: ">2.0<")
      .replacing("value=\"superseded\"", with: "value=\"current\"")
    let lint = try TemporaryCatalog(files).lint()
    #expect(lint.diagnostics.map(\.code) == [.frameworkUUID, .mappingSuperseded])
    #expect(lint.diagnostics.last?.remedy.contains("tiny-2.0") == true)
  }

  /// Loading stops at the first broken file; this must not.
  @Test func goesOnAfterTheFirstProblem() throws {
    var files = CleanCatalog.files
    files["frameworks/bad.xml"] = "no XML"
    files[SmallCatalog.rulePath] = SmallCatalog.rule
      .replacing("<severity>low</severity>", with: "<severity>x</severity>")
      .replacing("control=\"1.1\"", with: "control=\"9.9\"")
      .replacing("\"aws-us-gov\"", with: "\"aws-gov\"")
    let lint = try TemporaryCatalog(files).lint()
    #expect(
      lint.diagnostics.map(\.code)
        == [.xmlMalformed, .wordUnknown, .partitionUnknown, .mappingControlUnknown])
    #expect(lint.count(.error) == 3)
    #expect(lint.count(.warning) == 1)
  }

  @Test func theShippedCatalogIsClean() throws {
    let lint = try CatalogLint.run(directory: Checkout.root)
    #expect(lint.diagnostics.isEmpty, "\(lint.diagnostics.map(\.description))")
    #expect(lint.frameworkCount == 25)
  }

  /// NIST's own files are not ours to correct, but nothing may be an error.
  @Test(arguments: [
    "nist/NIST_SP-800-53_rev4_catalog.xml",
    "nist/NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog.xml",
  ])
  func publishersCatalogsHaveNoError(path: String) throws {
    guard let file = Checkout.shared(path, for: "lint of NIST's catalogs") else { return }
    let text = String(decoding: try CatalogFiles.bytes(of: file), as: UTF8.self)
    let lint = try TemporaryCatalog(["frameworks/nist-4.xml": text]).lint()
    #expect(lint.count(.error) == 0, "\(lint.diagnostics.prefix(5))")
  }
}
