#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Real time that never goes back, whatever happens to the clock on the wall.
public struct MonotonicTime {
  /// The clock of the system.
  public init() {}

  /// Seconds since a fixed moment.
  public var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
