import Testing

@testable import GSL

/// Entities for tests, written as JSON of a simple kind.
struct TestEntity {
  var type: String
  var json: String
  var isWhole = true
}

extension EntityStore {
  /// Adds an entity from JSON without escapes.
  mutating func add(_ type: String, _ json: String, isWhole: Bool = true) {
    var reader = JSONForTests(text: Array(json.utf8))
    beginEntity(type: names.id(type), isWhole: isWhole)
    reader.members(into: &self)
    endEntity()
  }
}

/// Reads what tests write; anything else traps.
struct JSONForTests {
  var text: [UInt8]
  var place = 0

  private mutating func skip() {
    while place < text.count, text[place] <= 32 { place += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    skip()
    guard place < text.count, text[place] == character.asciiValue else { return false }
    place += 1
    return true
  }

  private mutating func string() -> String {
    precondition(take("\""), "a string at \(place) of \(String(decoding: text, as: UTF8.self))")
    let start = place
    while text[place] != UInt8(ascii: "\"") { place += 1 }
    place += 1
    return String(decoding: text[start..<place - 1], as: UTF8.self)
  }

  mutating func members(into store: inout EntityStore) {
    precondition(take("{"))
    if take("}") { return }
    repeat {
      let name = string()
      precondition(take(":"))
      value(store.names.id(name), into: &store)
    } while take(",")
    precondition(take("}"))
  }

  private mutating func value(_ key: NameID, into store: inout EntityStore) {
    skip()
    switch text[place] {
    case UInt8(ascii: "{"):
      store.beginObject(key)
      members(into: &store)
      store.end()
    case UInt8(ascii: "["):
      store.beginArray(key)
      precondition(take("["))
      if !take("]") {
        repeat { value(0, into: &store) } while take(",")
        precondition(take("]"))
      }
      store.end()
    case UInt8(ascii: "\""): store.add(string(), key)
    default:
      let start = place
      while place < text.count, !",]} ".utf8.contains(text[place]) { place += 1 }
      switch String(decoding: text[start..<place], as: UTF8.self) {
      case "true": store.add(true, key)
      case "false": store.add(false, key)
      case "null": store.addNull(key)
      case let word:
        if let whole = Int64(word) {
          store.add(whole, key)
        } else {
          store.add(Double(word) ?? .nan, key)
        }
      }
    }
  }
}

/// Noon of 2026-11-24.
let noon: Int64 = 1_795_521_600

/// The verdict of a rule on one entity.
func verdict(
  _ rule: String, _ json: String, type: String? = nil, isWhole: Bool = true, now: Int64 = noon
) throws -> Verdict {
  let check = try GSLTests.check(rule)
  var store = EntityStore()
  let program = RuleProgram(check, names: &store.names, now: now)
  store.add(type ?? check.entity, json, isWhole: isWhole)
  return Evaluator().verdict(program, store, entity: 0)
}

func check(_ rule: String) throws -> GSLCheck {
  guard case .check(let check) = try GSLParser.parse(rule).rule else {
    throw NoCheck()
  }
  return check
}

struct NoCheck: Error {}
