import Testing

@testable import crosswalk

/// A command tree of its own, so that these tests hold whatever the program's
/// commands become.
enum Sample {
  enum Colour: String, CaseIterable, Sendable {
    case red
    case green
  }

  static let input = Option<[String]>(
    repeatable: "input", short: "i", valueName: "PATH", kind: .path, isRequired: true,
    takesFollowingWords: true, help: "What to read.")
  static let output = Option<String>(
    "output", short: "o", valueName: "DIR", kind: .directory, default: "out",
    help: "Where to write.")
  static let name = Option<String?>("name", valueName: "TEXT", help: "A name.")
  static let tag = Option<[String]>(repeatable: "tag", valueName: "TAG", help: "A tag.")
  static let number = Option<Int>(
    "number", valueName: "N", in: 1...10, default: 3, help: "A number.")
  static let colour = Option<[Colour]>(
    repeatable: "colour", valueName: "COLOUR", defaults: [.red], help: "Colours.")
  static let keep = Option<OptionalValue>(
    withOptionalValue: "keep", valueName: "FILE", kind: .path, help: "Keep it.")
  static let quiet = Flag("quiet", short: "q", help: "Say nothing.")
  static let verbose = Flag("verbose", short: "v", help: "Say more.")
  static let first = Argument<String>(required: "FIRST", help: "A word.")
  static let second = Argument<Int?>(
    definition: ArgumentDefinition(name: "SECOND", help: "A number.", kind: .integer(0...9)),
    decode: { $0.first.flatMap { Int($0) } })

  static let action: Command.Action = { _, _ in .done }

  static let root = Command(
    name: "tool", abstract: "A tool.",
    subcommands: [
      Command(
        name: "make", abstract: "Make.",
        options: [
          input.definition, output.definition, name.definition, tag.definition,
          number.definition, colour.definition, keep.definition,
        ],
        flags: [quiet.definition, verbose.definition], action: action),
      Command(
        name: "take", abstract: "Take.", arguments: [first.definition, second.definition],
        options: [tag.definition], action: action),
      Command(
        name: "group", abstract: "Group.",
        subcommands: [
          Command(name: "list", abstract: "List.", flags: [quiet.definition], action: action),
          Command(
            name: "show", abstract: "Show.", arguments: [first.definition], action: action),
        ], defaultSubcommand: "list"),
    ])

  static func parse(_ line: String) throws(UsageError) -> Request {
    try Parser.parse(
      line.split(separator: " ").map { $0 == "''" ? "" : String($0) }, root: root)
  }
}

@Suite struct ParserTests {
  @Test(
    "valid lines give the values that stand in them",
    arguments: [
      ("make -i a", ["input": ["a"]], []),
      ("make --input a", ["input": ["a"]], []),
      ("make --input=a", ["input": ["a"]], []),
      ("make -ia", ["input": ["a"]], []),
      ("make -i=a", ["input": ["a"]], []),
      ("make --input a b c --output d", ["input": ["a", "b", "c"], "output": ["d"]], []),
      ("make --input a --input b", ["input": ["a", "b"]], []),
      ("make --input=a=b", ["input": ["a=b"]], []),
      ("make --input -", ["input": ["-"]], []),
      ("make --input=--odd", ["input": ["--odd"]], []),
      ("make -q --input a -v", ["input": ["a"]], ["quiet", "verbose"]),
      ("make -qv -i a", ["input": ["a"]], ["quiet", "verbose"]),
      ("make -qi a", ["input": ["a"]], ["quiet"]),
      ("make -i a --number 10", ["input": ["a"], "number": ["10"]], []),
      ("make -i a --colour green --colour red", ["input": ["a"], "colour": ["green", "red"]], []),
      ("make -i a --keep", ["input": ["a"], "keep": [""]], []),
      ("make --keep -i a", ["input": ["a"], "keep": [""]], []),
      ("make --keep b -i a", ["input": ["a"], "keep": ["b"]], []),
      ("make --keep=b -i a", ["input": ["a"], "keep": ["b"]], []),
      ("make --keep - -i a", ["input": ["a"], "keep": ["-"]], []),
      ("take x", ["FIRST": ["x"]], []),
      ("take x 3", ["FIRST": ["x"], "SECOND": ["3"]], []),
      ("take x --tag y 3", ["FIRST": ["x"], "SECOND": ["3"], "tag": ["y"]], []),
      ("take -- --x", ["FIRST": ["--x"]], []),
      ("take -- --help", ["FIRST": ["--help"]], []),
      ("take -", ["FIRST": ["-"]], []),
      ("group", [:], []),
      ("group -q", [:], ["quiet"]),
      ("group list -q", [:], ["quiet"]),
      ("group show x", ["FIRST": ["x"]], []),
    ] as [(String, [String: [String]], Set<String>)])
  func valid(line: String, values: [String: [String]], flags: Set<String>) throws {
    guard case .run(_, let arguments) = try Sample.parse(line) else {
      Issue.record("\(line) does not run")
      return
    }
    #expect(arguments.values == values)
    #expect(arguments.flags == flags)
  }

