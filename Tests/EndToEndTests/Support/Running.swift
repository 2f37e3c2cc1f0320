import Foundation

/// A program that ran to its end.
struct Run {
  let code: Int32
  let output: String
  let errors: String
}

/// The checkout in which the tests stand, and what was built from it.
enum Checkout {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The binary under test; `CROSSWALK_BINARY` names another one.
  static var binary: URL {
    if let path = ProcessInfo.processInfo.environment["CROSSWALK_BINARY"] {
      return URL(filePath: path)
    }
    return root.appending(path: ".build/debug/crosswalk")
  }

  static var examples: String { root.appending(path: "Examples").path }

  /// Whether the slow suites run whole, as `make test-all` asks for.
  static var isSlow: Bool { ProcessInfo.processInfo.environment["CROSSWALK_SLOW_TESTS"] != nil }

  /// Where a program stands, or nil after saying that a test is skipped for want of it.
  static func tool(_ name: String) -> URL? {
    for folder in (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
      separator: ":")
    {
      let path = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) { return URL(filePath: path) }
    }
    print("skipped: \(name) is not installed")
    return nil
  }
}

/// Runs a program and waits for it.
///
/// Output goes through files, so that a full pipe can't block the program.
func run(
  _ program: URL, _ arguments: [String], in folder: URL? = nil, input: String? = nil,
  environment: [String: String] = [:]
) throws -> Run {
  try TemporaryFolder.with { scratch in
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder ?? scratch
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SOURCE_DATE_EPOCH": "1795500000", "COLUMNS": "160"].merging(environment) { $1 }
    ) { $1 }
    let output = scratch.appending(path: ".output")
    let errors = scratch.appending(path: ".errors")
    for file in [output, errors] {
      _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    if let input {
      let file = scratch.appending(path: ".input")
      try Data(input.utf8).write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    process.waitUntilExit()
    return Run(
      code: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

/// Runs the binary under test.
func crosswalk(
  _ arguments: String..., input: String? = nil, environment: [String: String] = [:]
) throws -> Run {
  try run(Checkout.binary, arguments, input: input, environment: environment)
}

/// A folder that is gone after the test.
enum TemporaryFolder {
  static func with<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "crosswalk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
