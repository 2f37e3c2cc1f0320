// swift-tools-version: 6.0
// Crosswalk: scanner output in, auditor reports per framework out.
// The house and its one-way imports are described in docs/architecture.md.

import PackageDescription

let package = Package(
  name: "crosswalk",
  products: [
    .executable(name: "crosswalk", targets: ["crosswalk"]),
    .library(
      name: "Crosswalk", targets: ["Compliance", "Catalog", "Ingest", "GSL", "Merge", "Report"]),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libexslt",
      providers: [.apt(["libxml2-dev", "libxslt1-dev"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev", "zlib1g-dev"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(
      name: "CSimdJSON",
      linkerSettings: [.linkedLibrary("simdjson")]),

    .target(name: "XMLKit", dependencies: ["CLibXML2"]),
    .target(name: "Compliance"),
    .target(
      name: "Catalog",
      dependencies: ["Compliance", "XMLKit", "CSimdJSON", "CLibCrypto", "CYAML"]),
    .target(
      name: "Ingest",
      dependencies: ["Compliance", "XMLKit", "CSimdJSON", "CLibCrypto", "CArchive", "CYAML"]),
    .target(name: "GSL", dependencies: ["Compliance", "CPCRE2"]),
    .target(name: "Entities", dependencies: ["Compliance", "GSL", "CSimdJSON"]),
    .target(name: "Merge", dependencies: ["Compliance"]),
    .target(name: "Report", dependencies: ["Compliance", "XMLKit"]),
    .executableTarget(
      name: "catalog-generator", dependencies: ["Compliance", "Catalog", "XMLKit"],
      path: "Sources/CatalogGenerator"),
    .executableTarget(
      name: "crosswalk",
      dependencies: ["Compliance", "Catalog", "Ingest", "GSL", "Entities", "Merge", "Report"]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "XMLKitTests", dependencies: ["XMLKit", "TestSupport"]),
    .testTarget(name: "ComplianceTests", dependencies: ["Compliance"]),
    .testTarget(
      name: "CatalogTests",
      dependencies: ["Catalog", "Compliance", "XMLKit", "catalog-generator", "TestSupport"]),
    .testTarget(name: "IngestTests", dependencies: ["Ingest", "Compliance", "TestSupport"]),
    .testTarget(name: "GSLTests", dependencies: ["GSL", "TestSupport"]),
    .testTarget(name: "MergeTests", dependencies: ["Merge", "Compliance", "TestSupport"]),
    .testTarget(
      name: "ReportTests", dependencies: ["Report", "Compliance", "Catalog", "Merge", "XMLKit"],
      exclude: ["Fixtures", "Snapshots"]),
    .testTarget(name: "CommandLineTests", dependencies: ["crosswalk"]),
    .testTarget(name: "EndToEndTests", dependencies: ["crosswalk"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
