import Testing

@testable import crosswalk

@Suite struct ProgressLineTests {
  @Test func nothingIsShownWhereNoTerminalIs() {
    let output = Output()
    let progress = ProgressLine(output: output)
    progress.show { "reading" }
    progress.clear()
    #expect(output.contents == "")
  }

  @Test func aTerminalSeesOneLineThatIsTakenAway() {
    let output = Output(columns: 12, isTerminal: true)
    var now: UInt64 = 0
    let progress = ProgressLine(output: output) { now }
    progress.show { "first\u{1B}" }
    progress.show { "too soon" }
    now += 200_000_000
    progress.show { "a text that is too long" }
    progress.clear()
    progress.clear()
    #expect(
      output.contents
        == "\r\u{1B}[Kfirst\\u{1B}\r\u{1B}[Ka tex… long\r\u{1B}[K")
  }
}
