import Glibc
import Report
import XMLKit

/// A directory of its own for one test, removed at its end.
final class Workspace {
  let path: String

  init() throws {
    var template = Array("/tmp/crosswalk-report-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(description: "no temporary directory") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = try? Command.run(["rm", "-rf", path]) }

  /// The names of the files in it, hidden ones as well.
  func files(in directory: String? = nil) throws -> [String] {
    try Command.run(["ls", "-A", directory ?? path]).output.split(separator: "\n").map(String.init)
  }

  func bytes(_ name: String) throws -> [UInt8] { try Files.bytes("\(path)/\(name)") }

  func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  struct Failure: Error, CustomStringConvertible { var description: String }
}

/// Paths of this checkout, and plain file access.
enum Files {
  static var tests: String {
    // …/Tests/ReportTests/Support/Workspace.swift
    #filePath.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" }
  }
  static var root: String { tests.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } }
  static var templates: String { "\(tests)/Fixtures/templates" }
  static var shippedTemplates: String { "\(root)/templates" }
  static var schema: String { "\(root)/templates/report.xsd" }

  static func bytes(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Workspace.Failure(description: "no \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { return bytes }
      bytes.append(contentsOf: block[..<count])
    }
  }

  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw Workspace.Failure(description: "no \(path)") }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Workspace.Failure(description: "cannot write \(path)")
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

/// Runs another program and waits for it.
enum Command {
  @discardableResult
  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let quoted = arguments.map { "'" + $0.split(separator: "'").joined(separator: "'\\''") + "'" }
    guard let pipe = popen(quoted.joined(separator: " ") + " 2>&1", "r") else {
      throw Workspace.Failure(description: "cannot run \(arguments[0])")
    }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&block, 1, block.count, pipe)
      if count == 0 { break }
      bytes.append(contentsOf: block[..<count])
    }
    let status = pclose(pipe)
    return ((status >> 8) & 0xFF, String(decoding: bytes, as: UTF8.self))
  }

  static func isInstalled(_ name: String) -> Bool {
    (try? run(["which", name]).status == 0) ?? false
  }
}
