import Glibc
import Testing

@testable import crosswalk

@Suite struct OutputTests {
  @Test func aReaderThatGoesAwayEndsOutputQuietly() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    let output = Output(descriptor: ends[1])
    output.write("text")
    output.flush()
    #expect(output.isClosed)
    #expect(output.failure == nil)
    close(ends[1])
  }

  @Test func aFullDiskIsKept() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    try #require(descriptor >= 0)
    let output = Output(descriptor: descriptor)
    output.write("text")
    output.flush()
    #expect(output.failure == ENOSPC)
    #expect(!output.isClosed)
    close(descriptor)
  }

  @Test func everythingArrivesInOrder() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/file"
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o644)
    let output = Output(descriptor: descriptor)
    let lines = (0..<40_000).map { "line \($0)\n" }
    lines.forEach(output.write)
    output.flush()
    close(descriptor)
    #expect(Files.read(path) == lines.joined())
  }
}
