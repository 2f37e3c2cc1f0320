import Testing

@testable import crosswalk

@Suite struct DeclarationValidatorTests {
  @Test func theProgramsDeclarationsHaveNoMistake() {
    #expect(DeclarationValidator.problems(in: CrosswalkCommand.declaration) == [])
  }

  private static func command(_ change: (inout Command) -> Void) -> Command {
    var command = Command(name: "tool", abstract: "A tool.", action: Sample.action)
    change(&command)
    return command
  }

  @Test(
    "each mistake is found",
    arguments: [
      (
        command { $0.options = [Sample.tag.definition, Sample.tag.definition] },
        "'--tag' is declared twice"
      ),
      (
        command {
          $0.options = [OptionDefinition(name: "x", short: "h", valueName: "X", help: "X.")]
        },
        "'-h' is declared twice"
      ),
      (
        command { $0.flags = [FlagDefinition(name: "version", help: "V.")] },
        "'--version' is declared twice"
      ),
      (
        command { $0.flags = [FlagDefinition(name: "x", help: "")] }, "--x has no help"
      ),
      (command { $0.abstract = "a tool" }, "the help of the command is not a sentence"),
      (
        command { $0.flags = [FlagDefinition(name: "Big", help: "B.")] },
        "the name 'Big' is not lower-case words joined by dashes"
      ),
      (
        command { $0.options = [OptionDefinition(name: "x", valueName: "x", help: "X.")] },
        "the value name 'x' is not upper case"
      ),
      (
        command {
          $0.options = [
            OptionDefinition(
              name: "x", valueName: "X", help: "X.", kind: .choice(["a"]), defaults: ["b"])
          ]
        },
        "the default 'b' of --x is not allowed"
      ),
      (
        command {
          $0.arguments = [
            ArgumentDefinition(name: "A", help: "A."),
            ArgumentDefinition(name: "B", help: "B.", isRequired: true),
          ]
        },
        "B is required after A, which is not"
      ),
      (
        command {
          $0.arguments = [Sample.first.definition]
          $0.options = [Sample.input.definition]
        },
        "--input would swallow the arguments of the command"
      ),
      (
        command { $0.action = nil }, "it neither does anything nor groups other commands"
      ),
      (
        command { $0.examples = [.init("tool --nonsense", "Try:")] },
        "the example 'tool --nonsense' is refused: '--nonsense' is not an option of 'tool'"
      ),
    ])
  func mistakes(command: Command, problem: String) {
    #expect(DeclarationValidator.problems(in: command).map(\.text) == [problem])
  }
}
