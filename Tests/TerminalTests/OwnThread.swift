import Dispatch
import Testing

/// Runs a suite on a thread of its own, beside all others. What mostly waits for another program would else keep one of
/// the few threads of all tests from working, and what comes one after another would begin when all else is through.
struct OwnThread: SuiteTrait, TestScoping {
  private static let executor = Executor()

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(Self.executor) { try await function() }
  }

  private final class Executor: TaskExecutor {
    private let queue = DispatchQueue(label: "own thread")

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}

extension Trait where Self == OwnThread {
  /// On a thread of its own.
  static var ownThread: Self { Self() }
}
