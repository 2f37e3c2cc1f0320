/// What is known by sight and not read.
struct ForeignFormat: Sendable, Equatable {
  /// What it is, with the article and, where it holds no results, what it holds.
  var name: String
  /// What to give instead.
  var remedy: String
  private var holdsResults: Bool

  /// What no version can read, for there are no results in it; the name says so.
  static func withoutResults(
    _ name: String, remedy: String = "Give the scanner's results; \(Detection.listing)"
  ) -> ForeignFormat {
    ForeignFormat(name: name, remedy: remedy, holdsResults: false)
  }

  /// What holds results, or may.
  static func unread(
    _ name: String, remedy: String = "Have the scanner write another format; \(Detection.listing)"
  ) -> ForeignFormat {
    ForeignFormat(name: name, remedy: remedy, holdsResults: true)
  }

  /// The same within something else.
  func within(_ what: String) -> ForeignFormat {
    ForeignFormat(name: "\(what) \(name)", remedy: remedy, holdsResults: holdsResults)
  }

  var refusal: Detection.Refusal {
    Detection.Refusal(
      kind: .unknownFormat,
      message: "this is \(name)\(holdsResults ? "; this version does not read it" : "")",
      remedy: remedy)
  }
}
