import Compliance

/// What a control's tests name as tested. Only what is converted from a cloud's
/// own findings names it in a form that can be read.
indirect enum InSpecSubject: Sendable, Hashable {
  case none
  /// All tests name this one.
  case one(Subject, rule: String)
  /// They name several, of which this is common.
  case several(Subject, rule: String)

  /// What one test names.
  mutating func add(text: ByteText?, resource: ByteText?) {
    let text = text.flatMap { $0.count > 4_096 ? nil : $0 }
    if let text, text.hasPrefix("Resources: ["), let subject = Self.securityHub(text.string) {
      add(.one(subject, rule: ""))
    } else if let text, text.hasPrefix("config_rule_name: ") {
      let parts = Self.fields(text.string)
      add(
        .one(
          Subject(
            provider: "aws", type: parts["resource_type"] ?? "",
            resource: parts["resource_id"] ?? ""), rule: parts["config_rule_name"] ?? ""))
    } else if let resource, !resource.isEmpty {
      add(.one(Subject(resource: resource.string), rule: ""))
    }
  }

  mutating func add(_ other: InSpecSubject) {
    switch (self, other) {
    case (_, .none): break
    case (.none, _): self = other
    case (.one(let mine, let rule), .one(let theirs, _)) where mine == theirs:
      self = .one(mine, rule: rule)
    case (.one(let mine, let rule), .one(let theirs, _)),
      (.one(let mine, let rule), .several(let theirs, _)),
      (.several(let mine, let rule), .one(let theirs, _)),
      (.several(let mine, let rule), .several(let theirs, _)):
      self = .several(Self.common(mine, theirs), rule: rule)
    }
  }

  private static func common(_ left: Subject, _ right: Subject) -> Subject {
    func same(_ path: KeyPath<Subject, String>) -> String {
      left[keyPath: path] == right[keyPath: path] ? left[keyPath: path] : ""
    }
    return Subject(
      provider: same(\.provider), partition: same(\.partition), account: same(\.account),
      region: same(\.region), type: same(\.type))
  }

  /// `Resources: [Type: AwsAccount, Id: AWS::::Account:123456789012, Partition:
  /// aws, Region: us-east-1]`, with one resource.
  private static func securityHub(_ text: String) -> Subject? {
    let list = text.dropFirst("Resources: [".count).prefix { $0 != "]" }
    let parts = fields(String(list))
    guard let id = parts["Id"], text.ranges(of: "Id: ").count == 1 else { return nil }
    let last = id.split(separator: ":").last.map(String.init) ?? ""
    let account = ARN.account(id) ?? (id.hasPrefix("AWS::::Account:") ? last : "")
    return Subject(
      provider: "aws", partition: parts["Partition"] ?? "", account: account,
      region: parts["Region"] ?? "", type: parts["Type"] ?? "", resource: id)
  }

  /// `name: value, name: value`.
  private static func fields(_ text: String) -> [String: String] {
    var fields: [String: String] = [:]
    var rest = text[...]
    while let colon = rest.firstRange(of: ": ") {
      let name = String(rest[..<colon.lowerBound])
      rest = rest[colon.upperBound...]
      let end = rest.firstRange(of: ", ")
      fields[name] = String(rest[..<(end?.lowerBound ?? rest.endIndex)])
      rest = end.map { rest[$0.upperBound...] } ?? ""
    }
    return fields
  }
}
