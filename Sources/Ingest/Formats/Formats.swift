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

  /// What is known about one format.
  ///
  /// - Parameter id: a format's id; `plain` stands for both plain formats, which
  ///   have one documentation.
  /// - Returns: nil if there is no such format.
  public static func info(of id: String) -> FormatInfo? {
    let id = id == "plain" ? PlainCSV.info.id : id
    return all.first { $0.id == id }
  }
}
