// swift-tools-version: 6.0
// Crosswalk: scanner output in, auditor reports per framework out.
// The house and its one-way imports are described in docs/architecture.md.

import PackageDescription

let package = Package(
  name: "crosswalk",
  products: [
    .executable(name: "crosswalk", targets: ["crosswalk"]),
    .library(
      name: "Crosswalk", targets: ["Compliance", "Catalog", "Ingest", "Merge", "History", "Report"]),
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
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "CPostgreSQL"),
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
    .target(name: "Merge", dependencies: ["Compliance"]),
    .target(
      name: "History", dependencies: ["Compliance", "CSQLite", "CPostgreSQL", "CLibCrypto"]),
    .target(name: "Report", dependencies: ["Compliance", "XMLKit"]),
    .executableTarget(
      name: "catalog-generator", dependencies: ["Compliance", "Catalog", "XMLKit"],
      path: "Sources/CatalogGenerator"),
    .executableTarget(
      name: "crosswalk",
      dependencies: ["Compliance", "Catalog", "Ingest", "Merge", "History", "Report"]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "XMLKitTests", dependencies: ["XMLKit", "TestSupport"]),
    .testTarget(name: "ComplianceTests", dependencies: ["Compliance"]),
    .testTarget(
      name: "CatalogTests",
      dependencies: ["Catalog", "Compliance", "XMLKit", "catalog-generator", "TestSupport"]),
    .testTarget(name: "IngestTests", dependencies: ["Ingest", "Compliance", "TestSupport"]),
    .testTarget(name: "MergeTests", dependencies: ["Merge", "Compliance", "TestSupport"]),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", "Merge", "Compliance", "TestSupport"]),
    .testTarget(
      name: "ReportTests", dependencies: ["Report", "Compliance", "Catalog", "Merge", "XMLKit"],
      exclude: ["Fixtures", "Snapshots"]),
    .testTarget(name: "CommandLineTests", dependencies: ["crosswalk"]),
    .testTarget(name: "EndToEndTests", dependencies: ["crosswalk", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
