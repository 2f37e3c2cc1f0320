/// One line on a terminal that says what is going on; nothing anywhere else.
final class ProgressLine {
  private let output: Output
  private let isShown: Bool
  private let columns: Int
  private let clock: () -> UInt64
  private var last: UInt64 = 0
  private var isOnScreen = false

  /// Ten times a second is as fast as anybody reads.
  private static let interval: UInt64 = 100_000_000

  init(
    output: Output, isWanted: Bool = true,
    clock: @escaping () -> UInt64 = SystemEnvironment.monotonicNanoseconds
  ) {
    self.output = output
    self.clock = clock
    isShown = isWanted && output.isTerminal
    columns = output.columns ?? 80
  }

  /// Shows a text, unless another was shown a moment ago. The text is only made
  /// when it is shown.
  func show(_ text: () -> String) {
    guard isShown else { return }
    let now = clock()
    guard !isOnScreen || now &- last >= Self.interval else { return }
    last = now
    isOnScreen = true
    let line = DisplayWidth.fit(visible(text()), to: columns - 1, eliding: .middle)
    output.write("\r\u{1B}[K\(line)")
    output.flush()
  }

  /// Takes the line off the screen; to be called before anything else is printed.
  func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    output.write("\r\u{1B}[K")
    output.flush()
  }
}
