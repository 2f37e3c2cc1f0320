import Glibc
import Testing

@testable import Ingest

@Suite("Paths become inputs")
struct ExpandTests {
  /// A folder that goes away with its owner.
  final class Folder {
    let path: String
    private var made: [String] = []

    init() throws {
      var template = Array("/tmp/ingest-XXXXXX".utf8CString)
      path = String(cString: try #require(mkdtemp(&template)))
    }

    func write(_ name: String, _ text: String) throws {
      if let slash = name.lastIndex(of: "/") {
        mkdir(claim(String(name[..<slash])), 0o700)
      }
      let file = try #require(fopen(claim(name), "w"))
      fputs(text, file)
      fclose(file)
    }

    func write(_ name: String, bytes: [UInt8]) throws {
      let file = try #require(fopen(claim(name), "w"))
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }

    func link(_ name: String, to target: String) { symlink(target, claim(name)) }

    func pipe(_ name: String) { mkfifo(claim(name), 0o600) }

    private func claim(_ name: String) -> String {
      made.append("\(path)/\(name)")
      return "\(path)/\(name)"
    }

    deinit {
      for path in made.reversed() + [path] { remove(path) }
    }
  }

  @Test func directoriesAreWalkedInOrderAndForeignFilesListed() throws {
    let folder = try Folder()
    let event = ProwlerOCSFTests.event()
    try folder.write("b.json", "[\(event)]")
    try folder.write("a.json", SecurityHubASFFTests.finding())
    try folder.write("sub/c.txt", event)
    try folder.write("notes.txt", "hello")
    try folder.write("empty.json", "")
    try folder.write("summary.json", #"{"SummaryMap":{"Users":3}}"#)
    try folder.write(".hidden.json", event)
    folder.link("link.json", to: "\(folder.path)/b.json")
    folder.link("dangling", to: "\(folder.path)/gone")
    folder.link("loop", to: folder.path)
    folder.pipe("pipe")

    let (inputs, skipped) = try Ingest.expand(paths: ["-", folder.path, "\(folder.path)/notes.txt"])
    let prefix = folder.path + "/"
    #expect(
      inputs.map(\.name)
        == ["-"] + ["a.json", "b.json", "link.json", "sub/c.txt", "notes.txt"].map { prefix + $0 })
    #expect(
      skipped.map(\.path)
        == [".hidden.json", "dangling", "empty.json", "loop", "notes.txt", "pipe", "summary.json"]
        .map { prefix + $0 })
    for (name, word) in [
      (".hidden.json", "hidden"), ("dangling", "nothing"), ("empty.json", "empty"),
      ("loop", "directory"), ("notes.txt", "not JSON"), ("pipe", "no file"),
      ("summary.json", "IAM account summary"),
    ] {
      let reason = skipped.first { $0.path == prefix + name }?.reason
      #expect(reason?.contains(word) == true, "\(name): \(reason ?? "not skipped")")
    }
  }

  @Test func compressedFilesOfADirectoryAreLookedInto() throws {
    let folder = try Folder()
    let text = Array("[\(ProwlerOCSFTests.event())]".utf8)
    for compression in Compressor.all {
      try folder.write(
        "a.\(compression.rawValue)", bytes: Compressor.compress(text, compression))
    }
    try folder.write("b.gz", bytes: Compressor.compress(Array("hello".utf8), .gzip))
    try folder.write("c.gz", bytes: Array(Compressor.compress(text, .gzip).prefix(30)))
    try folder.write("d.zip", bytes: [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 30))
    try folder.write(
      "e.txt", bytes: Compressor.utf16(ProwlerOCSFTests.event(), bigEndian: false, mark: true))
    let (inputs, skipped) = try Ingest.expand(paths: [folder.path])
    let prefix = folder.path + "/"
    #expect(
      inputs.map(\.name) == ["a.bzip2", "a.gzip", "a.xz", "a.zstd", "e.txt"].map { prefix + $0 })
    #expect(skipped.map(\.path) == ["b.gz", "c.gz", "d.zip"].map { prefix + $0 })
    for (skip, word) in zip(skipped, ["not JSON", "cut off", "zip archive"]) {
      #expect(skip.reason.contains(word), "\(skip)")
    }
  }

  @Test func aFileIsReadAsItsBytesAre() async throws {
    let folder = try Folder()
    let text = "[\(ProwlerOCSFTests.event()),\n\(ProwlerOCSFTests.event())]"
    try folder.write("x.json", text)
    var fromFile = 0
    let file = try await Ingest(limits: IngestLimits(windowBytes: 700)).read(
      .file("\(folder.path)/x.json"), onFindings: { fromFile += $0.count })
    let memory = try await Ingest().read(
      .bytes(Array(text.utf8), name: "x"), onFindings: { _ in })
    #expect(fromFile == 2)
    #expect(file.sha256 == memory.sha256)
    #expect(file.sha256.count == 64)
    #expect(file.size == UInt64(text.utf8.count))
  }

  @Test func aPathThatIsNotThereIsAnError() {
    let error = #expect(throws: IngestError.self) { try Ingest.expand(paths: ["/no/such/path"]) }
    #expect(error?.kind == .unreadable)
  }
}
