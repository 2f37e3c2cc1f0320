import Compliance
import Testing

@testable import Catalog

/// Lists in Prowler's, CISO Assistant's and ComplianceAsCode's shapes, and CSV.
@Suite struct ListImportTests {
  private static let prowler = """
    {"Framework":"House","Name":"House rules","Version":"2","Provider":"AWS","Description":"D.",
     "Requirements":[
      {"Id":"1","Description":"First","Attributes":[{"Section":"S"}],"Checks":["iam_a","s3_b"]},
      {"Id":"2","Description":"Second","Attributes":[{"Section":"S"}],"Checks":["iam_a"]},
      {"Id":"2","Description":"Again","Attributes":[],"Checks":[]}]}
    """

  private static let universal = """
    {"framework":"House","name":"House rules","version":"2","description":"D.","requirements":[
      {"id":"1","name":"First","attributes":{"Section":"S"},
       "checks":{"aws":["iam_a"],"azure":["entra_c"]}}]}
    """

  private static let metadata = """
    {"Provider":"aws","CheckID":"iam_a","CheckTitle":"Nobody has a key","ServiceName":"iam",
     "Severity":"critical","ResourceType":"AwsIamUser","Description":"D.","Risk":"R.",
     "RelatedUrl":"https://example.com/a","Remediation":{"Code":{"CLI":"aws iam x","Terraform":"",
     "NativeIaC":"","Other":""},"Recommendation":{"Text":"Delete it.","Url":"https://example.com/b"}}}
    """

  @Test func prowlersListsArriveWithTheirChecks() throws {
    let folder = ImportFolder([
      "compliance/aws/house_2_aws.json": Self.prowler,
      "providers/iam_a.metadata.json": Self.metadata,
    ])
    let imported = try folder.load()
    let catalog = try folder.catalog()
    let framework = try #require(catalog.framework("prowler-house-2-aws"))
    // OSCAL has controls that stand in no group before the groups.
    #expect(framework.controls.map(\.label) == ["2 (2)", "S", "1", "2"])
    #expect(imported.ruleCount == 2 && imported.mappingCount == 3)
    #expect(imported.notes.count == 1)
    let rule = try #require(catalog.rule("prowler.aws.iam_a"))
    #expect(rule.checks.map(\.id) == [CheckID(scanner: "prowler", name: "iam_a")])
    #expect(rule.severity == .critical && rule.title == "Nobody has a key")
    #expect(rule.remediations.map(\.channel) == [.console, .cli])
    #expect(rule.references.map(\.url) == ["https://example.com/b", "https://example.com/a"])
    #expect(rule.mappings.map(\.control) == ["1", "2"])
    #expect(catalog.rule("prowler.aws.s3_b")?.service == "s3")
    #expect(try folder.load().unchanged == 4)
  }

  @Test func listsForAllProvidersArriveToo() throws {
    let folder = ImportFolder(["house_2.json": Self.universal])
    _ = try folder.load()
    let rules = try folder.catalog().rules(mappedTo: "prowler-house-2").map(\.id)
    #expect(rules == ["prowler.aws.iam_a", "prowler.azure.entra_c"])
  }

