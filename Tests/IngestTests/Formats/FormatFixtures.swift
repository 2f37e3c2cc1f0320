@testable import Ingest

/// One small input of each format, by its id. Each family's folder has its own;
/// rows of tables are divided by line feeds.
enum FormatFixtures {
  private static let families = [
    prowler, aws, cloudGuard, scap, oscal, ocsf, inSpec, code, containers, cloud, plain,
  ]

  static let all: [String: String] = families.reduce(into: [:]) { all, family in
    all.merge(family) { _, other in other }
  }

  private static let tableIDs = Set(Formats.all.filter { $0.medium == .csv }.map(\.id))

  static let tables = all.filter { tableIDs.contains($0.key) }

  /// All that are no tables.
  static let documents = all.filter { !tableIDs.contains($0.key) }
}
