import Synchronization

/// A value that is worked out again only when what it depends on has become another.
final class Remembered<Key: Equatable & Sendable, Value: Sendable>: Sendable {
  private struct Known {
    let key: Key
    let value: Value
  }

  private let known = Mutex<Known?>(nil)

  func value(for key: Key, _ make: () -> Value) -> Value {
    if let known = known.withLock({ $0?.key == key ? $0?.value : nil }) { return known }
    let made = make()
    known.withLock { $0 = Known(key: key, value: made) }
    return made
  }
}
