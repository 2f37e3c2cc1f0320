// swift-tools-version: 6.0
// Crosswalk: scanner output in, auditor reports per framework out.
// The house and its one-way imports are described in docs/architecture.md.

import PackageDescription

let package = Package(
  name: "crosswalk",
  products: [
    .executable(name: "crosswalk", targets: ["crosswalk"]),
    .library(
      name: "Crosswalk",
      targets: [
        "Compliance", "Catalog", "Decisions", "Ingest", "GSL", "Merge", "History", "Redaction",
        "Report", "Evidence", "Tickets",
      ]),
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
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "CPostgreSQL"),
    .target(name: "CCurl"),
    .target(
      name: "CSimdJSON",
      linkerSettings: [.linkedLibrary("simdjson")]),

    .systemLibrary(
      name: "CLibXMLSec", pkgConfig: "xmlsec1-openssl",
      providers: [.apt(["libxmlsec1-dev"])]),
    // The macros with which Debian builds xmlsec1: its types depend on them.
    .target(
      name: "CXMLSec", dependencies: ["CLibXMLSec"],
      cSettings: [
        .define("XMLSEC_NO_SIZE_T"), .define("XMLSEC_OPENSSL3_ENGINES", to: "1"),
        .define("XMLSEC_NO_GOST", to: "1"), .define("XMLSEC_NO_GOST2012", to: "1"),
        .define("XMLSEC_NO_CRYPTO_DYNAMIC_LOADING", to: "1"),
        .define("XMLSEC_CRYPTO_OPENSSL", to: "1"),
      ]),

    .target(name: "XMLKit", dependencies: ["CLibXML2", "CXMLSec"]),
    .target(name: "YAMLKit", dependencies: ["CYAML"]),
    .target(name: "Compliance"),
    .target(name: "Decisions", dependencies: ["Compliance", "YAMLKit"]),
    .target(
      name: "Catalog",
      dependencies: ["Compliance", "XMLKit", "CSimdJSON", "CLibCrypto", "YAMLKit"]),
    .target(
      name: "Ingest",
      dependencies: ["Compliance", "XMLKit", "CSimdJSON", "CLibCrypto", "CArchive", "CYAML"]),
    .target(name: "GSL", dependencies: ["Compliance", "CPCRE2"]),
    .target(name: "Entities", dependencies: ["Compliance", "GSL", "CSimdJSON"]),
    .target(name: "Merge", dependencies: ["Compliance"]),
    .target(
      name: "History", dependencies: ["Compliance", "CSQLite", "CPostgreSQL", "CLibCrypto"]),
    .target(name: "Redaction"),
    .target(
      name: "Report", dependencies: ["Compliance", "XMLKit", "Redaction", "CXLSXWriter"]),
    .executableTarget(
      name: "catalog-generator", dependencies: ["Compliance", "Catalog", "XMLKit"],
      path: "Sources/CatalogGenerator"),
    .target(
      name: "Evidence",
      dependencies: ["Compliance", "XMLKit", "Ingest", "Redaction", "CArchive"]),
    .target(
      name: "Tickets",
      dependencies: [
        "Compliance", "YAMLKit", "Decisions", "Ingest", "History", "Redaction", "CSimdJSON",
        "CCurl",
      ]),
    .executableTarget(
      name: "crosswalk",
      dependencies: [
        "Compliance", "Catalog", "Decisions", "Ingest", "GSL", "Entities", "Merge", "History",
        "Redaction", "Report", "Evidence", "Tickets",
      ]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "XMLKitTests", dependencies: ["XMLKit", "TestSupport"]),
    .testTarget(name: "ComplianceTests", dependencies: ["Compliance"]),
    .testTarget(name: "DecisionsTests", dependencies: ["Decisions", "Compliance", "YAMLKit"]),
    .testTarget(
      name: "CatalogTests",
      dependencies: ["Catalog", "Compliance", "XMLKit", "catalog-generator", "TestSupport"]),
    .testTarget(name: "IngestTests", dependencies: ["Ingest", "Compliance", "TestSupport"]),
    .testTarget(name: "GSLTests", dependencies: ["GSL", "TestSupport"]),
    .testTarget(name: "MergeTests", dependencies: ["Merge", "Compliance", "TestSupport"]),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", "Merge", "Compliance", "TestSupport"]),
    .testTarget(
      name: "ReportTests",
      dependencies: ["Report", "Compliance", "Catalog", "Ingest", "Merge", "XMLKit", "Redaction"],
      exclude: ["Fixtures", "Snapshots", "Shapes/read_hostile.py"]),
    .testTarget(name: "RedactionTests", dependencies: ["Redaction"]),
    .testTarget(
      name: "EvidenceTests",
      dependencies: ["Evidence", "XMLKit", "Ingest", "Redaction", "Compliance"]),
    .testTarget(
      name: "TicketsTests",
      dependencies: ["Tickets", "Compliance", "Redaction", "Decisions", "History"]),
    .testTarget(name: "CommandLineTests", dependencies: ["crosswalk"]),
    .testTarget(name: "EndToEndTests", dependencies: ["crosswalk", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