  /// Two clouds may have checks of one name, each with its own text.
  @Test func checksOfOneNameInTwoCloudsAreTwoRules() throws {
    let folder = ImportFolder([
      "house_2.json": Self.universal.replacing("entra_c", with: "iam_a"),
      "aws/iam_a.metadata.json": Self.metadata,
      "azure/iam_a.metadata.json": Self.metadata.replacing("\"aws\"", with: "\"azure\"")
        .replacing("Nobody has a key", with: "Nobody is a guest"),
    ])
    #expect(try folder.load().ruleCount == 2)
    let catalog = try folder.catalog()
    #expect(
      catalog.rules(mappedTo: "prowler-house-2").map { "\($0.id) \($0.provider) \($0.title)" } == [
        "prowler.aws.iam_a aws Nobody has a key", "prowler.azure.iam_a azure Nobody is a guest",
      ])
  }

  @Test func aLibraryOfNodesBecomesATree() throws {
    let folder = ImportFolder([
      "lib.yaml": """
      urn: urn:x:library:house
      version: 4
      copyright: Ours
      objects:
        framework:
          ref_id: house
          name: House rules
          requirement_nodes:
            - urn: urn:x:1
              assessable: false
              ref_id: A
              name: Part A
            - urn: urn:x:1.1
              assessable: true
              parent_urn: urn:x:1
              ref_id: A.1
              description: 'Do: this'
            - {urn: "urn:x:2", assessable: true, ref_id: B, name: "Part B"}
      """
    ])
    _ = try folder.load()
    let framework = try #require(try folder.catalog().framework("ciso-assistant-house"))
    #expect(framework.version == "4" && framework.licence == "Ours")
    #expect(framework.controls.map(\.label) == ["B", "A", "A.1"])
    #expect(framework.controls.map(\.kind) == [.control, .section, .control])
    #expect(framework.controls[2].parent == framework.controls[1].id)
    #expect(framework.controls[2].title == "Do: this")
  }

  @Test func aControlFileBringsItsRules() throws {
    let folder = ImportFolder([
      "control.yml": """
      policy: House rules
      title: House rules for hosts
      id: house
      version: '5'
      controls:
        - id: 1.1
          title: No root login
          status: automated
          rules:
            - sshd_disable_root_login
            - var_timeout=5
            - "!removed_rule"
          controls:
            - id: 1.1.1
              title: Deeper
              rules: [sshd_disable_root_login]
      """
    ])
    let imported = try folder.load()
    let catalog = try folder.catalog()
    #expect(imported.ruleCount == 1 && imported.mappingCount == 2)
    #expect(
      catalog.framework("complianceascode-house")?.controls.map(\.label) == ["1.1", "1.1.1"])
    let rule = try #require(catalog.rule("ssg.sshd_disable_root_login"))
    #expect(
      rule.checks.map(\.id.name)
        == ["xccdf_org.ssgproject.content_rule_sshd_disable_root_login"])
  }

  /// Large control files keep their controls in a folder beside them.
  @Test(arguments: [("house", ""), ("parts", "controls_dir: parts\n")])
  func aControlFileInPartsIsReadWhole(directory: String, line: String) throws {
    let folder = ImportFolder([
      "house.yml": "policy: House\ntitle: House\nid: house\n\(line)levels:\n- id: low\n",
      "\(directory)/section-1.yml":
        "controls:\n- id: '1'\n  title: One\n  rules: [thing_on]\n",
      "\(directory)/section-2.yml": "controls:\n- id: '2'\n  title: Two\n",
    ])
    let imported = try folder.load()
    #expect(imported.unknown.isEmpty)
    #expect(imported.frameworks.map { $0.controls.map(\.label) } == [["1", "2"]])
    #expect(imported.ruleCount == 1)
  }

  @Test func aControlFileReadsNothingOutsideOfItsFolder() throws {
    let folder = ImportFolder([
      "a/house.yml": "policy: House\nid: house\ncontrols_dir: ../b\nlevels:\n- id: low\n",
      "b/one.yml": "controls:\n- id: '1'\n",
    ])
    let imported = try folder.load()
    #expect(imported.frameworks.map(\.controls.count) == [0])
    #expect(imported.unknown == [folder.path("b/one.yml")])
  }

  @Test func wordsOfAPlainListThatMeanNothingAreSaid() throws {
    let folder = ImportFolder([
      "house-3.csv": "label,title,parent,kind,rule,relationship,tier\n"
        + "1,One,,thing,R.1,subset,best\n2,Two,9,control,,,\n"
    ])
    let note = try #require(try folder.load().notes.first)
    for part in [
      "line 2: kind \"thing\"", "line 2: relationship \"subset\"", "line 2: tier \"best\"",
      "line 3: no line above has the label \"9\"",
    ] { #expect(note.contains(part), "\(note)") }
  }

  @Test func aPlainListMapsOurRulesByNameAndByCheck() throws {
    let folder = ImportFolder([
      "policy-3.csv": """
      label,title,kind,parent,rule,scanner,check,relationship,tier
      A,Part A,section,,,,,,
      A.1,First,,A,R.1,,,equal-to,core
      A.2,Second,,A,,prowler,check99,,
      A.3,Third,,A,R.9,,,,

      """
    ])
    let imported = try folder.load()
    #expect(imported.notes.count == 1)
    #expect(imported.notes[0].contains("R.9 (line 5)"))
    let catalog = try folder.catalog()
    #expect(catalog.framework("policy-3")?.controls.map(\.label) == ["A", "A.1", "A.2", "A.3"])
    let own = try #require(catalog.rule("R.1")).mappings.filter { $0.framework == "policy-3" }
    #expect(own.map(\.control) == ["A.1", "A.2"])
    #expect(own.map(\.relationship) == [.equalTo, .intersectsWith])
    #expect(own.map(\.tier) == [.core, .broad])
  }

  @Test func whatIsNothingIsNamed() throws {
    let folder = ImportFolder([
      "a.json": "{\"x\":1}", "b.yaml": "x: 1\n", "policy-3.csv": "label,title\nA,B\n",
    ])
    let imported = try folder.load()
    #expect(imported.unknown.map { $0.split(separator: "/").last } == ["a.json", "b.yaml"])
    #expect(imported.frameworks.map(\.id) == ["policy-3"])
    let error = try #require(throws: CatalogError.self) { try folder.load("a.json") }
    #expect(error.diagnostics.map(\.code) == [.inputMalformed])
  }

  @Test(arguments: [
    ("a.json", "{\"rules\":["), ("a.yaml", "a: &x [1]\nb: *x\n"), ("a.yaml", "a: [1\n"),
    ("a.csv", "label\n"), ("a.xml", "<!DOCTYPE x []><x/>"),
    ("a.json", String(repeating: "[", count: 200) + String(repeating: "]", count: 200)),
    ("a.yaml", String(repeating: "- ", count: 100) + "x"),
  ]) func brokenAndHostileDocumentsAreRefused(name: String, text: String) throws {
    let folder = ImportFolder([name: text])
    let error = try #require(throws: CatalogError.self) { try folder.load() }
    #expect(error.diagnostics.allSatisfy { $0.file == folder.path(name) }, "\(error)")
  }

  @Test(
    arguments: [
      ("policy-3.csv", "../../evil", "no usable id"), ("\u{65E5}.csv", nil, "no usable id"),
      ("policy-3.csv", "", "no usable id"),
    ] as [(String, String?, String)])
  func anIDThatIsNoFileNameIsRefused(name: String, id: String?, message: String) throws {
    let folder = ImportFolder([name: "label,title\nA,B\n"])
    let error = try #require(throws: CatalogError.self) { try folder.load(name, id: id) }
    #expect(error.description.contains(message))
    #expect(try ImportFiles.list([folder.own.path]).isEmpty)
  }

  @Test func twoFrameworksOfOneIDAreRefused() throws {
    let folder = ImportFolder([
      "a/p-1.csv": "label,title\nA,B\n", "b/p-1.csv": "label,title\nC,D\n",
    ])
    let error = try #require(throws: CatalogError.self) { try folder.load() }
    #expect(error.description.contains("two frameworks would both be p-1"))
  }

  /// What does not fit the catalog must not reach the user's folder.
  @Test func nothingIsWrittenUnlessAllOfItFits() throws {
    let folder = ImportFolder(["policy-3.csv": "label,title,kind,rule\nA,B,section,R.1\n"])
    let error = try #require(throws: CatalogError.self) { try folder.load() }
    #expect(error.diagnostics.map(\.code) == [.mappingToSection])
    #expect(error.description.contains(folder.directory + "/mappings/policy-3.xml"))
    #expect(throws: CatalogError.self) {
      try CatalogFiles(directory: folder.directory, isOverlay: true)
    }
    #expect(try ImportFiles.list([folder.own.path]).isEmpty)
  }
}
