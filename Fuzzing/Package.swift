// swift-tools-version: 6.0
// Fuzzers for everything that reads what others wrote. A package of its own,
// because its binary has libFuzzer's main and must not be built with the rest.

import PackageDescription

let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "crosswalk", path: "..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [.product(name: "Crosswalk", package: "crosswalk")],
      swiftSettings: [.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
  ],
  swiftLanguageModes: [.v6]
)
