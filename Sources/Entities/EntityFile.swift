import CSimdJSON
import GSL
import Glibc

/// Reads entities out of a file: an IAM credential report in CSV or as the AWS
/// CLI prints it (JSON with the CSV in base64), what the CLI prints on the account
/// (account summary, password policy, caller identity), or JSON with entities as CloudGuard writes them (a notification with `entity`, an entity
/// alone, or an array of either).
public enum EntityFile {
  /// The largest file that is read.
  public static let largestFile = 1 << 30
  private static let deepest = 128

  /// Adds the entities of a file to a store.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isWhole: Whether a member that an entity in JSON does not have is null.
  ///   - store: Where they are added.
  ///   - account: Where documents on the account as a whole go instead.
  /// - Throws: Why the file holds none that can be read.
  static func read(
    _ path: String, isWhole: Bool, into store: inout EntityStore, _ account: inout AccountEvidence
  ) throws(EntityError) {
    let bytes = try contents(path)
    if bytes.starts(with: CredentialReport.start.utf8) {
      try CredentialReport.read(bytes, file: path, into: &store)
    } else {
      try readJSON(bytes, file: path, isWhole: isWhole, into: &store, &account)
    }
  }

  /// The bytes of a file.
  ///
  /// - Parameter path: The file.
  /// - Returns: All of it.
  /// - Throws: Why it cannot be read.
  public static func contents(_ path: String) throws(EntityError) -> [UInt8] {
    guard let file = fopen(path, "r") else {
      throw EntityError(
        file: path, message: "it cannot be read: \(String(cString: strerror(errno)))",
        remedy: "check the name and the permissions")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(fileno(file), &status) == 0 {
      bytes.reserveCapacity(min(max(0, Int(status.st_size)), largestFile) + 1)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
      guard bytes.count <= largestFile else {
        throw EntityError(
          file: path, message: "it is larger than \(largestFile) bytes", remedy: "divide it")
      }
    }
    guard ferror(file) == 0 else {
      throw EntityError(file: path, message: "it cannot be read to its end", remedy: "try again")
    }
    return bytes
  }

  private static func readJSON(
    _ bytes: [UInt8], file: String, isWhole: Bool, into store: inout EntityStore,
    _ account: inout AccountEvidence
  ) throws(EntityError) {
    guard let parser = crosswalk_json_parser_create(deepest) else {
      throw EntityError(file: file, message: "there is no memory to read it", remedy: "divide it")
    }
    defer { crosswalk_json_parser_destroy(parser) }
    let padded = bytes + [UInt8](repeating: 0, count: Int(CROSSWALK_JSON_PADDING))
    var root = crosswalk_json_value()
    let code = padded.withUnsafeBufferPointer { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return -1 }
      return crosswalk_json_parse(parser, start, bytes.count, &root)
    }
    guard code == 0 else {
      let reason = crosswalk_json_error_message(code).map { String(cString: $0) } ?? "no reason"
      throw EntityError(
        file: file, message: "it is neither a credential report nor valid JSON: \(reason)",
        remedy: "check that the file is whole")
    }
    let before = store.entities.count
    // What the AWS CLI prints: the report in base64.
    if member("ReportFormat", of: root) != nil, let content = member("Content", of: root) {
      guard let report = text(content).flatMap(Base64.decode) else {
        throw EntityError(
          file: file, message: "its 'Content' is not base64", remedy: "check that the file is whole"
        )
      }
      try CredentialReport.read(report, file: file, into: &store)
      return
    }
    if try account.take(root, file: file) { return }
    // The parser bounds the depth, so the recursion is bounded too.
    if crosswalk_json_value_kind(root) == CROSSWALK_JSON_ARRAY {
      var iterator = crosswalk_json_iterate(root)
      var element = crosswalk_json_value()
      var index = 0
      while crosswalk_json_next_element(&iterator, &element) {
        try add(element, "/\(index)", file: file, isWhole: isWhole, into: &store)
        index += 1
      }
    } else {
      try add(root, "", file: file, isWhole: isWhole, into: &store)
    }
    guard store.entities.count > before else {
      throw EntityError(file: file, message: "it holds no entity", remedy: "check what it is")
    }
  }

  private static func add(
    _ value: crosswalk_json_value, _ place: String, file: String, isWhole: Bool,
    into store: inout EntityStore
  ) throws(EntityError) {
    let entity = member("entity", of: value) ?? value
    guard let type = member("type", of: entity).flatMap(text) else {
      throw EntityError(
        file: file, message: "what stands at '\(place.isEmpty ? "/" : place)' has no 'type'",
        remedy: "give entities as CloudGuard writes them, or a credential report")
    }
    store.beginEntity(type: store.names.id(type), isWhole: isWhole)
    addMembers(of: entity, isWhole: isWhole, into: &store)
    store.endEntity()
  }

  static func member(
    _ name: String, of value: crosswalk_json_value
  ) -> crosswalk_json_value? {
    guard crosswalk_json_value_kind(value) == CROSSWALK_JSON_OBJECT else { return nil }
    var iterator = crosswalk_json_iterate(value)
    var key: UnsafePointer<UInt8>?
    var length = 0
    var member = crosswalk_json_value()
    while crosswalk_json_next_member(&iterator, &key, &length, &member) {
      if string(key, length) == name { return member }
    }
    return nil
  }

  static func text(_ value: crosswalk_json_value) -> String? {
    var bytes: UnsafePointer<UInt8>?
    var length = 0
    return crosswalk_json_string(value, &bytes, &length) ? string(bytes, length) : nil
  }

  private static func string(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  private static func addMembers(
    of value: crosswalk_json_value, isWhole: Bool, into store: inout EntityStore
  ) {
    var iterator = crosswalk_json_iterate(value)
    var key: UnsafePointer<UInt8>?
    var length = 0
    var member = crosswalk_json_value()
    while crosswalk_json_next_member(&iterator, &key, &length, &member) {
      add(member, store.names.id(string(key, length)), isWhole: isWhole, into: &store)
    }
  }

  private static func add(
    _ value: crosswalk_json_value, _ key: NameID, isWhole: Bool, into store: inout EntityStore
  ) {
    switch crosswalk_json_value_kind(value) {
    case CROSSWALK_JSON_BOOLEAN:
      var truth = false
      _ = crosswalk_json_boolean(value, &truth)
      store.add(truth, key)
    case CROSSWALK_JSON_INTEGER, CROSSWALK_JSON_NUMBER:
      var whole: Int64 = 0
      var number = 0.0
      if crosswalk_json_integer(value, &whole) {
        store.add(whole, key)
      } else if crosswalk_json_number(value, &number) {
        store.add(number, key)
      } else {
        store.addNull(key)
      }
    case CROSSWALK_JSON_STRING:
      var bytes: UnsafePointer<UInt8>?
      var length = 0
      _ = crosswalk_json_string(value, &bytes, &length)
      store.add(UnsafeBufferPointer(start: bytes, count: length), key)
    case CROSSWALK_JSON_ARRAY:
      store.beginArray(key)
      var iterator = crosswalk_json_iterate(value)
      var element = crosswalk_json_value()
      while crosswalk_json_next_element(&iterator, &element) {
        add(element, 0, isWhole: isWhole, into: &store)
      }
      store.end()
    case CROSSWALK_JSON_OBJECT:
      // What a part of an entity does not have is as unknown as what the entity lacks.
      store.beginObject(key, isWhole: isWhole)
      addMembers(of: value, isWhole: isWhole, into: &store)
      store.end()
    default: store.addNull(key)
    }
  }
}
