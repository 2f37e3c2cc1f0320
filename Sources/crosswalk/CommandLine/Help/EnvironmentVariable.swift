/// A variable of the environment that changes what the program does.
struct EnvironmentVariable: Sendable {
  var name: String
  var meaning: String

  static let home = EnvironmentVariable(
    name: "CROSSWALK_HOME",
    meaning: "A folder that holds frameworks, rules and templates; looked at before the "
      + "places where an installation or a checkout keeps them.")

  static let all = [
    home,
    EnvironmentVariable(
      name: "NO_COLOR", meaning: "When set and not empty, nothing is coloured."),
    EnvironmentVariable(
      name: "SOURCE_DATE_EPOCH",
      meaning: "Seconds since 1970-01-01T00:00:00Z that take the place of the clock, so that "
        + "two runs give identical bytes."),
  ]
}
