import Foundation
import StudyProgress
import StudyScreens
import Synchronization

/// The ways out of a program that keeps progress: what waits is tried a last time, and what could not be kept is told on
/// the terminal that is left behind.
enum Leaving {
  static func close(_ progress: ProgressStore) {
    progress.close()
    if let farewell = progress.farewell { StandardError.line("weir: \(farewell)") }
  }

  /// Does something in lines that may change progress, and leaves well, also by a signal: then with 128 and its number.
  static func after<Value>(_ progress: ProgressStore, _ body: () throws -> Value) rethrows -> Value {
    hold(signals: [SIGINT, SIGTERM, SIGHUP].filter(endsProgram), progress)
    progress.check()
    defer { leave(progress) }
    return try body()
  }

  /// Whether the program has been left already, by its end or by a signal.
  private static let hasLeft = Mutex(false)

  /// Whoever comes second waits, and finds it done.
  private static func leave(_ progress: ProgressStore) {
    hasLeft.withLock { hasLeft in
      if !hasLeft { close(progress) }
      hasLeft = true
    }
  }

  /// Whether a signal would end the program; one that whoever started it wants ignored stays ignored.
  private static func endsProgram(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return action.__sigaction_handler.sa_handler == nil
  }

  /// The signals are held back from here on, in this thread and those that it starts, and a thread of their own takes
  /// them. So none is lost, however early it comes and however late that thread runs; a dispatch source, which is
  /// installed some time after it is asked for, lost them under load.
  private static func hold(signals: [Int32], _ progress: ProgressStore) {
    guard !signals.isEmpty else { return }
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    let awaited = set
    Thread.detachNewThread {
      var (set, number) = (awaited, Int32(0))
      guard sigwait(&set, &number) == 0 else { return }
      leave(progress)
      // The other thread may hold the lock of the input, for which an orderly end would wait.
      _exit(128 + number)
    }
  }
}
