import Compliance
import Testing

@testable import Catalog

/// One small broken catalog for each diagnostic, and for some several.
@Suite struct CatalogDiagnosticTests {
  struct Breakage: Sendable, CustomTestStringConvertible {
    var code: CatalogDiagnostic.Code
    /// The file in which something is put right here for something wrong; the
    /// diagnostic must name the line with the mark `<!--!-->`, or no line
    /// where there is none.
    var path: String
    var right: String
    var wrong: String
    /// A further file, by path.
    var extra: (path: String, text: String)?

    var testDescription: String { "\(code.rawValue): \(wrong.prefix(60))" }

    static func framework(
      _ code: CatalogDiagnostic.Code, _ right: String, _ wrong: String
    ) -> Breakage {
      Breakage(code: code, path: SmallCatalog.frameworkPath, right: right, wrong: wrong)
    }

    static func rule(
      _ code: CatalogDiagnostic.Code, _ right: String, _ wrong: String
    ) -> Breakage {
      Breakage(code: code, path: SmallCatalog.rulePath, right: right, wrong: wrong)
    }
  }

  static let bomb = """
    <!DOCTYPE catalog [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><!--!-->
    <catalog
    """

  static let breakages: [Breakage] = [
    .framework(.xmlMalformed, "</group>\n</catalog>", "</group>\n</catalogue><!--!-->"),
    .framework(.xmlMalformed, "<title>First</title>", "<title>&undefined;</title><!--!-->"),
    .rule(.xmlMalformed, "</rule>", "<!--!--></mule>"),
    .framework(.documentTypeRefused, "<catalog", bomb),
    .rule(
      .documentTypeRefused, "<rule",
      "<!DOCTYPE rule SYSTEM \"http://127.0.0.1/x.dtd\"><!--!-->\n<rule"),
    .framework(
      .notACatalog, SmallCatalog.framework, "<?xml version=\"1.0\"?>\n<profile/><!--!-->\n"),
    .framework(
      .notACatalog, "xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"\n ", "xmlns=\"urn:other\""
    ).marked("uuid=\"11111111-2222-5333-8444-555555555555\">"),
    .rule(.notARule, "xmlns=\"urn:crosswalk:rule\" id=\"R.1\">", "id=\"R.1\"><!--!-->"),
    .framework(.frameworkIDMissing, "value=\"tiny-1.0\"/>", "value=\"\"/><!--!-->"),
    .framework(.frameworkIDMissing, "value=\"tiny-1.0\"/>", "value=\"../etc\"/><!--!-->"),
    .framework(.controlIDMissing, "<control id=\"c-1.2\">", "<control><!--!-->"),
    .framework(.controlIDDuplicate, "<control id=\"c-1.2\">", "<control id=\"one\"><!--!-->"),
    .framework(
      .controlLabelDuplicate, "<control id=\"c-1.2\">", "<control id=\"c-1.2\"><!--!-->"
    ).also("value=\"1.2\"", "value=\"1.1\""),
    .framework(.valueMissing, "<title>Second</title>", "")
      .marked("<control id=\"c-1.2\">"),
    .framework(.valueMissing, "<title>Tiny framework</title>", "").marked("<metadata>"),
    .framework(.wordUnknown, "value=\"superseded\"/>", "value=\"old\"/><!--!-->"),
    .rule(.ruleFileName, "id=\"R.1\">", "id=\"R.2\"><!--!-->"),
    .rule(.valueMissing, "<severity>low</severity>", "").marked("id=\"R.1\">"),
    .rule(.valueMissing, "<p>It matters.</p>", "<p> </p><!--!-->"),
    .rule(.valueMissing, "entity=\"IamUser\"/>", "/><!--!-->"),
    .rule(.nameUnknown, "<p>It matters.</p>", "<p>It matters.</p><br/><!--!-->"),
    .rule(.nameUnknown, "<p>It matters.</p>", "<p>It <b>matters</b>.</p><!--!-->"),
    .rule(.nameUnknown, "partition=\"aws-us-gov\">", "region=\"x\" partition=\"a\"><!--!-->"),
    .rule(.nameUnknown, "<category>", "<title>Again</title><!--!--><category>"),
    .rule(.wordUnknown, "<severity>low</severity>", "<severity>lowish</severity><!--!-->"),
    .rule(.wordUnknown, "kind=\"account\">", "kind=\"bucket\"><!--!-->"),
    .rule(.wordUnknown, "language=\"gsl\">", "language=\"rego\"><!--!-->"),
    .rule(.wordUnknown, "channel=\"cli\">", "channel=\"fax\"><!--!-->"),
    .rule(.wordUnknown, "equivalence=\"same\">", "equivalence=\"similar\"><!--!-->"),
    .rule(.wordUnknown, "relationship=\"subset-of\"", "relationship=\"subset\"")
      .marked("date=\"2026-11-24\">"),
    .rule(
      .wordUnknown, "tier=\"core\" date=\"2026-11-24\">",
      "tier=\"hard\" date=\"2026-11-24\"><!--!-->"),
    .rule(.dateInvalid, "date=\"2026-11-24\">", "date=\"2026-02-30\"><!--!-->"),
    .rule(.dateInvalid, "date=\"2026-11-24\">", "date=\"24.11.2026\"><!--!-->"),
    .rule(.addressRefused, "https://docs.aws.amazon.com/\">", "javascript:alert(1)\"><!--!-->"),
    .rule(.mappingFrameworkUnknown, "<framework id=\"tiny-1.0\">", "<framework id=\"tiny\">")
      .marked("date=\"2026-11-24\">"),
    .rule(.mappingControlUnknown, "control=\"1.1\"", "control=\"c-1.1\"")
      .marked("date=\"2026-11-24\">"),
    .rule(.mappingToSection, "control=\"1.1\"", "control=\"1\"").marked("date=\"2026-11-24\">"),
    .rule(.mappingBasisMissing, "<basis>Two lists say so.</basis>", "")
      .marked("date=\"2026-11-24\">"),
    .rule(.mappingBasisMissing, "<basis>Two lists say so.</basis>", "<basis> </basis>")
      .marked("date=\"2026-11-24\">"),
    .rule(.mappingBasisMissing, "<source>the lists</source>", "").marked("date=\"2026-11-24\">"),
    .rule(.mappingDuplicate, "</framework>", mapping + "</framework>"),
    .rule(
      .checkDuplicate, "<form>check99</form>",
      "<form>check99</form>\n<form>check99</form><!--!-->"),
    .rule(.checkDuplicate, "<form>check99</form>", "<form>thing</form><!--!-->"),
    Breakage(
      code: .frameworkDuplicate, path: "frameworks/zweite.xml", right: "", wrong: "",
      extra: ("frameworks/zweite.xml", SmallCatalog.framework)),
    Breakage(
      code: .ruleDuplicate, path: "rules/gcp/R.1.xml", right: "", wrong: "",
      extra: (
        "rules/gcp/R.1.xml",
        SmallCatalog.rule.replacing("prowler", with: "other")
          .replacing("id=\"R.1\">", with: "id=\"R.1\"><!--!-->")
      )),
    Breakage(
      code: .checkDuplicate, path: "rules/gcp/R.2.xml", right: "", wrong: "",
      extra: (
        "rules/gcp/R.2.xml",
        SmallCatalog.rule.replacing("R.1", with: "R.2").replacing("thing\"", with: "other\"")
          .replacing("<form>check99</form>", with: "<form>check99</form><!--!-->")
      )),
  ]

