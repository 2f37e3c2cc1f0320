import Glibc

/// A folder of its own for one test, removed with everything in it.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/xmlkit-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
      throw FolderError(code: errno)
    }
    path = String(cString: real)
    free(real)
  }

  deinit { Self.remove(path) }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ content: String) throws -> String {
    try write(name, Array(content.utf8))
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw FolderError(code: errno) }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { throw FolderError(code: errno) }
      done += count
    }
    return file
  }

  /// The names in the folder, sorted.
  var names: [String] { Self.names(path) }

  private static func names(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func remove(_ path: String) {
    for name in names(path) {
      let child = "\(path)/\(name)"
      if unlink(child) != 0 { remove(child) }
    }
    rmdir(path)
  }

  struct FolderError: Error {
    var code: Int32
  }
}

/// The error that a call throws; nil when it throws none.
func thrown<Value, Failure: Error>(_ body: () throws(Failure) -> Value) -> Failure? {
  do throws(Failure) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}

extension [UInt8] {
  init(_ text: String) { self.init(text.utf8) }
  var string: String { String(decoding: self, as: UTF8.self) }
}
