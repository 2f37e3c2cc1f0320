/// The names of the files in an output directory.
struct FileNames {
  static let index = "index.html"
  private var names = SafeNames(reserved: ["index"])

  /// The words by which forms of one ending differ: `x.oscal.xml`, `x.xml`.
  private static let words = Set(
    Renderers.all.compactMap { renderer in
      let parts = renderer.ending.split(separator: ".")
      return parts.count > 1 ? parts.first?.lowercased() : nil
    })

  /// The name for an id, without its ending. No name ends in a word with which
  /// an ending begins, so that no two files of different reports meet.
  mutating func name(for id: String) -> String {
    let last = SafeNames.sanitised(id).split(separator: ".").last?.lowercased()
    return names.name(for: last.map(Self.words.contains) == true ? id + "-report" : id)
  }
}
