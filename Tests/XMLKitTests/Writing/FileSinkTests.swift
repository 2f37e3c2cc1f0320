import Glibc
import Testing
import XMLKit

@Suite struct FileSinkTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, to sink: FileSink) throws {
    var text = text
    try text.withUTF8 { try sink.write(UnsafeRawBufferPointer($0)) }
  }

  private func content(_ name: String) throws -> String {
    let descriptor = open("\(folder.path)/\(name)", O_RDONLY)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = read(descriptor, &bytes, bytes.count)
    return [UInt8](bytes[..<max(count, 0)]).string
  }

  @Test(arguments: [false, true])
  func aCommittedFileHasItsNameAndItsBytes(synchronised: Bool) throws {
    let sink = try FileSink(path: folder.path + "/a.xml")
    try write("one ", to: sink)
    try write("two", to: sink)
    #expect(!folder.names.contains("a.xml"))
    try sink.commit(synchronised: synchronised)
    #expect(folder.names == ["a.xml"])
    #expect(try content("a.xml") == "one two")
  }

  @Test func anAbandonedFileLeavesNothingAndKeepsTheOld() throws {
    try folder.write("a.xml", "old")
    do {
      let sink = try FileSink(path: folder.path + "/a.xml")
      try write(String(repeating: "new", count: 200_000), to: sink)
      #expect(folder.names.count == 2)
    }
    #expect(folder.names == ["a.xml"])
    #expect(try content("a.xml") == "old")
  }

  @Test func anAbandonedWriterLeavesNothing() throws {
    do {
      let sink = try FileSink(path: folder.path + "/a.xml")
      var writer = try XMLWriter(sink: sink)
      try writer.start("a")
      try writer.text("half a document")
    }
    #expect(folder.names.isEmpty)
  }

  @Test func twoSinksForOneFileDoNotMix() throws {
    let first = try FileSink(path: folder.path + "/a.xml")
    let second = try FileSink(path: folder.path + "/a.xml")
    try write("first", to: first)
    try write("second", to: second)
    try first.commit()
    try second.commit()
    #expect(folder.names == ["a.xml"])
    #expect(try content("a.xml") == "second")
  }

  @Test func aRelativeNameWithoutAFolderIsTaken() throws {
    let sink = try FileSink(path: "xmlkit-relative-\(getpid()).tmp")
    try write("x", to: sink)
  }

  @Test func aFileIsReadableAsOthersAre() throws {
    let plain = try folder.write("plain", "x")
    let sink = try FileSink(path: folder.path + "/a.xml")
    try sink.commit()
    var expected = stat()
    var actual = stat()
    #expect(stat(plain, &expected) == 0 && stat(folder.path + "/a.xml", &actual) == 0)
    #expect(actual.st_mode & 0o444 == expected.st_mode & 0o444)
  }

  @Test func aMissingFolderIsSaid() {
    let path = folder.path + "/none/a.xml"
    let error = thrown { () throws(SinkError) in try FileSink(path: path) }
    #expect(error == SinkError(file: path, action: "create", reason: "No such file or directory"))
  }

  @Test func aFolderInTheWayIsSaidAndNothingStays() throws {
    #expect(mkdir(folder.path + "/a.xml", 0o755) == 0)
    let sink = try FileSink(path: folder.path + "/a.xml")
    let error = thrown { () throws(SinkError) in try sink.commit() }
    #expect(error?.action == "rename")
    #expect(folder.names == ["a.xml"])
  }

  @Test func afterCommitNothingMoreIsTaken() throws {
    let sink = try FileSink(path: folder.path + "/a.xml")
    try sink.commit()
    #expect(throws: SinkError.self) { try write("x", to: sink) }
    #expect(throws: SinkError.self) { try sink.commit() }
  }
}
