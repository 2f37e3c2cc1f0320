import Glibc

/// A buffered output: standard output, standard error, or memory in a test.
///
/// Once the reader of a pipe is gone, all further text is dropped quietly and
/// `isClosed` says so; any other failure is kept in `failure`.
final class Output {
  private enum Destination {
    case descriptor(Int32)
    case memory
  }

  private let destination: Destination
  private var buffer: [UInt8] = []
  /// Whether the output is a terminal.
  let isTerminal: Bool
  /// Columns of the terminal, nil where it is none or does not say.
  let columns: Int?
  /// The reader went away.
  private(set) var isClosed = false
  /// The system's error number, once writing failed otherwise.
  private(set) var failure: Int32?

  private static let capacity = 64 * 1024

  /// An output on an open file descriptor, which stays the caller's.
  init(descriptor: Int32) {
    destination = .descriptor(descriptor)
    isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let answered = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    columns = answered && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// An output that keeps what it is given.
  init(columns: Int? = nil, isTerminal: Bool = false) {
    destination = .memory
    self.isTerminal = isTerminal
    self.columns = columns
  }

  /// What a memory output was given.
  var contents: String { String(decoding: buffer, as: UTF8.self) }

  func write(_ text: String) {
    guard !isClosed, failure == nil else { return }
    buffer.append(contentsOf: text.utf8)
    if case .descriptor = destination, buffer.count >= Self.capacity { flush() }
  }

  func flush() {
    guard case .descriptor(let descriptor) = destination else { return }
    buffer.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count, !isClosed, failure == nil {
        let count = Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
        if count >= 0 {
          sent += count
        } else if errno == EAGAIN {
          // A non-blocking descriptor that somebody else set so: wait for room.
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waiting, 1, -1)
        } else if errno == EPIPE {
          isClosed = true
        } else if errno != EINTR {
          failure = errno
        }
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
