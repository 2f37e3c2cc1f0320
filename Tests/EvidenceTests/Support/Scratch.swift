import Glibc

/// A folder that goes when the test does.
final class Scratch: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/evidence-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit { Command.run(["rm", "-rf", path]) }

  func file(_ name: String, _ bytes: [UInt8]) -> String {
    let file = "\(path)/\(name)"
    if let handle = fopen(file, "w") {
      bytes.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, handle) }
      fclose(handle)
    }
    return file
  }

  static func read(_ path: String) -> [UInt8] {
    guard let handle = fopen(path, "r") else { return [] }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, handle)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }
}

/// Other people's tools.
enum Command {
  /// Runs a program and returns its exit code; 127 where it is missing.
  @discardableResult
  static func run(_ words: [String], in folder: String = "/") -> Int32 {
    let line =
      "cd '\(folder)' && " + words.map { "'\($0)'" }.joined(separator: " ") + " >/dev/null 2>&1"
    let status = system(line)
    return (status >> 8) & 0xFF
  }

  /// Whether a program is installed; says so when it is not.
  static func isInstalled(_ name: String) -> Bool {
    let there = system("command -v \(name) >/dev/null 2>&1") == 0
    if !there { print("skipped: \(name) is not installed") }
    return there
  }
}
