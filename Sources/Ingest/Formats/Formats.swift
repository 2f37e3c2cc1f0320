/// All formats that can be read. A test holds the list complete. Each family
/// has a folder and lists its own.
public enum Formats {
  private static let groups: [(name: String, types: [any Format.Type])] = [
    ("cloudguard", cloudGuard), ("prowler", prowler), ("aws", aws), ("scap", scap),
    ("oscal", oscal), ("ocsf", ocsf), ("inspec", inSpec), ("code", code),
    ("containers", containers), ("cloud", cloud), ("plain", plain),
  ]

  static let types: [any Format.Type] = groups.flatMap { $0.types }

  /// The formats by the family they belong to; a family without any is left out.
  public static let families: [(name: String, formats: [FormatInfo])] =
    groups.filter { !$0.types.isEmpty }.map { ($0.name, $0.types.map { $0.info }) }

  /// What is known about each format, by family.
  public static let all: [FormatInfo] = types.map { $0.info }

  /// The ids, for a message.
  static let ids = all.map { $0.id }.joined(separator: ", ")

  /// What to do with a file that holds nothing to read.
  static let remedy =
    "Give the results that a scanner wrote; `crosswalk formats` lists what can be read."

  /// What to do with a file that is not recognised.
  static let unknownRemedy =
    "`crosswalk formats` lists what can be read. If it is one of these, name it with "
    + "--input-format ID."
}

extension Formats {
  /// The text that tells a user how to write a format, for those that are
  /// Crosswalk's own.
  ///
  /// - Parameter id: a format's id; `plain` stands for the plain CSV.
  /// - Returns: the text; nil if the format is another tool's or unknown.
  public static func documentation(of id: String) -> String? {
    switch id {
    case "plain", PlainCSV.info.id: PlainCSV.documentation
    default: nil
    }
  }
}