  static let mapping = """
    <mapping control="1.1" relationship="equal-to" tier="core" date="2026-11-24"><!--!-->
      <basis>x</basis><source>x</source><witness>x</witness>
    </mapping>

    """

  /// Security Hub's IAM.10 speaks about the whole password policy, of which
  /// several rules hold a part each.
  @Test func severalRulesMayClaimOneCheck() throws {
    var files = SmallCatalog.files
    files["rules/gcp/R.2.xml"] = SmallCatalog.rule.replacing("R.1", with: "R.2")
    let catalog = try TemporaryCatalog(files).load()
    #expect(catalog.rules.map(\.id) == ["R.1", "R.2"])
    #expect(catalog.rules[0].checks == catalog.rules[1].checks)
  }

  @Test(arguments: breakages) func namesFileLineAndCode(_ breakage: Breakage) throws {
    var files = SmallCatalog.files
    if let text = files[breakage.path] {
      #expect(text.contains(breakage.right), "the fixture no longer holds \(breakage.right)")
      files[breakage.path] = text.replacing(breakage.right, with: breakage.wrong)
    }
    if let extra = breakage.extra { files[extra.path] = extra.text }
    let catalog = TemporaryCatalog(files)
    let lines = (files[breakage.path] ?? "").split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = lines.firstIndex { $0.contains("<!--!-->") }.map { $0 + 1 }
    let error = try #require(throws: CatalogError.self) {
      try catalog.load()
    }
    let first = try #require(error.diagnostics.first)
    #expect(error.diagnostics.count == 1, "\(error)")
    #expect(first.code == breakage.code, "\(error)")
    #expect(first.file == catalog.directory + "/" + breakage.path)
    #expect(first.line == line ?? 0, "\(error)")
    #expect(!first.message.isEmpty && !first.remedy.isEmpty)
    #expect(error.description.contains("[\(breakage.code.rawValue)]"))
  }

  @Test func theSmallCatalogIsSound() throws {
    let folder = TemporaryCatalog(SmallCatalog.files)
    // The folder is deleted with the value, so it must outlive the loading.
    let catalog = try withExtendedLifetime(folder) { try Catalog.load(directory: $0.directory) }
    #expect(catalog.rules(mappedTo: "tiny-1.0").map(\.id) == ["R.1"])
  }

  /// A code that nothing can provoke is a promise that nobody keeps.
  @Test func everyCodeIsProvoked() {
    let elsewhere: Set<CatalogDiagnostic.Code> = [
      .folderMissing, .fileUnreadable, .frameworkEmpty, .frameworkFileName, .fileIgnored,
      .mappingSuperseded, .notTitles, .notMappings, .overlayTargetUnknown,
      .inputMalformed, .outputUnwritable,
    ]
    let provoked = Set(Self.breakages.map(\.code)).union(CatalogLintTests.defects.map(\.code))
      .union(elsewhere)
    #expect(provoked == Set(CatalogDiagnostic.Code.allCases))
  }

  @Test(arguments: ["", "/frameworks-not-here"])
  func aMissingFolderSaysHowToNameOne(_ suffix: String) throws {
    let empty = TemporaryCatalog([:])
    let error = try #require(throws: CatalogError.self) {
      try empty.load(below: suffix)
    }
    #expect(error.diagnostics.map(\.code) == [.folderMissing])
    #expect(error.description.contains("--base-catalog DIR"))
  }

  @Test func aMissingFileIsUnreadable() throws {
    let error = try #require(throws: CatalogError.self) {
      try Catalog.loadFramework(file: "/nowhere/a.xml")
    }
    #expect(error.diagnostics.map(\.code) == [.fileUnreadable])
    #expect(error.description.contains("/nowhere/a.xml"))
  }

  @Test func everythingWrongIsNamedAtOnceAndInOrder() throws {
    var files = SmallCatalog.files
    files["frameworks/zz.xml"] = "<profile/>"
    files["frameworks/aa.xml"] = "no XML"
    files["rules/aws/iam/R.1.xml"] = SmallCatalog.rule
      .replacing("<severity>low</severity>", with: "<severity>x</severity>")
      .replacing("channel=\"cli\"", with: "channel=\"fax\"")
    let catalog = TemporaryCatalog(files)
    let error = try #require(throws: CatalogError.self) {
      try catalog.load()
    }
    #expect(
      error.diagnostics.map(\.code) == [.xmlMalformed, .notACatalog, .wordUnknown, .wordUnknown])
    #expect(error.diagnostics.map(\.line).sorted() != [0, 0, 0, 0])
  }
}

extension CatalogDiagnosticTests.Breakage {
  /// Marks another line than the broken one.
  func marked(_ text: String) -> Self { also(text, text + "<!--!-->") }

  /// Breaks or marks at a second place.
  func also(_ right: String, _ wrong: String) -> Self {
    var breakage = self
    let base = path == SmallCatalog.frameworkPath ? SmallCatalog.framework : SmallCatalog.rule
    breakage.right = base
    breakage.wrong = base.replacing(self.right, with: self.wrong).replacing(right, with: wrong)
    return breakage
  }
}
