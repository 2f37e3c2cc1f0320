import Compliance

/// How text looks on a terminal with colour.
///
/// The words carry the meaning; the colour only helps the eye.
enum TextStyle: Sendable, Equatable {
  case plain
  case strong
  case good
  case bad
  case caution
  case quiet

  private var code: String {
    switch self {
    case .plain: ""
    case .strong: "1"
    case .good: "32"
    case .bad: "1;31"
    case .caution: "33"
    case .quiet: "2"
    }
  }

  func apply(to text: String, colour: Bool) -> String {
    guard colour, self != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension Status {
  var style: TextStyle {
    switch self {
    case .pass: .good
    case .fail: .bad
    case .error, .unknown, .notChecked: .caution
    case .notApplicable, .informational: .quiet
    }
  }
}

extension ControlState {
  var style: TextStyle {
    switch self {
    case .pass, .attested: .good
    case .fail: .bad
    case .incomplete: .caution
    case .excluded, .notApplicable, .notAssessed, .noRule: .quiet
    }
  }
}
