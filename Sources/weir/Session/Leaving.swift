import Dispatch
import Foundation
import StudyProgress
import StudyScreens

/// The ways out of a program that keeps progress: what waits is tried a last time, and what could not be kept is told on
/// the terminal that is left behind.
enum Leaving {
  static func close(_ progress: ProgressStore) {
    progress.close()
    if let farewell = progress.farewell { StandardError.line("weir: \(farewell)") }
  }

  /// Does something in lines that may change progress, and leaves well, also by a signal: then with 128 and its number.
  static func after<Value>(_ progress: ProgressStore, _ body: () throws -> Value) rethrows -> Value {
    let sources = [SIGINT, SIGTERM, SIGHUP].compactMap { source(for: $0, progress) }
    progress.check()
    defer {
      for source in sources { source.cancel() }
      close(progress)
    }
    return try body()
  }

  /// A signal that whoever started the program wants ignored stays ignored.
  private static func source(for number: Int32, _ progress: ProgressStore) -> (any DispatchSourceSignal)? {
    var action = sigaction()
    sigaction(number, nil, &action)
    guard action.__sigaction_handler.sa_handler == nil else { return nil }
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      close(progress)
      Foundation.exit(128 + number)
    }
    source.resume()
    return source
  }
}
