import Compliance

/// An event's `compliance` object.
struct OCSFComplianceObject {
  private(set) var control: ByteText?
  private(set) var status: ByteText?
  private(set) var statusID: Int64?
  private(set) var statusCode: ByteText?
  private(set) var checks: [OCSFCheck] = []
  /// Why the verdict is as it is.
  private(set) var details = ""

  init(_ object: JSONValue) throws(RecordError) {
    var list: JSONValue?
    var lines: JSONValue?
    var line: ByteText?
    for (key, value) in object.members {
      switch key {
      case "control": try set(&control, value.text, key)
      case "status": try set(&status, value.text, key)
      case "status_id": try set(&statusID, value.integer, key)
      case "status_code": try set(&statusCode, value.text, key)
      case "status_detail": try set(&line, value.text, key)
      case "status_details": try set(&lines, value, key)
      case "checks": try set(&list, value, key)
      default: break
      }
    }
    if let list { for check in list.elements { checks.append(try OCSFCheck(check)) } }
    details = lines?.elements.compactMap { $0.text?.string }.joined(separator: " ") ?? ""
    if details.isEmpty { details = line?.string ?? "" }
  }
}

/// One of the checks in a `compliance` object.
struct OCSFCheck {
  private(set) var uid: ByteText?
  private(set) var name: ByteText?
  private(set) var status: ByteText?
  private(set) var statusID: Int64?
  private(set) var severityID: Int64?

  /// Where the event names none.
  init() {}

  init(_ check: JSONValue) throws(RecordError) {
    guard check.kind == .object else { throw RecordError("a check is not an object") }
    for (key, value) in check.members {
      switch key {
      case "uid": try set(&uid, value.text, key)
      case "name": try set(&name, value.text, key)
      case "status": try set(&status, value.text, key)
      case "status_id": try set(&statusID, value.integer, key)
      case "severity_id": try set(&severityID, value.integer, key)
      default: break
      }
    }
  }
}

/// An event's `cloud` object.
struct OCSFCloud {
  private(set) var account: ByteText?
  private(set) var provider: ByteText?
  private(set) var region: ByteText?

  mutating func read(_ cloud: JSONValue) throws(RecordError) {
    for (key, value) in cloud.members {
      switch key {
      case "provider": try set(&provider, value.text, key)
      case "region": try set(&region, value.text, key)
      case "account":
        for (key, value) in value.members where key.equals("uid") {
          try set(&account, value.text, key)
        }
      default: break
      }
    }
  }
}

/// What the numbers and words of a compliance status mean.
enum OCSFWords {
  /// A verdict with the scanner's word for it.
  struct Verdict {
    var status: Status
    var word: String
  }

  /// The verdict of a number and the words beside it; nil if they say nothing.
  static func verdict(
    id: Int64?, words: [ByteText?], isSecurityHub: Bool
  ) throws(RecordError) -> Verdict? {
    let warning = isSecurityHub ? Status.error : .unknown
    let numbered: Status?
    switch id {
    case 1: numbered = .pass
    case 2: numbered = warning
    case 3: numbered = .fail
    case 0, 99, nil: numbered = nil
    case let other?: throw RecordError("the compliance status_id \(other) is not known")
    }
    var spoken: Verdict?
    for case let word? in words where !word.isEmpty && spoken == nil {
      spoken = common(word)
      if spoken == nil, let status = try meaning(word.string, warning: warning) {
        spoken = Verdict(status: status, word: word.string)
      }
    }
    guard let numbered else { return spoken }
    if let spoken {
      guard spoken.status == numbered else {
        throw RecordError(
          "the compliance status is \(id ?? 0) and \"\(spoken.word.prefix(64))\", which"
            + " contradict each other")
      }
      return spoken
    }
    return Verdict(status: numbered, word: "status_id \(id ?? 0)")
  }

  /// What nearly all events say.
  private static func common(_ word: ByteText) -> Verdict? {
    switch word {
    case "PASS": Verdict(status: .pass, word: "PASS")
    case "FAIL": Verdict(status: .fail, word: "FAIL")
    case "PASSED": Verdict(status: .pass, word: "PASSED")
    case "FAILED": Verdict(status: .fail, word: "FAILED")
    default: nil
    }
  }

  /// What a word means; nil if it says nothing.
  private static func meaning(
    _ word: String, warning: Status
  ) throws(RecordError) -> Status? {
    let letters = word.lowercased().filter { $0.isLetter }
    switch letters {
    case "pass", "passed", "success", "compliant": return .pass
    case "fail", "failed", "failure", "noncompliant": return .fail
    case "warning": return warning
    case "manual", "notchecked": return .notChecked
    case "informational": return .informational
    case "error": return .error
    case "notavailable", "notapplicable": return .notApplicable
    case "unknown", "other", "": return nil
    default: throw RecordError("the compliance status \"\(word.prefix(64))\" is not known")
    }
  }
}
