import Foundation
import Testing

/// Every form of report, asked for on the command line.
@Suite struct FormsTests {
  private static let forms = [
    "html", "xml", "json", "csv", "xlsx", "oscal-xml", "oscal-json", "sarif", "junit", "ocsf",
    "asff", "hdf", "xccdf", "markdown",
  ]

  @Test func oneRunWritesEveryFormAndASecondTheSameBytes() throws {
    try TemporaryFolder.with { folder in
      var files: [[String]] = []
      for name in ["one", "two"] {
        let out = folder.appending(path: name)
        let arguments =
          ["report", "--results", Checkout.examples, "--framework", "pci-dss-3.2", "--quiet"]
          // The command stands in the report, so that it must be the same.
          + ["--output", "out"] + Self.forms.flatMap { ["--format", $0] }
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        let done = try run(Checkout.binary, arguments, in: out)
        #expect(done.code == 0, "\(done.errors)")
        files.append(
          try FileManager.default.contentsOfDirectory(atPath: out.path + "/out").sorted())
      }
      #expect(files[0] == files[1])
      // The index, too.
      #expect(files[0].count == Self.forms.count + 1, "\(files[0])")
      for file in files[0] {
        #expect(
          FileManager.default.contentsEqual(
            atPath: "\(folder.path)/one/out/\(file)", andPath: "\(folder.path)/two/out/\(file)"),
          "\(file)")
      }
    }
  }

  @Test func paperWithoutWeasyPrintIsRefusedBeforeAnythingIsRead() throws {
    try TemporaryFolder.with { out in
      let done = try crosswalk(
        "report", "--results", "/nowhere", "--format", "pdf", "--output", out.path,
        environment: ["PATH": "/nowhere"])
      #expect(done.code == 5)
      #expect(done.errors.contains("there is no program weasyprint in PATH"))
      #expect(done.errors.contains("apt-get install weasyprint"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).isEmpty)
    }
  }
}
