import Glibc
import Testing

@testable import Tickets

struct CredentialTests {
  private func file(_ text: String, mode: mode_t) throws -> String {
    var template = Array("/tmp/crosswalk-token-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    #expect(fchmod(descriptor, mode) == 0)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test(arguments: [(mode_t(0o600), true), (0o400, true), (0o640, false), (0o604, false)])
  func filesAreForTheirOwnerAlone(_ mode: mode_t, _ isGood: Bool) throws {
    let path = try file("\(World.token)\n", mode: mode)
    defer { unlink(path) }
    if isGood {
      #expect(try Credential.read(.file(path), environment: [:]) == World.token)
    } else {
      let error = #expect(throws: TicketError.self) {
        try Credential.read(.file(path), environment: [:])
      }
      #expect(error?.remedy == "run: chmod 600 '\(path)'")
    }
  }

  @Test func linksAndOtherThingsAreRefused() throws {
    let path = try file(World.token, mode: 0o600)
    defer { unlink(path) }
    #expect(symlink(path, path + "-link") == 0)
    defer { unlink(path + "-link") }
    for origin in ["\(path)-link", "\(path)-missing", "/tmp"] {
      #expect(throws: TicketError.self) { try Credential.read(.file(origin), environment: [:]) }
    }
  }

  @Test func theEnvironmentHoldsOneWord() throws {
    #expect(try Credential.read(.environment("T"), environment: ["T": "abc"]) == "abc")
    for value in ["", "two words", "é", "a\nb"] {
      #expect(throws: TicketError.self) {
        try Credential.read(.environment("T"), environment: ["T": value])
      }
    }
    #expect(throws: TicketError.self) { try Credential.read(.environment("T"), environment: [:]) }
  }
}