  @Test(
    "invalid lines are refused with what is wrong in them",
    arguments: [
      ("", .missingCommand, "tool"),
      ("mak", .unknownCommand("mak", nearest: "make"), "tool"),
      ("zzzzzz", .unknownCommand("zzzzzz", nearest: nil), "tool"),
      ("''", .unknownCommand("", nearest: nil), "tool"),
      ("--verion", .unknownOption("--verion", nearest: "--version"), "tool"),
      ("--input a", .misplacedOption("--input", command: "make"), "tool"),
      ("-q make", .misplacedOption("-q", command: "make"), "tool"),
      ("group shwo x", .unknownCommand("shwo", nearest: "show"), "tool group"),
      ("group --quite", .unknownOption("--quite", nearest: "--quiet"), "tool group list"),
      ("group show", .missingArgument("FIRST"), "tool group show"),
      ("make", .missingOption("--input", valueName: "PATH"), "tool make"),
      ("make --input", .missingValue(option: "--input", valueName: "PATH"), "tool make"),
      ("make --input --quiet", .missingValue(option: "--input", valueName: "PATH"), "tool make"),
      ("make -i", .missingValue(option: "--input", valueName: "PATH"), "tool make"),
      ("make -i a -o -q", .missingValue(option: "--output", valueName: "DIR"), "tool make"),
      ("make --input=", .emptyValue(of: "--input", valueName: "PATH"), "tool make"),
      ("make --keep=", .emptyValue(of: "--keep", valueName: "FILE"), "tool make"),
      ("make --keep b --keep", .repeatedOption("--keep", first: "b", second: ""), "tool make"),
      ("make -i ''", .emptyValue(of: "--input", valueName: "PATH"), "tool make"),
      ("make --quiet=yes", .surplusValue(flag: "--quiet", value: "yes"), "tool make"),
      ("make --ouput x", .unknownOption("--ouput", nearest: "--output"), "tool make"),
      ("make --out x", .unknownOption("--out", nearest: "--output"), "tool make"),
      ("make -x", .unknownOption("-x", nearest: nil), "tool make"),
      ("make -qx", .unknownOption("-x", nearest: nil), "tool make"),
      ("make -i a -o b -o c", .repeatedOption("--output", first: "b", second: "c"), "tool make"),
      ("make -i a -q b", .surplusArgument("b"), "tool make"),
      ("make -i a -- b", .surplusArgument("b"), "tool make"),
      (
        "make --number 11", .invalidInteger(of: "--number", value: "11", range: 1...10),
        "tool make"
      ),
      (
        "make --number x", .invalidInteger(of: "--number", value: "x", range: 1...10),
        "tool make"
      ),
      (
        "make --colour gren",
        .invalidChoice(
          of: "--colour", value: "gren", allowed: ["red", "green"], nearest: "green"),
        "tool make"
      ),
      ("take", .missingArgument("FIRST"), "tool take"),
      ("take a 1 b", .surplusArgument("b"), "tool take"),
      ("take a b", .invalidInteger(of: "SECOND", value: "b", range: 0...9), "tool take"),
    ] as [(String, UsageError.Kind, String)])
  func invalid(line: String, kind: UsageError.Kind, command: String) {
    #expect(throws: UsageError(kind: kind, command: command)) {
      _ = try Sample.parse(line)
    }
  }

  @Test(
    "help wins wherever it stands, for the deepest command that is named",
    arguments: [
      ("--help", "tool"), ("-h", "tool"), ("make --help", "tool make"),
      ("make --nonsense -h", "tool make"), ("group --help", "tool group"),
      ("group show x --help", "tool group show"), ("nonsense --help", "tool"),
    ])
  func help(line: String, command: String) throws {
    guard case .help(let path) = try Sample.parse(line) else {
      Issue.record("\(line) does not ask for help")
      return
    }
    #expect(path.words == command)
  }

  @Test func versionIsAskedOfTheProgramAlone() throws {
    guard case .version = try Sample.parse("--version") else {
      Issue.record("no version")
      return
    }
    #expect(throws: UsageError.self) { _ = try Sample.parse("make --version") }
  }

  @Test func valuesAreReadThroughTheirDeclarations() throws {
    guard
      case .run(_, let given) = try Sample.parse(
        "make -i a -o b --number 7 --colour green --colour green --name n -q"),
      case .run(_, let left) = try Sample.parse("make -i a")
    else {
      Issue.record("does not run")
      return
    }
    #expect(given[Sample.output] == "b")
    #expect(given[Sample.number] == 7)
    #expect(given[Sample.colour] == [.green])
    #expect(given[Sample.name] == "n")
    #expect(given[Sample.quiet])
    #expect(left[Sample.output] == "out")
    #expect(left[Sample.keep] == .absent)
    for (line, value) in [("--keep", OptionalValue.alone), ("--keep b", .value("b"))] {
      guard case .run(_, let arguments) = try Sample.parse("make -i a \(line)") else {
        Issue.record("does not run")
        return
      }
      #expect(arguments[Sample.keep] == value)
    }
    #expect(left[Sample.number] == 3)
    #expect(left[Sample.colour] == [.red])
    #expect(left[Sample.name] == nil)
    #expect(!left[Sample.quiet])
  }

  @Test func theLineIsKeptAsAShellWouldReadItAgain() throws {
    let request = try Parser.parse(["take", "it's here", "--tag=x"], root: Sample.root)
    guard case .run(_, let arguments) = request else {
      Issue.record("does not run")
      return
    }
    #expect(arguments.line == #"tool take 'it'\''s here' --tag=x"#)
  }
}
