/// Something to read findings from.
public struct Input: Sendable, Hashable {
  enum Origin: Sendable, Hashable {
    case file
    case standardInput
    case bytes([UInt8])
  }

  /// The name that messages and reports use: the path as given, `-`, or the
  /// name that came with the bytes.
  public let name: String
  let origin: Origin

  private init(name: String, origin: Origin) {
    self.name = name
    self.origin = origin
  }

  /// A file, read in windows.
  public static func file(_ path: String) -> Input { Input(name: path, origin: .file) }

  /// Standard input, read once.
  public static let standardInput = Input(name: "-", origin: .standardInput)

  /// Bytes in memory.
  public static func bytes(_ bytes: [UInt8], name: String) -> Input {
    Input(name: name, origin: .bytes(bytes))
  }
}
