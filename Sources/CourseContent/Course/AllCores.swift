private import Dispatch
private import Foundation
private import Synchronization

/// Pieces of work on all cores.
///
/// On threads of its own, which end with the work: the pool of Dispatch, once it has been used, wakes once a second for as
/// long as the program lives. A semaphore does not use it.
enum AllCores {
  /// Does each piece once, the first ones first, and returns when all are done. A piece must not wait for another. Cost: a
  /// thread for each further core.
  static func perform(_ pieces: [@Sendable () -> Void]) {
    let work = SharedWork(pieces)
    let helpers = min(pieces.count, ProcessInfo.processInfo.activeProcessorCount) - 1
    for _ in 0..<max(0, helpers) { Thread.detachNewThread { work.doWhatIsLeft() } }
    work.doWhatIsLeft()
    work.waitUntilDone()
  }
}

/// Pieces of which each is taken once, by whoever is free.
private final class SharedWork: Sendable {
  private let pieces: [@Sendable () -> Void]
  private let taken = Atomic(0)
  private let done = DispatchSemaphore(value: 0)

  init(_ pieces: [@Sendable () -> Void]) { self.pieces = pieces }

  func doWhatIsLeft() {
    while true {
      let place = taken.add(1, ordering: .relaxed).oldValue
      guard place < pieces.count else { return }
      pieces[place]()
      done.signal()
    }
  }

  /// For those pieces, too, that others have taken: were no thread to be had, nobody would have.
  func waitUntilDone() { for _ in pieces { done.wait() } }
}
