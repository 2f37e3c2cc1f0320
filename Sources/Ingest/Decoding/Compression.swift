/// How a file is compressed, told by its first bytes.
enum Compression: String, CaseIterable, Sendable {
  case gzip
  case zstd
  case bzip2
  case xz
  case zip

  /// How many bytes `init(_:)` looks at.
  static let magicBytes = 10

  /// The compression whose magic number starts these bytes; nil if none does.
  init?(_ bytes: some Collection<UInt8>) {
    let found = Self.allCases.first { compression in
      compression.magics.contains { bytes.starts(with: $0) }
    }
    guard let found else { return nil }
    self = found
  }

  private var magics: [[UInt8]] {
    switch self {
    // RFC 1952: deflate is the only method there is.
    case .gzip: [[0x1F, 0x8B, 0x08]]
    case .zstd: [[0x28, 0xB5, 0x2F, 0xFD]]
    // "BZh", the block size, then the first block or the end of an empty stream.
    case .bzip2:
      (UInt8(ascii: "1")...UInt8(ascii: "9")).flatMap { size in
        [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]].map {
          [0x42, 0x5A, 0x68, size] + $0
        }
      }
    case .xz: [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]]
    case .zip: [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08]]
    }
  }

  /// What a user does about it by hand.
  var command: String {
    switch self {
    case .gzip: "gzip -dc"
    case .zstd: "zstd -dc"
    case .bzip2: "bzip2 -dc"
    case .xz: "xz -dc"
    case .zip: "unzip -p"
    }
  }
}
