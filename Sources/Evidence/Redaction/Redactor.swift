/// Takes secrets out of evidence, and says how many of which kind.
///
/// One rule set for tickets and bundles: access key ids, secrets by name, tokens,
/// private keys, mail addresses, and the user's own patterns. What is taken out is
/// replaced by `[redacted:KIND]`, which stands in JSON, XML and CSV as plain text.
public final class Redactor {
  /// One kind of secret and how often it was taken out.
  public struct Count: Sendable, Hashable {
    /// The kind: `access-key-id`, `secret`, `token`, `private-key`, `email`, or a
    /// user's own name.
    public var kind: String
    /// How many were taken out.
    public var number: Int
  }

  /// Bytes without their secrets.
  public struct Redacted: Sendable, Hashable {
    /// What may be handed out.
    public var bytes: [UInt8]
    /// What was taken out, sorted by kind; empty when nothing was.
    public var counts: [Count]
  }

  private typealias Shape = @Sendable (Int, UnsafeBufferPointer<UInt8>) -> Range<Int>?
  private static let shapes: [(kind: String, find: Shape)] = [
    ("private-key", SecretShapes.privateKey), ("access-key-id", SecretShapes.accessKeyID),
    ("token", SecretShapes.token), ("secret", NamedSecrets.value),
    ("email", SecretShapes.mailAddress),
  ]
  /// The bytes at which any of them can begin.
  private static let triggers: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "A-gxeB:=@".utf8 { table[Int(byte)] = true }
    return table
  }()

  private let patterns: [UserPattern]

  /// - Parameter patterns: the user's own, by name.
  /// - Throws: `EvidenceError` when a pattern cannot be used, or two have one name.
  public init(patterns: [(name: String, pattern: String)] = []) throws(EvidenceError) {
    var own: [UserPattern] = []
    var names = Set(Self.shapes.map(\.kind))
    for (name, pattern) in patterns {
      guard !name.isEmpty, name.utf8.allSatisfy({ ByteScan.isWord($0) || $0 == 0x2D }),
        names.insert(name).inserted
      else {
        throw EvidenceError(
          .setting, "the pattern's name '\(name)'",
          "it is taken, empty or holds other signs than "
            + "letters, digits, '_' and '-'", remedy: "Choose another name.")
      }
      own.append(try UserPattern(name: name, pattern: pattern))
    }
    self.patterns = own
  }

  /// The kinds that are taken out, sorted.
  public var kinds: [String] { (Self.shapes.map(\.kind) + patterns.map(\.name)).sorted() }

  /// Takes the secrets out of bytes.
  public func redact(_ bytes: [UInt8]) -> Redacted {
    let found = bytes.withUnsafeBufferPointer(matches)
    guard !found.isEmpty else { return Redacted(bytes: bytes, counts: []) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var counts: [String: Int] = [:]
    var place = 0
    for match in found where match.range.lowerBound >= place {
      output += bytes[place..<match.range.lowerBound]
      output += Array("[redacted:\(match.kind)]".utf8)
      counts[match.kind, default: 0] += 1
      place = match.range.upperBound
    }
    output += bytes[place...]
    return Redacted(
      bytes: output,
      counts: counts.sorted { $0.key < $1.key }.map { Count(kind: $0.key, number: $0.value) })
  }

  /// Takes the secrets out of a text.
  public func redact(_ text: String) -> (text: String, counts: [Count]) {
    let redacted = redact(Array(text.utf8))
    guard !redacted.counts.isEmpty else { return (text, []) }
    return (String(decoding: redacted.bytes, as: UTF8.self), redacted.counts)
  }

  private struct Match {
    var range: Range<Int>
    var kind: String
  }

  /// Everything found, in order, none within another: what reaches over another
  /// swallows it.
  private func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [Match] {
    var found: [Match] = []
    Self.triggers.withUnsafeBufferPointer { triggers in
      for place in bytes.indices where triggers[Int(bytes[place])] {
        for shape in Self.shapes {
          if let range = shape.find(place, bytes) {
            found.append(Match(range: range, kind: shape.kind))
            break
          }
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
