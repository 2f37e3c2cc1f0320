import Testing

@testable import crosswalk

@Suite struct InstallationTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func makeData(at path: String) {
    Files.makeDirectory(path + "/frameworks")
    Files.makeDirectory(path + "/rules")
    Files.write("", to: path + "/templates/report.xsd")
  }

  private func find(
    _ data: Installation.Data, named: String? = nil, home: String? = nil, executable: String?
  ) throws(Failure) -> String {
    let session = Session(
      output: Output(), errors: Output(),
      environment: home.map { ["CROSSWALK_HOME": $0] } ?? [:],
      executableDirectory: executable, currentDirectory: folder.path + "/here",
      clock: SystemEnvironment.now)
    return try Installation(session: session).find(data, named: named)
  }

  @Test func placesAreTriedInOrder() throws {
    let root = folder.path
    for place in ["named", "home", "usr/share/crosswalk", "checkout"] {
      makeData(at: "\(root)/\(place)")
    }
    let installed = root + "/usr/bin"
    let built = root + "/checkout/.build/x86_64/debug"
    #expect(
      try find(.catalog, named: root + "/named", home: root + "/home", executable: installed)
        == root + "/named")
    #expect(
      try find(.catalog, home: root + "/home", executable: installed) == root + "/home")
    #expect(
      try find(.templates, home: root + "/home", executable: installed)
        == root + "/home/templates")
    #expect(try find(.catalog, executable: installed) == root + "/usr/share/crosswalk")
    #expect(
      try find(.templates, executable: installed) == root + "/usr/share/crosswalk/templates")
    #expect(try find(.catalog, executable: built) == root + "/checkout")
    #expect(
      try find(.templates, named: root + "/named/templates", executable: nil)
        == root + "/named/templates")
  }

  @Test func aPlaceThatIsNamedIsNeverPassedOver() {
    let root = folder.path
    makeData(at: root + "/usr/share/crosswalk")
    for (named, home) in [(root, nil), (nil, root)] {
      do throws(Failure) {
        let found = try find(.catalog, named: named, home: home, executable: root + "/usr/bin")
        Issue.record("took \(found)")
      } catch {
        #expect(error.exitCode == .catalog)
        #expect(error.text.contains("'\(root)'"))
      }
    }
  }

  @Test func theErrorNamesEveryPlaceThatWasLookedAt() {
    let root = folder.path
    do throws(Failure) {
      _ = try find(.templates, executable: root + "/a/bin")
      Issue.record("found templates")
    } catch {
      #expect(error.exitCode == .catalog)
      for place in [root + "/a/share/crosswalk", root + "/a", root, "/tmp", root + "/here"] {
        #expect(error.text.contains("'\(place)'"), "\(place)")
      }
      #expect(error.text.contains("--templates DIR"))
      #expect(error.text.contains("CROSSWALK_HOME"))
    }
  }
}
