import Compliance
import Glibc

/// The one place that asks the operating system.
enum SystemEnvironment {
  static func variables() -> [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let separator = text.firstIndex(of: "=") {
        result[String(text[..<separator])] = String(text[text.index(after: separator)...])
      }
      entry += 1
    }
    return result
  }

  static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(
      microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }

  /// The folder of the running program, symbolic links resolved.
  static func executableDirectory() -> String? {
    resolved("/proc/self/exe").map(directory(of:))
  }

  /// The real path of something that exists; nil otherwise.
  static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes a folder and those above it. Returns the system's error number if
  /// it cannot be made; nil where it is there.
  static func makeDirectory(_ path: String) -> Int32? {
    if isDirectory(path) { return nil }
    let above = directory(of: path)
    if above != path, let number = makeDirectory(above) { return number }
    // Another process may have been first.
    return mkdir(path, 0o777) == 0 || (errno == EEXIST && isDirectory(path)) ? nil : errno
  }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// A file's content; nil where it cannot be read or is longer than `limit`.
  static func bytes(of path: String, limit: Int) -> [UInt8]? {
    read(path, atMost: limit + 1).flatMap { $0.count > limit ? nil : $0 }
  }

  /// A file's first bytes; nil where it cannot be read.
  static func start(of path: String, count: Int) -> [UInt8]? { read(path, atMost: count) }

  private static func read(_ path: String, atMost limit: Int) -> [UInt8]? {
    guard !isDirectory(path), let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = fread(&chunk, 1, min(chunk.count, limit - bytes.count), file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// Nanoseconds of a clock that never goes back.
  static func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  static func message(ofError number: Int32) -> String {
    String(cString: strerror(number))
  }
}
