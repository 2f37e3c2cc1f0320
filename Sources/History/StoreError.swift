/// Why a store could not do what it was asked for.
public struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong.
  public enum Kind: Sendable, Hashable {
    /// There is no store at that place.
    case missing
    /// What stands there is something else, or a store of a newer version.
    case notAStore
    /// Its content contradicts itself.
    case damaged
    /// Somebody else holds it for longer than anybody would wait.
    case busy
    /// It cannot be read: rights, the disk, the network.
    case unreadable
    /// It cannot be written: rights, a full disk, the network.
    case notWritable
    /// This kind of store cannot do it.
    case unsupported
  }

  /// What kind of thing went wrong.
  public var kind: Kind
  /// The store, without a password.
  public var place: String
  /// What happened.
  public var message: String
  /// What to do next.
  public var remedy: String

  /// Puts the value together from its parts.
  public init(kind: Kind, place: String, message: String, remedy: String) {
    self.kind = kind
    self.place = place
    self.message = message
    self.remedy = remedy
  }

  /// `place: message. Remedy.`
  public var description: String { "\(place): \(message). \(remedy)." }
}

extension StoreError {
  static func damaged(_ place: String, _ message: String) -> StoreError {
    StoreError(
      kind: .damaged, place: place, message: message,
      remedy: "Run 'crosswalk store check', and go back to a backup if it finds damage")
  }
}
