/// When something happened last: one store to note it, where an optional instant takes two.
struct LatestTime: BitwiseCopyable {
  private var nanoseconds: Int64 = -1

  /// Nil if it has not happened yet.
  var instant: Instant? { nanoseconds < 0 ? nil : Instant(nanoseconds: nanoseconds) }

  @inline(__always)
  mutating func note(_ now: Instant) { nanoseconds = now.nanoseconds }
}
