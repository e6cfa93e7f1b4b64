import Foundation

/// What this process has used so far.
enum Resources {
  /// Processor time in seconds: on a machine that others use too it is far steadier than wall-clock time.
  static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Resident memory in bytes; nil where the system does not tell.
  static var residentMemory: Int? {
    let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    guard let pages, pages.count > 1, let resident = Int(pages[1]) else { return nil }
    return resident * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// The processor time that a piece of work takes, in seconds.
  static func time(of work: () throws -> Void) rethrows -> Double {
    let start = processorTime
    try work()
    return processorTime - start
  }
}

/// The value in the middle, or the higher of the two in the middle; there must be at least one.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
