import Foundation

/// Another program, run to its end.
enum Program {
  /// It could not be started.
  struct NotStarted: Error {
    let program: String
  }

  /// Runs a program of the search path and returns what it printed.
  ///
  /// Foundation's `Process` waits until every heir of the program has ended, which the server of tmux never does; so
  /// the program is spawned by hand, and prints into a file.
  static func run(_ arguments: [String]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "weir-test-\(UUID().uuidString)").path
    defer { unlink(file) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // The threads of the tests block signals, and whatever they start would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawnp(&process, arguments[0], &actions, &attributes, &words, environ) == 0 else {
      throw NotStarted(program: arguments[0])
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return try String(contentsOfFile: file, encoding: .utf8)
  }
}
