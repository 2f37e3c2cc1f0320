import Compliance
import Testing

@Suite("Days, spans and patterns")
struct CalendarTests {
  @Test(
    "A span is added as a calendar does",
    arguments: [
      ("2026-01-31", "P1M", "2026-02-28"), ("2024-01-31", "P1M", "2024-02-29"),
      ("2024-02-29", "P1Y", "2025-02-28"), ("2026-11-24", "P2W", "2026-12-08"),
      ("2026-12-31", "P1D", "2027-01-01"), ("2026-11-24", "P1Y2M3W4D", "2028-02-18"),
      ("2026-12-15", "P12M", "2027-12-15"),
    ])
  func spans(_ from: String, _ span: String, _ to: String) throws {
    let date = try #require(CalendarDate(from))
    #expect(date.adding(try #require(CalendarDuration(span))).description == to)
  }

  @Test(
    "What is no span is refused",
    arguments: [
      "", "P", "1Y", "P1", "PT1M", "P1H", "P1Y1Y", "P1D1Y", "P-1D", "P0D", "P200Y", "p1y",
    ])
  func noSpans(_ text: String) { #expect(CalendarDuration(text) == nil) }

  @Test(
    "What is no date is refused",
    arguments: ["2026-1-1", "2026-13-01", "2025-02-29", "2026-01-01T00:00:00Z", "01-01-2026", ""])
  func noDates(_ text: String) { #expect(CalendarDate(text) == nil) }

  @Test("The first and the last day count whole, to the microsecond")
  func edges() throws {
    let exclusion = Exclusion(
      id: "a", reason: "", owner: "", approver: "",
      created: try #require(CalendarDate("2026-10-01")),
      expires: try #require(CalendarDate("2026-10-31")), selector: .init())
    func standing(_ text: String) throws -> Standing {
      exclusion.standing(on: CalendarDate(try #require(Timestamp(text))))
    }
    #expect(try standing("2026-09-30T23:59:59.999999Z") == .pending)
    #expect(try standing("2026-10-01T00:00:00Z") == .inForce)
    #expect(try standing("2026-10-31T23:59:59.999999Z") == .inForce)
    #expect(try standing("2026-11-01T00:00:00Z") == .expired)
    #expect(CalendarDate(Timestamp(microseconds: -1)).description == "1969-12-31")
  }

  @Test("A statement of a month is fresh the next day")
  func freshStatement() throws {
    let made = try #require(CalendarDate("2026-11-23"))
    let attestation = Attestation(
      id: "a", framework: FrameworkID("f"), control: "1", state: .satisfied, statement: "",
      author: "", made: made, validFor: try #require(CalendarDuration("P1M")))
    #expect(attestation.standing(on: made.adding(days: 1)) == .inForce)
    #expect(attestation.expires.description == "2026-12-22")
    #expect(attestation.standing(on: made.adding(days: 30)) == .expired)
  }

  @Test(
    "A pattern fits the whole text",
    arguments: [
      ("*", "", true), ("a*c", "abbc", true), ("a*c", "abbcd", false), ("?", "é", true),
      ("?", "", false), ("a*b*c", "aXbYbZc", true), ("arn:*:user/ci-*", "arn:aws:user/ci-1", true),
      ("[a]", "a", false), ("[a]", "[a]", true), ("**", "x", true), ("A", "a", false),
    ])
  func globs(_ pattern: String, _ text: String, _ fits: Bool) {
    #expect(Glob(pattern).matches(text) == fits)
  }

  @Test("A hostile pattern takes no more time than its length times the text's")
  func hostileGlob() {
    let pattern = Glob(String(repeating: "a*", count: 500) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
  }
}
