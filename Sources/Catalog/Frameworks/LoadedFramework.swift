import Compliance

/// A framework with the places that later diagnostics point at.
struct LoadedFramework {
  let framework: Framework
  let file: String
}
