/// The names of the files in an output directory.
struct FileNames {
  static let index = "index.html"
  private var names = SafeNames(reserved: ["index"])

  /// The name for an id, without its ending.
  mutating func name(for id: String) -> String { names.name(for: id) }
}
