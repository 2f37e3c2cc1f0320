/// Takes secrets out of what is handed out, and says how many of which kind.
///
/// One rule set for reports, evidence and tickets: access key ids, secrets by name, tokens,
/// private keys, mail addresses, and the user's own patterns. What is taken out is
/// replaced by `[redacted:KIND]`, which stands in JSON, XML and CSV as plain text.
public final class Redactor: Sendable {
  /// What is known without the user's help.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Ids of AWS access keys.
    case accessKeyID = "access-key-id"
    /// Values behind names such as `password`.
    case secret
    /// Tokens with a shape of their own.
    case token
    /// Private keys in PEM.
    case privateKey = "private-key"
    /// Addresses of electronic mail.
    case email
  }

  /// One kind of secret and how often it was taken out.
  public struct Count: Sendable, Hashable {
    /// The kind: one of `Kind`, or a user's own name.
    public var kind: String
    /// How many were taken out.
    public var number: Int

    /// Puts the value together from its parts.
    public init(kind: String, number: Int) {
      self.kind = kind
      self.number = number
    }
  }

  /// Bytes without their secrets.
  public struct Redacted: Sendable, Hashable {
    /// What may be handed out.
    public var bytes: [UInt8]
    /// What was taken out, sorted by kind; empty when nothing was.
    public var counts: [Count]

    /// Puts the value together from its parts.
    public init(bytes: [UInt8], counts: [Count]) {
      self.bytes = bytes
      self.counts = counts
    }
  }

  /// The whole rule set without patterns of the user's.
  public static let standard = Redactor()

  private let sought: Set<Kind>
  private let patterns: [UserPattern]
  /// The bytes at which any of them can begin.
  private let triggers: [Bool]

  /// - Parameters:
  ///   - patterns: the user's own, by name.
  ///   - kinds: what is taken out besides.
  /// - Throws: `RedactionError` when a pattern cannot be used, or two have one name.
  public convenience init(
    patterns: [(name: String, pattern: String)], kinds: Set<Kind> = Set(Kind.allCases)
  ) throws(RedactionError) {
    var own: [UserPattern] = []
    var names = Set(Kind.allCases.map(\.rawValue))
    for (name, pattern) in patterns {
      guard !name.isEmpty, name.utf8.allSatisfy({ ByteScan.isWord($0) || $0 == 0x2D }),
        names.insert(name).inserted
      else {
        throw RedactionError(
          "the pattern's name '\(name)'",
          "it is taken, empty or holds other signs than letters, digits, '_' and '-'",
          remedy: "Choose another name.")
      }
      own.append(try UserPattern(name: name, pattern: pattern))
    }
    self.init(own, kinds)
  }

  /// - Parameter kinds: what is taken out.
  public convenience init(kinds: Set<Kind> = Set(Kind.allCases)) { self.init([], kinds) }

  private init(_ patterns: [UserPattern], _ kinds: Set<Kind>) {
    self.patterns = patterns
    sought = kinds
    var triggers = [Bool](repeating: false, count: 256)
    for kind in kinds {
      for byte in Self.beginnings(of: kind).utf8 { triggers[Int(byte)] = true }
    }
    self.triggers = triggers
  }

  /// The kinds that are taken out, sorted.
  public var kinds: [String] { (sought.map(\.rawValue) + patterns.map(\.name)).sorted() }

  /// Takes the secrets out of bytes.
  ///
  /// - Parameters:
  ///   - bytes: what they are taken out of.
  ///   - limit: how many of the bytes are to be handed out; the others only show how a secret
  ///     goes on that begins before.
  /// - Returns: the bytes up to the limit without their secrets, and how many were taken out.
  public func redact(_ bytes: [UInt8], limit: Int = .max) -> Redacted {
    bytes.withUnsafeBufferPointer { redact($0, limit: limit) }
      ?? Redacted(bytes: limit < bytes.count ? Array(bytes[..<limit]) : bytes, counts: [])
  }

  /// Takes the secrets out of a text.
  public func redact(_ text: String) -> (text: String, counts: [Count]) {
    let fast = text.utf8.withContiguousStorageIfAvailable { redact($0, limit: .max) }
    guard let redacted = fast ?? redact(Array(text.utf8)), !redacted.counts.isEmpty else {
      return (text, [])
    }
    return (String(decoding: redacted.bytes, as: UTF8.self), redacted.counts)
  }

  /// Nil where nothing is found, so that nothing needs to be copied.
  private func redact(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> Redacted? {
    let found = matches(in: bytes)
    guard !found.isEmpty else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(min(bytes.count, limit))
    var counts: [String: Int] = [:]
    var place = 0
    for match in found where match.range.lowerBound < limit {
      output += bytes[place..<match.range.lowerBound]
      output += Array("[redacted:\(match.kind)]".utf8)
      counts[match.kind, default: 0] += 1
      place = match.range.upperBound
    }
    let end = min(bytes.count, limit)
    if place < end { output += bytes[place..<end] }
    return Redacted(
      bytes: output,
      counts: counts.sorted { $0.key < $1.key }.map { Count(kind: $0.key, number: $0.value) })
  }

  private struct Match {
    var range: Range<Int>
    var kind: String
  }

  private static func beginnings(of kind: Kind) -> String {
    switch kind {
    case .accessKeyID: "A"
    case .secret: ":=>"
    case .token: "gxABesrnp"
    case .privateKey: "-"
    case .email: "@"
    }
  }

  private static func find(
    _ kind: Kind, _ place: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    switch kind {
    case .accessKeyID: SecretShapes.accessKeyID(place, bytes)
    case .secret: NamedSecrets.value(place, bytes)
    case .token: SecretShapes.token(place, bytes)
    case .privateKey: SecretShapes.privateKey(place, bytes)
    case .email: SecretShapes.mailAddress(place, bytes)
    }
  }

  /// The kinds that can begin with a byte.
  private static func candidates(_ byte: UInt8) -> [Kind] {
    switch byte {
    case UInt8(ascii: "A"): accessKeyOrToken
    case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ">"): secret
    case UInt8(ascii: "-"): privateKey
    case UInt8(ascii: "@"): email
    default: token
    }
  }
  private static let accessKeyOrToken: [Kind] = [.accessKeyID, .token]
  private static let secret: [Kind] = [.secret]
  private static let privateKey: [Kind] = [.privateKey]
  private static let email: [Kind] = [.email]
  private static let token: [Kind] = [.token]

  /// Everything found, in order, none within another: what reaches over another
  /// swallows it.
  private func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [Match] {
    var found: [Match] = []
    // Where the last of them ended: one that begins in another of its kind ends with it, and
    // looking for it again and again would take time by the square.
    var ends: [Kind: Int] = [:]
    triggers.withUnsafeBufferPointer { triggers in
      for place in bytes.indices where triggers[Int(bytes[place])] {
        for kind in Self.candidates(bytes[place]) where sought.contains(kind) {
          if !found.isEmpty, let end = ends[kind], place < end { continue }
          guard let range = Self.find(kind, place, bytes) else { continue }
          found.append(Match(range: range, kind: kind.rawValue))
          ends[kind] = range.upperBound
          break
        }
      }
    }
    for pattern in patterns {
      var place = 0
      while let range = pattern.next(from: place, in: bytes) {
        found.append(Match(range: range, kind: pattern.name))
        place = range.upperBound
      }
    }
    guard found.count > 1 else { return found }
    found.sort {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    var joined: [Match] = []
    for match in found {
      if let last = joined.last, match.range.lowerBound < last.range.upperBound {
        // Nothing of either may be left standing.
        let end = max(last.range.upperBound, match.range.upperBound)
        joined[joined.count - 1].range = last.range.lowerBound..<end
      } else {
        joined.append(match)
      }
    }
    return joined
  }
}

extension Redactor: Hashable {
  /// Two that take out the same are the same.
  public static func == (left: Redactor, right: Redactor) -> Bool {
    left.sought == right.sought
      && left.patterns.map { [$0.name, $0.pattern] }
        == right.patterns.map { [$0.name, $0.pattern] }
  }

  /// What equality goes by.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(sought)
    for pattern in patterns {
      hasher.combine(pattern.name)
      hasher.combine(pattern.pattern)
    }
  }
}
