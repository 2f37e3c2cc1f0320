import Testing

@testable import crosswalk

@Suite struct CatalogExportCommandTests {
  let world: SmallWorld

  init() throws { world = try SmallWorld() }

  @Test func everyFormatIsWritten() async {
    let run = await Run([
      "catalog", "export", "--base-catalog", world.catalog, "-o", world.output, "--templates",
      Checkout.root + "/templates",
    ])
    #expect(run.code == .done, "\(run.errors)")
    #expect(
      run.output == """
        \(world.output)/oscal/rules.xml and 3 more
        \(world.output)/oscal/rules.json and 3 more
        \(world.output)/mappings.csv
        \(world.output)/catalog.html

        """)
    let csv = Files.read(world.output + "/mappings.csv") ?? ""
    #expect(csv.hasPrefix("rule,rule title,severity,"))
    #expect(csv.contains("R.1,The thing of R.1 is as it should be,high,tiny-1.0,1.1,First,"))
    #expect(csv.split(separator: "\r\n").count == 4)
    #expect(Files.read(world.output + "/oscal/frameworks/tiny-1.0.json")?.first == "{")
  }

  @Test func aFolderThatCannotBeWrittenEndsWithFive() async {
    Files.write("x", to: world.folder.path + "/file")
    let run = await Run([
      "catalog", "export", "--base-catalog", world.catalog, "-o", world.folder.path + "/file/x",
      "--format", "csv",
    ])
    #expect(run.code == .output)
    #expect(run.errors.contains("cannot be written"))
  }
}
