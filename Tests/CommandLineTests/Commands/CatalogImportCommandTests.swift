import Testing

@testable import crosswalk

@Suite struct CatalogImportCommandTests {
  let world: SmallWorld

  init() throws { world = try SmallWorld() }

  private func importing(_ files: String...) async -> Run {
    await Run(
      ["catalog", "import"] + files.map { world.folder.path + "/" + $0 } + [
        "-o", world.folder.path + "/mine", "--base-catalog", world.catalog,
      ])
  }

  @Test func aListIsImportedReportedOnAndImportedAgain() async {
    Files.write(
      "label,title,scanner,check\nP.1,Keys,prowler,iam_root\n",
      to: world.folder.path + "/policy-3.csv")
    let run = await importing("policy-3.csv")
    #expect(run.code == .done, "\(run.errors)")
    #expect(
      run.output == """
        FRAMEWORK  CONTROLS  TITLE
        policy-3          1  policy-3

        0 rules and 1 mappings; in \(world.folder.path)/mine 2 files are new, 0 changed and 0 as they were.
        frameworks: 1 added
        controls: 1 added
        mappings: 1 added

        """)
    let again = await importing("policy-3.csv")
    #expect(again.output.hasSuffix("0 files are new, 0 changed and 2 as they were.\n"))
    let report = await Run([
      "report", "--results", world.write([SmallWorld.record(status: "FAIL")]), "--base-catalog",
      world.catalog, "--catalog", world.folder.path + "/mine", "--framework", "policy-3", "-o",
      world.output, "--format", "xml",
    ])
    #expect(report.code == .done, "\(report.errors)")
    #expect(Files.read(world.output + "/policy-3.xml")?.contains("P.1") == true)
  }

  @Test func theCatalogItselfIsNeverWrittenInto() async {
    let file = world.folder.path + "/policy-3.csv"
    Files.write("label,title\nP.1,Keys\n", to: file)
    for words in [["import", file], ["overlay", "tiny-1.0", file]] {
      let run = await Run(
        ["catalog"] + words + ["-o", world.catalog + "/", "--base-catalog", world.catalog])
      #expect(run.code == .usage)
      #expect(run.errors.contains("is the catalog itself"))
    }
    #expect(!Files.exists(world.catalog + "/frameworks/policy-3.xml"))
  }

  @Test func whatIsNotRecognisedIsNoSuccess() async {
    Files.write("label,title\nP.1,Keys\n", to: world.folder.path + "/policy-3.csv")
    Files.write("{}", to: world.folder.path + "/x.json")
    let run = await importing("policy-3.csv", "x.json")
    #expect(run.code == .input)
    #expect(run.errors.contains("x.json was not recognised"))
    let nothing = await importing("x.json")
    #expect(nothing.code == .input)
    #expect(nothing.errors.contains("there is no framework"))
  }
}
