import Compliance
import Testing
import XMLKit

@testable import Catalog

@Suite struct OSCALExportTests {
  static let time = Timestamp(seconds: 1_795_500_000)

  private func export(
    _ catalog: Catalog, as spelling: CatalogExport.Spelling,
    _ body: ([String]) throws -> Void
  ) throws {
    let folder = TemporaryFolder()
    try body(
      try CatalogExport.oscal(catalog, as: spelling, time: Self.time, to: folder.path + "/out"))
  }

  /// NIST's own schema of version 1.0.6 takes every catalog.
  @Test func everyCatalogIsValid() throws {
    let name = "schemas/oscal-1.0.6/oscal_catalog_schema.xsd"
    guard let path = Checkout.shared(name, for: "OSCAL export") else { return }
    let schema = try XMLSchema(file: path)
    try export(ShippedCatalog.get(), as: .xml) { files in
      #expect(files.count == 27)
      for file in files where !file.hasSuffix("mappings.xml") {
        try schema.validate(file: file)
      }
    }
  }

  /// What is written is read again, as anyone's catalog would be.
  @Test func frameworksSurviveTheWay() throws {
    let catalog = try ShippedCatalog.get()
    try export(catalog, as: .xml) { files in
      for framework in catalog.frameworks {
        let file = try #require(files.first { $0.hasSuffix("/\(framework.id).xml") })
        #expect(try Catalog.loadFramework(file: file) == framework, "\(framework.id)")
      }
      let rules = try Catalog.loadFramework(file: files[0])
      #expect(
        Set(rules.controls.filter { $0.kind == .control }.map(\.label))
          == Set(catalog.rules.map(\.id.rawValue)))
    }
  }

  @Test func everyMappingPointsAtControlsOfTheCatalogs() throws {
    let catalog = try ShippedCatalog.get()
    try export(catalog, as: .xml) { files in
      let root = try XMLDocument(file: files[1]).root()
      let mappings = root.elements("mapping")
      #expect(mappings.count == 25)
      let rules = Set(catalog.rules.map(\.id.rawValue))
      var count = 0
      var uuids: Set<String> = []
      for mapping in mappings {
        let target = try #require(mapping.first("target-resource")?.attribute("href"))
        let id = try #require(target.split(separator: "/").last?.split(separator: ".xml").first)
        let framework = try #require(catalog.framework(FrameworkID(String(id))))
        let controls = Set(framework.controls.filter { $0.kind == .control }.map(\.id))
        for map in mapping.elements("map") {
          count += 1
          uuids.insert(map.attribute("uuid") ?? "")
          #expect(controls.contains(map.first("target")?.attribute("id-ref") ?? ""))
          #expect(rules.contains(map.first("source")?.attribute("id-ref") ?? ""))
          #expect(Relationship(rawValue: map.first("relationship")?.text ?? "") != nil)
          #expect(map.first("remarks")?.elements("p").isEmpty == false)
        }
      }
      #expect(count == catalog.rules.reduce(0) { $0 + $1.mappings.count })
      #expect(uuids.count == count)
    }
  }

  @Test(arguments: CatalogExport.Spelling.allCases)
  func twoRunsGiveTheSameBytes(spelling: CatalogExport.Spelling) throws {
    let catalog = try TemporaryCatalog(CleanCatalog.files).load()
    var first: [[UInt8]] = []
    try export(catalog, as: spelling) { files in
      first = try files.map { try CatalogFiles.bytes(of: $0) }
    }
    try export(catalog, as: spelling) { files in
      let second = try files.map { try CatalogFiles.bytes(of: $0) }
      #expect(second == first)
      #expect(files.count == 3)
    }
  }

  @Test(arguments: [
    ("plain", #"plain"#), ("a*b_c`d", #"a\*b_c\`d"#), ("[x]<y>", #"\[x\]\<y>"#),
  ])
  func whatCouldBeAMarkIsEscapedInJSON(title: String, expected: String) throws {
    let object = OSCALObject(members: [.line("title", title)])
    let text = String(decoding: object.json(root: "r"), as: UTF8.self)
    #expect(text == "{\n\"r\": {\n\"title\": \"\(expected.replacing("\\", with: "\\\\"))\"}}\n")
  }

  @Test(arguments: [
    ("D9.AWS.IAM.16", "D9.AWS.IAM.16"), ("1.4", "_1.4"), ("a b/c", "a-b-c"), ("é1", "é1"),
  ])
  func namesBecomeTokens(name: String, token: String) {
    #expect(OSCALExport.token(name) == token)
  }

  @Test func everyMappingIsARow() throws {
    let catalog = try ShippedCatalog.get()
    let rows = CatalogExport.rows(catalog)
    #expect(rows.count == catalog.rules.reduce(0) { $0 + $1.mappings.count })
    #expect(rows.allSatisfy { $0.count == CatalogExport.columns.count })
    #expect(rows.allSatisfy { !$0[5].isEmpty })
  }
}
