import Foundation
import History
import TestSupport
import Testing

/// Which kind of store a test runs against.
enum Kind: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case sqlite
  case postgresql

  var testDescription: String { rawValue }
}

/// A place for a store, gone after the test.
final class TestPlace {
  let kind: Kind
  let address: String
  private let folder: URL

  /// Nil after saying why the test is skipped.
  init?(_ kind: Kind) throws {
    self.kind = kind
    folder = FileManager.default.temporaryDirectory
      .appending(path: "crosswalk-history-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    switch kind {
    case .sqlite: address = folder.appending(path: "store.db").path
    case .postgresql:
      guard let server = PostgreSQLServer.shared else { return nil }
      address = server.database()
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func open(isCreating: Bool = true) throws -> any Store {
    try StoreLocation(address).open(isCreating: isCreating)
  }

  /// Carries out SQL behind the store's back.
  func execute(_ command: String) throws {
    switch kind {
    case .sqlite:
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/sqlite3")
      process.arguments = [address, command]
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    case .postgresql:
      let server = try #require(PostgreSQLServer.shared)
      try #require(server.execute("SET search_path = crosswalk; " + command, in: address))
    }
  }
}
