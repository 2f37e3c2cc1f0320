import Glibc

/// Runs another program to its end.
enum ChildProcess {
  /// What came of it.
  enum Outcome {
    /// The system's reason why it did not start.
    case notStarted(Int32)
    /// Its status, and what it wrote to its error output.
    case exited(Int32, String)
  }

  /// What is kept of the error output.
  private static let keptBytes = 1 << 16

  /// - Parameter arguments: The program, found through PATH, and its arguments;
  ///   no shell reads them.
  /// - Returns: What came of it.
  static func run(_ arguments: [String]) -> Outcome {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .notStarted(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)

    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, arguments[0], &actions, nil, words, environ)
    close(ends[1])
    guard code == 0 else { return .notStarted(code) }

    var said: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(ends[0], &block, block.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      // What is not kept is still read, or the program would wait for ever.
      if said.count > keptBytes { said.removeFirst(said.count / 2) }
      said += block[..<count]
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let isExit = status & 0x7F == 0
    return .exited(
      isExit ? status >> 8 & 0xFF : 128 + status & 0x7F, String(decoding: said, as: UTF8.self))
  }
}
