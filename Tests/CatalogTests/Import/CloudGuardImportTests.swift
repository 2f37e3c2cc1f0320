import Compliance
import Testing

@testable import Catalog

@Suite struct CloudGuardImportTests {
  static let logic = "IamUser should have mfaActive=true"
  static let hash = "6SfEMfV20/X073nf+S2xjA"

  private static func rule(
    _ name: String, tag: String = "1.4", logic: String = logic, more: String = ""
  ) -> String {
    #"{"name":"\#(name)","severity":"High","logic":"\#(logic)","description":"One.\nTwo.","#
      + #""remediation":"Do this.\nThen that.","complianceTag":"\#(tag)"\#(more)}"#
  }

  private static let single =
    #"{"name":"House rules v. 2","cloudVendor":"aws","updatedTime":"2025-03-01T10:00:00Z","rules":["#
    + rule("First", more: #","controlTitle":"Keys","logicHash":"\#(hash)""#) + ","
    + rule("Second", tag: "1.5", logic: "Volume should have encrypted=true") + "]}"

  @Test(arguments: [
    ("a.json", single), ("a.json", "[\(single)]"),
    (
      "House rules v. 2.json",
      "[\(rule("First")),\(rule("Second", tag: "1.5", logic: "Volume should have encrypted=true"))]"
    ),
  ]) func everyShapeIsRead(name: String, text: String) throws {
    let folder = ImportFolder([name: text])
    let imported = try folder.load()
    let catalog = try folder.catalog()
    let framework = try #require(catalog.framework("cloudguard-house-rules-v-2"))
    #expect(framework.controls.map(\.label) == ["1.4", "1.5"])
    #expect(imported.ruleCount == 2 && imported.mappingCount == 2)
    #expect(catalog.rules(mappedTo: framework.id).map(\.title).sorted() == ["First", "Second"])
  }

  @Test func everyPartIsKept() throws {
    let folder = ImportFolder(["a.json": Self.single])
    _ = try folder.load()
    let catalog = try folder.catalog()
    let rule = try #require(catalog.rules.first { $0.title == "First" })
    #expect(rule.id == "CG.E927C431F576")
    #expect(rule.severity == .high && rule.entity == "IamUser" && rule.provider == "aws")
    #expect(rule.rationale == ["One.", "Two."])
    #expect(rule.logic == Self.logic)
    #expect(rule.remediations.map(\.steps) == [["Do this.", "Then that."]])
    #expect(rule.checks.map(\.id) == [CheckID(scanner: "cloudguard", name: Self.hash)])
    #expect(rule.checks[0].forms == ["First"])
    let mapping = try #require(rule.mappings.first)
    #expect(mapping.date == "2025-03-01" && mapping.tier == .core)
    #expect(catalog.framework(mapping.framework)?.controls[0].title == "Keys")
  }

  @Test func aWrongHashIsSaid() throws {
    let text = Self.single.replacing(Self.hash, with: "x")
    let notes = try ImportFolder(["a.json": text]).load().notes
    #expect(notes == ["House rules v. 2: 1 rules carry a hash that is not that of their logic"])
  }

  /// A rule that we have keeps all the checks of other scanners.
  @Test func rulesetsOfOneNameAndRulesOfOneLogicAreAllKept() throws {
    let ruleset = """
      {"name":"Same","rules":[
       {"name":"First","severity":"Low","logic":"S3Bucket should have x","complianceTag":"T"},
       {"name":"Second","severity":"Low","logic":"S3Bucket should have x","complianceTag":"U"},
       {"name":"Third","severity":"Low","logic":"S3Bucket should have x","complianceTag":"T"}]}
      """
    let folder = ImportFolder(["a.json": ruleset, "b.json": ruleset])
    let imported = try folder.load()
    #expect(imported.frameworks.map(\.id) == ["cloudguard-same", "cloudguard-same-2"])
    #expect(imported.ruleCount == 1 && imported.mappingCount == 4)
    let rule = try #require(
      try folder.catalog().rules.first { $0.id.rawValue.hasPrefix("CG.") })
    #expect(rule.checks[0].forms == ["First", "Second", "Third"])
    #expect(
      imported.notes.contains("Same: 1 rules have the logic and the tag of another and stand once"))
    #expect(imported.notes.contains("several rulesets are named Same: one is cloudguard-same-2"))
    #expect(try folder.load().unchanged == imported.created)
  }

  @Test func ourOwnRuleIsMappedAndNotReplaced() throws {
    let folder = ImportFolder([
      "a.json": #"{"name":"Set 1","rules":[\#(Self.rule("x", more: #","ruleId":"R.1""#))]}"#
    ])
    let imported = try folder.load()
    #expect(imported.ruleCount == 0 && imported.mappingCount == 1)
    let rule = try #require(try folder.catalog().rule("R.1"))
    #expect(rule.title == "The thing is as it should be")
    #expect(Set(rule.mappings.map(\.framework)) == ["tiny-1.0", "cloudguard-set-1"])
  }

  @Test func importingAgainChangesNothing() throws {
    let folder = ImportFolder(["a.json": Self.single])
    let first = try folder.load()
    #expect(first.created == 4 && !first.differences.isEmpty)
    let again = try folder.load(time: 1_900_000_000)
    #expect(again.created == 0 && again.changed == 0 && again.unchanged == 4)
    #expect(again.differences.isEmpty)
  }

  @Test func whatAnImportChangesIsNamed() throws {
    let folder = ImportFolder(["a.json": Self.single])
    _ = try folder.load()
    folder.documents.add("a.json", Self.single.replacing("\"1.5\"", with: "\"1.6\""))
    let changed = try folder.load()
    #expect(changed.changed == 2)
    #expect(
      changed.differences.map { "\($0.change) \($0.kind) \($0.name)" } == [
        "removed control 1.5", "added control 1.6",
        "removed mapping cloudguard-house-rules-v-2 1.5",
        "added mapping cloudguard-house-rules-v-2 1.6",
      ])
  }

  /// Files as CloudGuard's users publish them: every rule and tag arrives.
  @Test(arguments: [
    ("ruleset_single_cis_aws.json", 1, 45), ("rulesets_api_array_a.json", 6, 223),
    ("sample_bundle.json", 1, 1), ("aws.yml", 1, 107), ("ComplianceRuleset.json", 1, 1),
  ]) func publishedRulesetsArriveWhole(name: String, frameworks: Int, mappings: Int) throws {
    let path = "samples/cloudguard-ruleset/\(name)"
    guard let file = Checkout.shared(path, for: "CloudGuard import") else { return }
    let folder = ImportFolder([:])
    let imported = try CatalogImport(
      paths: [file], base: folder.base.directory, into: folder.directory,
      time: Timestamp(seconds: 0))
    #expect(imported.frameworks.count == frameworks)
    #expect(imported.mappingCount == mappings)
    try Self.check(file, imported, folder)
    let lint = try CatalogLint.run(
      directory: folder.base.directory, overlays: [folder.directory])
    #expect(lint.count(.error) == 0, "\(lint.diagnostics.prefix(3))")
  }

  /// Every rule of a file is there with its tag and the hash of its logic.
  private static func check(_ file: String, _ imported: CatalogImport, _ folder: ImportFolder)
    throws
  {
    let bytes = try CatalogFiles.bytes(of: file)
    let document =
      file.hasSuffix("json")
      ? try JSONDocument.read(bytes, file: file) : try DataValue(yaml: bytes, file: file)
    let isBare = !document.isObject && !(document.elements.first?["rules"].isList ?? false)
    let rulesets = isBare ? [document] : document.isObject ? [document] : document.elements
    let catalog = try folder.catalog()
    #expect(rulesets.count == imported.frameworks.count)
    for ruleset in rulesets {
      let name = ruleset["name"].words
      let framework = try #require(
        imported.frameworks.first { $0.cloudGuardRuleset == name || rulesets.count == 1 })
      let rules = catalog.rules(mappedTo: framework.id)
      for rule in (isBare ? ruleset : ruleset["rules"]).elements {
        let hash = try #require(MD5.base64(rule["logic"].rawText))
        let tag = rule["complianceTag"].words
        #expect(
          rules.contains { candidate in
            candidate.checks.contains { $0.id.name == hash || $0.forms.contains(hash) }
              && candidate.mappings.contains {
                $0.framework == framework.id && $0.control == (tag.isEmpty ? "no tag" : tag)
              }
          }, "\(name): \(rule["name"].words)")
      }
    }
  }

  /// The 21 rulesets of one account, put together again from a list of their rules: the list
  /// has the hashes from elsewhere.
  @Test func theRulesetsOfAnAccountArriveWhole() throws {
    guard let file = Checkout.shared("gsl/corpus.tsv", for: "CloudGuard import") else { return }
    let text = String(decoding: try CatalogFiles.bytes(of: file), as: UTF8.self)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }.filter { $0[3].contains("bundles.txt") }
    var rulesets: [String: [String]] = [:]
    var pairs: Set<[String]> = []
    for row in rows {
      // Rulesets of the account begin with their number there; others are of other places.
      for bundle in row[7].split(separator: " ; ").map(String.init)
      where bundle.first == "-" || bundle.first?.isNumber == true {
        let tags = row[8].isEmpty ? [""] : row[8].split(separator: " ; ").map(String.init)
        for tag in tags {
          var rule = "{\"name\":"
          ByteText.quote(row[1], into: &rule)
          rule += ",\"severity\":\"High\",\"logic\":"
          ByteText.quote(row[2], into: &rule)
          rule += ",\"logicHash\":\"\(row[10])\",\"complianceTag\":"
          ByteText.quote(tag, into: &rule)
          rulesets[bundle, default: []].append(rule + "}")
          pairs.insert([bundle, tag.isEmpty ? "no tag" : tag, row[10]])
        }
      }
    }
    let array = rulesets.sorted { $0.key < $1.key }.map { name, rules in
      var text = "{\"cloudVendor\":\"aws\",\"name\":"
      ByteText.quote(name, into: &text)
      return text + ",\"rules\":[" + rules.joined(separator: ",") + "]}"
    }
    let folder = ImportFolder(["all.json": "[" + array.joined(separator: ",\n") + "]"])
    let imported = try folder.load()
    #expect(imported.frameworks.count == 21 && imported.ruleCount == 1_050)
    #expect(imported.mappingCount == pairs.count && imported.notes.isEmpty, "\(imported.notes)")
    let catalog = try folder.catalog()
    var found: Set<[String]> = []
    for framework in imported.frameworks {
      for rule in catalog.rules(mappedTo: framework.id) {
        for mapping in rule.mappings where mapping.framework == framework.id {
          found.insert([framework.cloudGuardRuleset, mapping.control, rule.checks[0].id.name])
        }
      }
    }
    #expect(found == pairs)
    #expect(try folder.load().unchanged == imported.created)
  }

  @Test(
    arguments: [
      ([], ""), ([0x66], "Zg"), ([0x66, 0x6F], "Zm8"), ([0x66, 0x6F, 0x6F], "Zm9v"),
      ([0xFB, 0xFF], "+/8"),
    ] as [([UInt8], String)])
  func base64HasNoPadding(bytes: [UInt8], text: String) {
    #expect(MD5.base64(bytes) == text)
  }
}
