import Glibc

/// Writes `frameworks/*.xml` from the CSV in `catalog`, or checks that the
/// committed files are what the CSV stands for.
///
///     catalog-generator [--source catalog] [--output frameworks] [--check]
@main
struct CatalogGenerator {
  private static let usage =
    "usage: catalog-generator [--source DIR] [--output DIR] [--check]\n"
    + "  --source DIR  the CSV files (default: catalog)\n"
    + "  --output DIR  the framework files (default: frameworks)\n"
    + "  --check       write nothing; exit 1 if the files differ from the CSV"

  static func main() {
    var source = "catalog"
    var output = "frameworks"
    var check = false
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--check": check = true
      case "--help", "-h":
        print(usage)
        return
      case "--source", "--output":
        guard let value = arguments.popFirst() else {
          stop("\(argument) needs a folder\n\(usage)", code: 2)
        }
        if argument == "--source" { source = value } else { output = value }
      default: stop("unknown argument \(argument)\n\(usage)", code: 2)
      }
    }
    do {
      let frameworks = try GeneratedFrameworks(source: source)
      if check {
        let differences = try frameworks.differences(from: output)
        guard differences.isEmpty else {
          stop(
            (differences + ["run catalog-generator to write the files anew"])
              .joined(separator: "\n"), code: 1)
        }
        print("\(frameworks.files.count) framework files are what the CSV stands for")
      } else {
        try frameworks.write(to: output)
        print("\(frameworks.files.count) framework files written to \(output)")
      }
    } catch {
      stop(error.description, code: 3)
    }
  }

  private static func stop(_ message: String, code: Int32) -> Never {
    let bytes = Array("catalog-generator: \(message)\n".utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
    exit(code)
  }
}
