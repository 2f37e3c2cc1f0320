import Compliance
import Testing

@testable import Ingest

@Suite("How records are strung together makes no difference")
struct LayoutTests {
  static func count(_ text: String, _ format: String) async throws -> Int {
    var count = 0
    _ = try await Ingest(format: format).read(
      .bytes(Array(text.utf8), name: format), onFindings: { count += $0.count })
    return count
  }

  /// Every format in JSON with every layout that holds its content twice.
  ///
  /// Cloud Custodian's resources mean nothing without the file beside them.
  static let formats = Formats.all.filter { $0.medium == .json && $0.id != "cloud-custodian" }
    .map(\.id)

  @Test(
    arguments: formats,
    [
      "%\n%", "%\n%\n", "%%", "% %", "%\r\n%\r\n", "\n\n%\n\n\n%\n\n", "\r\n\r\n%\r\n \t\r\n%",
      "[%,%]", "[%]\n[%]", "[%][%]\n", "[%]\r\n\r\n[%]\r\n", "[\r\n%\r\n,\r\n%\r\n]\r\n",
      "[]\n[%]\n[%]", "\u{FEFF}%\n%",
    ])
  func twiceIsTwice(_ format: String, _ layout: String) async throws {
    let text = try #require(FormatFixtures.documents[format])
    let once = try await Self.count(text, format)
    #expect(once > 0)
    let twice = try await Self.count(layout.replacing("%", with: text), format)
    #expect(twice == 2 * once)
  }
}
