import Foundation
import StudyScreens

/// Real time that never goes back, whatever happens to the clock on the wall.
struct MonotonicTime: TimeSource {
  var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
