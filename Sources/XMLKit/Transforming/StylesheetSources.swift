/// Where the parts of a stylesheet come from, besides its own folder.
public struct StylesheetSources: Sendable {
  /// What was wrong with a part, and where in it.
  public struct Refusal: Error, Sendable, Hashable {
    /// The line, from 1; 0 where none is known.
    public var line: Int
    /// What happened and what to do.
    public var message: String

    /// Puts the value together from its parts.
    public init(line: Int, message: String) {
      self.line = line
      self.message = message
    }
  }

  /// Turns the text of a part into what is compiled; lines must stay lines.
  public typealias Rewriting = @Sendable (_ bytes: [UInt8]) throws(Refusal) -> [UInt8]

  /// A folder whose files take the place of those of the same name; what it
  /// does not hold comes from the stylesheet's own folder.
  public var overlay: String?
  /// Parts that stand in no file, by the name under which they are included.
  public var supplied: [String: [UInt8]]
  /// What is done to every part that comes from a file.
  public var rewrite: Rewriting?

  /// Puts the value together from its parts.
  public init(
    overlay: String? = nil, supplied: [String: [UInt8]] = [:], rewrite: Rewriting? = nil
  ) {
    self.overlay = overlay
    self.supplied = supplied
    self.rewrite = rewrite
  }
}

/// The sources of a stylesheet with the folder that it stands in.
struct StylesheetFolders {
  let folder: String
  let sources: StylesheetSources

  init(file: String, sources: StylesheetSources) {
    folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    self.sources = sources
  }

  /// The file that a name stands for: the overlay's where there is one.
  func path(for name: String) -> String {
    if let overlay = sources.overlay, FileAccess.exists("\(overlay)/\(name)") {
      return "\(overlay)/\(name)"
    }
    return "\(folder)/\(name)"
  }

  /// The name of an address inside the folders; nil for one that leaves them.
  func name(of address: String) -> String? {
    var prefixes = [folder + "/"]
    if let overlay = sources.overlay { prefixes.append(overlay + "/") }
    let plain = FileAccess.unescape(address)
    for candidate in [address, plain] {
      for prefix in prefixes where candidate.hasPrefix(prefix) {
        let name = candidate.dropFirst(prefix.count)
        if !name.hasPrefix("/"), !name.split(separator: "/").contains("..") { return String(name) }
      }
    }
    // An address of a stylesheet in the working folder has no folder.
    return folder == "." && !plain.contains("/") ? plain : nil
  }
}
