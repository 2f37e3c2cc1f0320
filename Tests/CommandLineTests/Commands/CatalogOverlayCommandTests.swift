import Testing

@testable import crosswalk

@Suite struct CatalogOverlayCommandTests {
  let world: SmallWorld

  init() throws { world = try SmallWorld() }

  private func overlay(_ list: String, framework: String = "tiny-1.0") async -> Run {
    let path = world.folder.path + "/titles.csv"
    Files.write(list, to: path)
    return await Run([
      "catalog", "overlay", framework, path, "-o", world.folder.path + "/mine", "--base-catalog",
      world.catalog,
    ])
  }

  @Test func titlesShowUpFromThenOn() async {
    let run = await overlay("label,title\n1.2,Official words\n")
    #expect(run.code == .done)
    #expect(run.output.contains("1 titles of tiny-1.0 in "))
    #expect(run.output.contains("2 controls keep the label they have."))
    let shown = await Run([
      "framework", "show", "tiny-1.0", "--base-catalog", world.catalog, "--catalog",
      world.folder.path + "/mine",
    ])
    #expect(shown.output.contains("Official words"))
    #expect(await overlay("label,title\n1.2,Official words\n").output.contains("unchanged"))
  }

  @Test func whatIsLeftOutIsNoSuccess() async {
    let run = await overlay("label,title\n1.2,A\n7,B\n")
    #expect(run.code == .input)
    #expect(run.errors.contains("tiny-1.0 has no control '7'"))
    #expect(Files.exists(world.folder.path + "/mine/titles/tiny-1.0.xml"))
  }

  @Test(arguments: [
    ("label,title\n9,A\n", "tiny-1.0", ExitCode.input, "no line names a control"),
    ("x\n", "tiny-1.0", .input, "there is no column label"),
    ("label,title\n", "tiny-2", .usage, "there is no framework 'tiny-2'"),
  ]) func refusalsSayWhy(list: String, framework: String, code: ExitCode, error: String) async {
    let run = await overlay(list, framework: framework)
    #expect(run.code == code)
    #expect(run.errors.contains(error))
    #expect(!Files.exists(world.folder.path + "/mine"))
  }
}
