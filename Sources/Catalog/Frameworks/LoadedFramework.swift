import Compliance

/// A framework with the places that later diagnostics point at.
struct LoadedFramework {
  var framework: Framework
  let file: String
  /// The catalog's own UUID, and the line of its root element.
  let uuid: (text: String, line: Int)
  let metadata: FrameworkMetadata
  /// The groups and controls, one for each of the framework's controls.
  let entries: [FrameworkEntry]
}
