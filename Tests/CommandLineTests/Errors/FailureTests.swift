import Catalog
import Ingest
import Report
import Testing

@testable import crosswalk

@Suite struct FailureTests {
  @Test(
    "every error of the other targets has its exit code, place and remedy",
    arguments: [
      (
        Failure(
          CatalogError(diagnostics: [
            CatalogDiagnostic(
              file: "r.xml", line: 3, code: .notARule, message: "the root is <x>",
              remedy: "Make it a rule")
          ])), ExitCode.catalog,
        "crosswalk: error: r.xml:3: the root is <x> [not-a-rule]\nhint: Make it a rule\n"
      ),
      (
        Failure(
          IngestError(
            file: "a.json", offset: 17, line: 2, column: 5, kind: .truncated,
            message: "the input ends inside a value", remedy: "Run the scanner again.")),
        ExitCode.input,
        "crosswalk: error: a.json:2:5: the input ends inside a value (byte 17)\n"
          + "hint: Run the scanner again.\n"
      ),
      (
        Failure(
          ReportError(
            kind: .outputNotWritable, path: "out", message: "there is no room",
            remedy: "Free some")), ExitCode.output,
        "crosswalk: error: out: there is no room\nhint: Free some\n"
      ),
      (
        Failure(
          ReportError(
            kind: .templateMissing, path: "page.xsl", message: "it is not there",
            remedy: "Install again")), ExitCode.catalog,
        "crosswalk: error: page.xsl: it is not there\nhint: Install again\n"
      ),
      (
        Failure(UsageError(kind: .missingCommand, command: "crosswalk")), ExitCode.usage,
        "crosswalk: error: no command is given\nhint: see 'crosswalk --help'\n"
      ),
    ])
  func mapping(failure: Failure, code: ExitCode, text: String) {
    #expect(failure.exitCode == code)
    #expect(failure.text == text)
  }

  @Test func manyErrorsAreCutAndCounted() {
    let errors = (0..<50).map {
      IngestError(file: "\($0)", kind: .empty, message: "it is empty", remedy: "Do.")
    }
    let failure = Failure(errors)
    #expect(failure.messages.count == 21)
    #expect(failure.messages.last == Failure.Message("and 30 more errors like these"))
  }

  @Test func exitCodesAreThoseOfTheDesign() {
    let codes: [ExitCode] = [.done, .gate, .usage, .input, .catalog, .output]
    #expect(codes.map(\.rawValue) == [0, 1, 2, 3, 4, 5])
  }
}
