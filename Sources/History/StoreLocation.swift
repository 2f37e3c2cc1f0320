/// Where a store is: a file, or a server that speaks PostgreSQL's protocol.
public enum StoreLocation: Sendable, Hashable {
  /// A file of SQLite.
  case file(String)
  /// A connection address of PostgreSQL.
  case server(String)

  /// Reads what a user names: `postgresql://…` or `postgres://…` is a server,
  /// everything else is a path.
  public init(_ text: String) {
    let isServer = text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
    self = isServer ? .server(text) : .file(text)
  }

  /// The place as it may be shown: without a password.
  public var shown: String {
    switch self {
    case .file(let path): path
    case .server(let address): PostgreSQLConnection.withoutPassword(address)
    }
  }

  /// Opens the store.
  ///
  /// - Parameter isCreating: Whether it is made where there is none.
  /// - Returns: The store, ready.
  /// - Throws: `StoreError` if it cannot be opened.
  public func open(isCreating: Bool) throws(StoreError) -> any Store {
    switch self {
    case .file(let path): try SQLiteStore(path: path, isCreating: isCreating)
    case .server(let address): try PostgreSQLStore(address: address, isCreating: isCreating)
    }
  }
}
