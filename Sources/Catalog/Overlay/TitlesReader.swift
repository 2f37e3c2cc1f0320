import Compliance
import XMLKit

/// Titles to be laid over the controls of a framework.
struct LoadedTitles {
  struct Title {
    /// The control's printed label.
    let control: String
    let text: String
    let line: Int
  }

  let framework: FrameworkID
  let titles: [Title]
  let file: String
  let line: Int
}

/// Reads `titles/*.xml`: what a user with a licence lays over our ids.
enum TitlesReader {
  private static let rootParts = RuleElement.Allowed(attributes: ["framework"], elements: ["title"])
  private static let titleParts = RuleElement.Allowed(attributes: ["control"])

  static func read(
    bytes: [UInt8], file: String
  ) throws(CatalogError) -> (titles: LoadedTitles, diagnostics: [CatalogDiagnostic]) {
    let root = try RuleElement.root(
      of: bytes, named: "titles", code: .notTitles, file: file,
      remedy: "give a file that catalog overlay wrote, or move the file out of titles")
    var problems = DiagnosticList(file: file)
    root.expect(rootParts, problems: &problems)
    let framework = FrameworkID(root.attribute("framework", problems: &problems))
    var titles: [LoadedTitles.Title] = []
    for element in root.children("title") {
      element.expect(titleParts, problems: &problems)
      titles.append(
        LoadedTitles.Title(
          control: element.attribute("control", problems: &problems),
          text: element.words(problems: &problems), line: element.line))
    }
    return (
      LoadedTitles(framework: framework, titles: titles, file: file, line: root.line),
      problems.diagnostics
    )
  }
}
