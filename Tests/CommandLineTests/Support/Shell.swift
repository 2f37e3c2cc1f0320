import Glibc
import Testing

/// Runs a program and collects what it prints.
enum Shell {
  struct Result {
    var status: Int32
    var output: String
  }

  /// The path of a program in the usual places, nil where it is not installed.
  static func find(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
  }

  /// Standard output and standard error together.
  static func run(_ program: String, _ arguments: [String]) throws -> Result {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, program, &actions, nil, &words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    try #require(failure == 0)
    let output = Files.readAll(ends[0])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // A process that ended by itself; WEXITSTATUS is a macro and not imported.
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    return Result(status: code, output: String(decoding: output, as: UTF8.self))
  }
}
