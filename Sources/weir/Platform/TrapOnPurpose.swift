#if DEBUG
  import Foundation
  import StudyScreens
  import TerminalSurface

  /// A clock that falls over, to show what a fault of weir leaves behind: when the file named by `WEIR_TRAP` is there.
  /// In debug builds only.
  struct TrappingTime: TimeSource {
    private let time = MonotonicTime()
    private let file = ProcessInfo.processInfo.environment["WEIR_TRAP"]

    var seconds: Double {
      if let file, access(file, F_OK) == 0 { precondition(file.isEmpty, "on purpose") }
      return time.seconds
    }
  }
#endif
