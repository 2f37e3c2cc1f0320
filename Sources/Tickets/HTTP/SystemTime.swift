import Compliance
import Glibc

/// The system's clock and chance.
package final class SystemTime: TimeSource {
  package init() {}

  package func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }

  package func wait(seconds: Double) {
    guard seconds > 0 else { return }
    var left = timespec()
    left.tv_sec = Int(seconds)
    left.tv_nsec = Int((seconds - seconds.rounded(.down)) * 1_000_000_000)
    // A signal ends the wait early; the rest is waited for.
    var rest = timespec()
    while nanosleep(&left, &rest) != 0, errno == EINTR { left = rest }
  }

  package func random() -> Double { Double.random(in: 0..<1) }
}
