import CSimdJSON
import GSL

/// What the AWS CLI says about an account as a whole: the account summary and
/// the password policy of IAM, and whose account it is.
///
/// Together they are one `Iam` entity, which is partial: what neither says is
/// not available to rules.
struct AccountEvidence: Sendable {
  /// A value as the entity holds it.
  private enum Value: Sendable {
    case truth(Bool), whole(Int64), null, unavailable
  }

  private var policy: [(name: String, value: Value)]?
  private var statistics: [(name: String, value: Value)]?
  /// The number that `get-caller-identity` gives.
  private(set) var account: String?

  /// Whether there is something to make an entity of.
  var isEmpty: Bool { policy == nil && statistics == nil }

  /// Takes a document if it is one of these.
  ///
  /// - Returns: Whether it was.
  mutating func take(
    _ root: crosswalk_json_value, file: String
  ) throws(EntityError) -> Bool {
    if let summary = EntityFile.member("SummaryMap", of: root) {
      guard statistics == nil else { throw Self.second("account summary", file) }
      statistics = [
        ("accountMfaEnabled", Self.whole(EntityFile.member("AccountMFAEnabled", of: summary)))
      ]
      return true
    }
    if let document = EntityFile.member("PasswordPolicy", of: root) {
      guard policy == nil else { throw Self.second("password policy", file) }
      policy = Self.policy(document)
      return true
    }
    if let word = EntityFile.member("Account", of: root).flatMap(EntityFile.text),
      EntityFile.member("UserId", of: root) != nil
    {
      guard account == nil || account == word else { throw Self.second("caller identity", file) }
      account = word
      return true
    }
    return false
  }

  /// Adds the entity to a store.
  func add(to store: inout EntityStore, account: String?) {
    guard !isEmpty else { return }
    store.beginEntity(type: store.names.id("Iam"), isWhole: false)
    store.add("Iam", store.names.id("type"))
    if let account {
      store.add(account, store.names.id("id"))
      store.add(account, store.names.id("accountNumber"))
    }
    Self.add(policy, "passwordPolicy", to: &store)
    Self.add(statistics, "stats", to: &store)
    store.endEntity()
  }

  private static func add(
    _ members: [(name: String, value: Value)]?, _ name: String, to store: inout EntityStore
  ) {
    guard let members else { return }
    store.beginObject(store.names.id(name), isWhole: false)
    for member in members {
      let key = store.names.id(member.name)
      switch member.value {
      case .truth(let truth): store.add(truth, key)
      case .whole(let number): store.add(number, key)
      case .null: store.addNull(key)
      case .unavailable: store.addUnavailable(key)
      }
    }
    store.end()
  }

  private static func policy(_ document: crosswalk_json_value) -> [(name: String, value: Value)] {
    func truth(_ name: String) -> Value {
      var truth = false
      guard let value = EntityFile.member(name, of: document),
        crosswalk_json_value_kind(value) == CROSSWALK_JSON_BOOLEAN,
        crosswalk_json_boolean(value, &truth)
      else { return .unavailable }
      return .truth(truth)
    }
    // AWS leaves out what is not set for these two.
    func limit(_ name: String) -> Value {
      EntityFile.member(name, of: document).map { whole($0) } ?? .null
    }
    return [
      // An account without a policy gives an error instead of a document.
      ("enabledInAccount", .truth(true)),
      ("minPasswordLength", whole(EntityFile.member("MinimumPasswordLength", of: document))),
      ("requireUppercaseCharacter", truth("RequireUppercaseCharacters")),
      ("requireLowercaseCharacter", truth("RequireLowercaseCharacters")),
      ("requireSymbols", truth("RequireSymbols")), ("requireNumbers", truth("RequireNumbers")),
      ("maxPasswordAge", limit("MaxPasswordAge")),
      ("passwordReusePrevention", limit("PasswordReusePrevention")),
    ]
  }

  private static func whole(_ value: crosswalk_json_value?) -> Value {
    var number: Int64 = 0
    guard let value, crosswalk_json_value_kind(value) == CROSSWALK_JSON_INTEGER,
      crosswalk_json_integer(value, &number)
    else { return .unavailable }
    return .whole(number)
  }

  private static func second(_ what: String, _ file: String) -> EntityError {
    EntityError(
      file: file, message: "it is a second \(what), and nothing says whose",
      remedy: "evaluate one account at a time")
  }
}
