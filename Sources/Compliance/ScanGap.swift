/// Something that a scanner says it could not do, so that results may be
/// missing where nothing else would show it.
public struct ScanGap: Sendable, Hashable {
  /// The most names that are kept.
  public static let mostNames = 10

  /// What is missing, in the singular: `file`.
  public var noun: String
  /// What is the matter with it, as the end of a sentence that begins with the
  /// number and the noun: `could not be parsed`.
  public var matter: String
  /// How many there are in all.
  public var count: Int
  /// The first of them by name, or what the scanner said of them.
  public var names: [String]

  /// Puts the value together from its parts; of the names the first are kept.
  public init(noun: String, matter: String, count: Int, names: [String] = []) {
    self.noun = noun
    self.matter = matter
    self.count = count
    self.names = Array(names.prefix(Self.mostNames))
  }

  /// A sentence without its full stop: `2 files could not be parsed: a.tf, b.tf`.
  public var description: String {
    let beginning = "\(count) \(count == 1 ? noun : plural) \(matter)"
    guard !names.isEmpty else { return beginning }
    let rest = count - names.count
    return "\(beginning): \(names.joined(separator: "; "))\(rest > 0 ? " and \(rest) more" : "")"
  }

  private var plural: String {
    noun.hasSuffix("y") ? "\(noun.dropLast())ies" : "\(noun)s"
  }

  /// Adds more of the same; of another matter nothing is taken.
  ///
  /// - Returns: whether it was of the same.
  public mutating func join(_ other: ScanGap) -> Bool {
    guard noun == other.noun, matter == other.matter else { return false }
    count += other.count
    for name in other.names where names.count < Self.mostNames && !names.contains(name) {
      names.append(name)
    }
    return true
  }
}
