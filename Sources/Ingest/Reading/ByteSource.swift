import Glibc

/// The bytes of an input, one read(2) after the other. Never mapped: a file
/// that shrinks meanwhile ends early instead of killing the process.
struct ByteSource: ~Copyable {
  private let name: String
  private let descriptor: Int32
  private let closesDescriptor: Bool
  private let memory: [UInt8]
  private var memoryOffset = 0
  /// The size at the start; nil where it is not known.
  let total: UInt64?

  init(_ input: Input) throws(IngestError) {
    name = input.name
    switch input.origin {
    case .bytes(let bytes):
      descriptor = -1
      closesDescriptor = false
      memory = bytes
      total = UInt64(bytes.count)
    case .standardInput:
      descriptor = STDIN_FILENO
      closesDescriptor = false
      memory = []
      total = nil
    case .file:
      memory = []
      let opened = open(input.name, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else {
        throw Self.unreadable(input.name, "cannot be opened: \(Self.systemMessage())")
      }
      var status = stat()
      guard fstat(opened, &status) == 0 else {
        let reason = Self.systemMessage()
        close(opened)
        throw Self.unreadable(input.name, "cannot be opened: \(reason)")
      }
      guard status.st_mode & S_IFMT != S_IFDIR else {
        close(opened)
        throw Self.unreadable(input.name, "is a directory, not a file")
      }
      descriptor = opened
      closesDescriptor = true
      total = status.st_mode & S_IFMT == S_IFREG ? UInt64(clamping: status.st_size) : nil
      // Advice only: reading works without it.
      _ = posix_fadvise(opened, 0, 0, POSIX_FADV_SEQUENTIAL)
    }
  }

  deinit {
    if closesDescriptor { close(descriptor) }
  }

  /// Reads into `range` of `bytes` until it is full or the input ends, and
  /// returns how many bytes came.
  mutating func read(into bytes: inout [UInt8], _ range: Range<Int>) throws(IngestError) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    guard descriptor >= 0 else {
      let part = memory[memoryOffset...].prefix(range.count)
      bytes.replaceSubrange(range.lowerBound..<(range.lowerBound + part.count), with: part)
      memoryOffset += part.count
      return part.count
    }
    var filled = 0
    while filled < range.count {
      let got = bytes.withUnsafeMutableBytes { buffer -> Int in
        guard let start = buffer.baseAddress else { return 0 }
        return Glibc.read(descriptor, start + range.lowerBound + filled, range.count - filled)
      }
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw Self.unreadable(name, "cannot be read: \(Self.systemMessage())")
      }
      filled += got
    }
    return filled
  }

  private static func systemMessage() -> String {
    guard let text = strerror(errno) else { return "error \(errno)" }
    return String(cString: text)
  }

  private static func unreadable(_ name: String, _ message: String) -> IngestError {
    IngestError(
      file: name, kind: .unreadable, message: message,
      remedy: "Check the path and the permissions.")
  }
}
