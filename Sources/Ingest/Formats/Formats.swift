/// All formats that can be read. A test holds the list complete.
public enum Formats {
  /// In the order in which content is matched with them.
  static let types: [any Format.Type] = [
    ProwlerOCSF.self,
    SecurityHubASFF.self,
    CloudGuardAssessment.self,
  ]

  /// What is known about each format, in the order of recognition.
  public static let all: [FormatInfo] = types.map { $0.info }

  /// The ids, for a message.
  static let ids = all.map { $0.id }.joined(separator: ", ")

  /// The titles, for a message.
  static let list = all.map { $0.title }.joined(separator: ", ")
}
