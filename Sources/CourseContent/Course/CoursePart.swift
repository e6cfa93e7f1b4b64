private import Foundation
private import Synchronization

/// A part of a course that is read when it is first asked for, and kept. Who asks while it is being read waits for it, so
/// that it is read once.
final class CoursePart<Value: Sendable>: Sendable {
  private let kept: Mutex<Value?>
  private let isKept: Atomic<Bool>
  /// Held while it is read, which takes long: who waits here sleeps, where at a `Mutex` it would keep a core busy.
  private let reading = NSLock()

  /// - Parameter value: what is known already; nil for what is to be read.
  init(_ value: Value? = nil) {
    kept = Mutex(value)
    isKept = Atomic(value != nil)
  }

  /// Whether it is there. Does not wait for who is reading it.
  var isRead: Bool { isKept.load(ordering: .acquiring) }

  /// The part.
  /// - Parameter read: gives it if it was not read before. It may ask for other parts, but never for this one.
  /// - Throws: what reading it throws; then it is read again by the next who asks.
  func value<Failure: Error>(_ read: () throws(Failure) -> Value) throws(Failure) -> Value {
    if let known = kept.withLock({ $0 }) { return known }
    reading.lock()
    defer { reading.unlock() }
    if let known = kept.withLock({ $0 }) { return known }
    let value = try read()
    kept.withLock { $0 = value }
    isKept.store(true, ordering: .releasing)
    return value
  }
}
