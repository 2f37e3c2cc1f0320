import Compliance

/// The accounts that a run speaks about, with what its findings say about the
/// partition each stands in.
struct AccountScope: Sendable {
  /// An account by provider and id.
  struct Key: Sendable, Hashable {
    var provider: String
    var id: String
  }

  private var indices: [Key: Int] = [:]
  private(set) var keys: [Key] = []
  /// Every partition that a finding names for the account, in no order.
  private var claims: [[String]] = []

  /// Notes the account that a finding speaks about, if it says which.
  mutating func note(_ subject: Subject) {
    let (provider, id, partition) = SubjectIdentity.account(of: subject)
    note(Key(provider: provider, id: id), partition: partition)
  }

  /// Notes an account; an empty id or partition says nothing.
  mutating func note(_ key: Key, partition: String) {
    if key.id.isEmpty { return }
    if let index = indices[key] {
      if !partition.isEmpty && !claims[index].contains(partition) {
        claims[index].append(partition)
      }
    } else {
      indices[key] = keys.count
      keys.append(key)
      claims.append(partition.isEmpty ? [] : [partition])
    }
  }

  /// Adds all that another scope knows.
  mutating func formUnion(_ other: AccountScope) {
    for (index, key) in other.keys.enumerated() {
      if other.claims[index].isEmpty { note(key, partition: "") }
      for partition in other.claims[index] { note(key, partition: partition) }
    }
  }

  /// The partitions that findings name for an account, sorted; more than one
  /// is a contradiction.
  func partitions(of key: Key) -> [String] {
    guard let index = indices[key] else { return [] }
    return claims[index].count < 2 ? claims[index] : claims[index].sorted()
  }

  /// An account whose provider no record names is the account of that id at
  /// the one provider that is named for it.
  mutating func adoptNamelessAccounts() {
    guard keys.contains(where: { $0.provider.isEmpty }) else { return }
    var providers: [String: Set<String>] = [:]
    for key in keys where !key.provider.isEmpty {
      providers[key.id, default: []].insert(key.provider)
    }
    var adopted = AccountScope()
    for (index, key) in keys.enumerated() {
      var home = key
      if key.provider.isEmpty, let named = providers[key.id], named.count == 1,
        let provider = named.first
      {
        home.provider = provider
      }
      adopted.note(home, partition: "")
      for partition in claims[index] { adopted.note(home, partition: partition) }
    }
    self = adopted
  }

  /// The accounts sorted by provider and id, each with the first of the
  /// partitions that findings name for it.
  func accounts() -> [Account] {
    keys.map { key in
      Account(provider: key.provider, id: key.id, partition: partitions(of: key).first ?? "")
    }
    .sorted { ($0.provider, $0.id) < ($1.provider, $1.id) }
  }
}
