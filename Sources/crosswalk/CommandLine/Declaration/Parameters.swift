/// An option with the type of its value.
///
/// It is declared once and is the key by which a command reads the value.
struct Option<Value: Sendable>: Sendable {
  let definition: OptionDefinition
  /// Turns values that the parser has checked into what the command reads.
  let decode: @Sendable ([String]) -> Value
}

extension Option where Value == String? {
  /// An option that may be left out.
  init(
    _ name: String, short: Character? = nil, valueName: String, kind: ValueKind = .text,
    help: String
  ) {
    definition = OptionDefinition(
      name: name, short: short, valueName: valueName, help: help, kind: kind)
    decode = { $0.first }
  }
}

extension Option where Value == String {
  /// An option that must be given.
  init(required name: String, valueName: String, kind: ValueKind = .text, help: String) {
    definition = OptionDefinition(
      name: name, valueName: valueName, help: help, kind: kind, isRequired: true)
    // The parser refuses a line without it, so the empty text is never seen.
    decode = { $0.first ?? "" }
  }

  /// An option with a default.
  init(
    _ name: String, short: Character? = nil, valueName: String, kind: ValueKind = .text,
    default value: String, help: String
  ) {
    definition = OptionDefinition(
      name: name, short: short, valueName: valueName, help: help, kind: kind, defaults: [value])
    decode = { $0.first ?? value }
  }
}

extension Option where Value == String {
  /// An option that must be given.
  init(
    required name: String, short: Character? = nil, valueName: String, kind: ValueKind = .text,
    help: String
  ) {
    definition = OptionDefinition(
      name: name, short: short, valueName: valueName, help: help, kind: kind, isRequired: true)
    // The parser has refused the line without it.
    decode = { $0.first ?? "" }
  }
}

extension Option where Value == [String] {
  /// An option that may be given several times.
  init(
    repeatable name: String, short: Character? = nil, valueName: String, kind: ValueKind = .text,
    isRequired: Bool = false, takesFollowingWords: Bool = false, alternative: String? = nil,
    help: String
  ) {
    definition = OptionDefinition(
      name: name, short: short, valueName: valueName, help: help, kind: kind,
      isRequired: isRequired, isRepeatable: true, takesFollowingWords: takesFollowingWords,
      alternative: alternative)
    decode = { $0 }
  }
}

extension Option where Value == Int {
  /// A whole number within bounds.
  init(
    _ name: String, valueName: String, in range: ClosedRange<Int>, default value: Int,
    help: String
  ) {
    definition = OptionDefinition(
      name: name, valueName: valueName, help: help, kind: .integer(range),
      defaults: [String(value)])
    decode = { $0.first.flatMap { Int($0) } ?? value }
  }
}

/// What an option whose value may be left out was given.
enum OptionalValue: Sendable, Equatable {
  case absent
  case alone
  case value(String)
}

extension Option where Value == OptionalValue {
  /// An option that may be left out, and may stand alone.
  init(
    withOptionalValue name: String, valueName: String, kind: ValueKind = .text, help: String
  ) {
    definition = OptionDefinition(
      name: name, valueName: valueName, help: help, kind: kind, valueIsOptional: true)
    // The parser refuses an empty value, so that the empty text is free to
    // stand for none.
    decode = { values in
      values.first.map { $0.isEmpty ? .alone : .value($0) } ?? .absent
    }
  }
}

/// A closed set of words.
typealias Choice = RawRepresentable<String> & CaseIterable & Sendable

extension Option {
  /// One of a closed set of words.
  init(_ name: String, valueName: String, default value: Value, help: String)
  where Value: Choice {
    definition = OptionDefinition(
      name: name, valueName: valueName, help: help,
      kind: .choice(Value.allCases.map(\.rawValue)), defaults: [value.rawValue])
    decode = { $0.first.flatMap(Value.init(rawValue:)) ?? value }
  }

  /// Several of a closed set of words, in the order given, none twice.
  init<Word: Choice>(
    repeatable name: String, valueName: String, defaults: [Word] = [], help: String
  ) where Value == [Word] {
    definition = OptionDefinition(
      name: name, valueName: valueName, help: help,
      kind: .choice(Word.allCases.map(\.rawValue)), isRepeatable: true,
      defaults: defaults.map(\.rawValue))
    decode = { values in
      let words = values.compactMap(Word.init(rawValue:))
      var seen: Set<String> = []
      return words.isEmpty ? defaults : words.filter { seen.insert($0.rawValue).inserted }
    }
  }
}

/// A flag, and the key by which a command reads it.
struct Flag: Sendable {
  let definition: FlagDefinition

  init(_ name: String, short: Character? = nil, help: String) {
    definition = FlagDefinition(name: name, short: short, help: help)
  }
}

/// A positional argument with the type of its value.
struct Argument<Value: Sendable>: Sendable {
  let definition: ArgumentDefinition
  let decode: @Sendable ([String]) -> Value
}

extension Argument where Value == String? {
  /// An argument that may be left out.
  init(_ name: String, kind: ValueKind = .text, help: String) {
    definition = ArgumentDefinition(name: name, help: help, kind: kind)
    decode = { $0.first }
  }
}

extension Argument where Value == String {
  /// An argument that must be given.
  init(required name: String, kind: ValueKind = .text, help: String) {
    definition = ArgumentDefinition(name: name, help: help, kind: kind, isRequired: true)
    // The parser refuses a line without it, so the empty text is never seen.
    decode = { $0.first ?? "" }
  }
}

extension Argument where Value == [String] {
  /// Any number of words.
  init(repeatable name: String, kind: ValueKind = .text, isRequired: Bool = false, help: String) {
    definition = ArgumentDefinition(
      name: name, help: help, kind: kind, isRequired: isRequired, isRepeatable: true)
    decode = { $0 }
  }
}

/// The values of one command line, read by the declarations.
struct Arguments: Sendable, Equatable {
  /// By the names of the definitions; options and arguments cannot share one,
  /// because argument names are upper case.
  var values: [String: [String]] = [:]
  var flags: Set<String> = []
  /// The whole line as typed, quoted where a shell would need it.
  var line = ""

  subscript<Value>(option: Option<Value>) -> Value {
    option.decode(values[option.definition.name] ?? [])
  }

  subscript<Value>(argument: Argument<Value>) -> Value {
    argument.decode(values[argument.definition.name] ?? [])
  }

  subscript(flag: Flag) -> Bool { flags.contains(flag.definition.name) }
}
