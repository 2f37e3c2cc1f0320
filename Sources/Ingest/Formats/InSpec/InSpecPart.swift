/// What the workers read of an InSpec report, in the order of the input.
enum InSpecPart: Sendable {
  case control(InSpecControl)
  case platform(InSpecPlatform)
  /// A short text of the document or of the profile that is open.
  case text(key: String, String)
  case profileBegins
  case profileEnds
  case end
}

/// What was scanned.
struct InSpecPlatform: Sendable {
  var name = ""
  var release = ""
  var target = ""

  init() {}

  init(_ platform: JSONValue) {
    name = platform.string("name")
    release = platform.string("release")
    target = platform.string("target_id")
  }

  /// The cloud, where the platform is one.
  var provider: String {
    switch name.lowercased() {
    case "aws": "aws"
    case "azure": "azure"
    case "gcp": "gcp"
    default: ""
    }
  }

  /// Whether another tool's results were converted.
  var isConverter: Bool { name.hasPrefix("Heimdall") }
}

/// A profile with its controls, until its document ends.
struct InSpecProfile: Sendable {
  var name = ""
  var parent = ""
  var version = ""
  /// `loaded`, `skipped`, `failed`; empty before InSpec 3.
  var status = ""
  var message = ""
  /// What links copies, by which each control can be had.
  var controls: [(id: String, isTested: Bool, place: Int)] = []
}
