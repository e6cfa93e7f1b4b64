import Foundation

/// What weir needs of the system before anything else: the libraries below it end the process where they miss it.
enum Machine {
  /// The command line and the place of the program are read here.
  private static let processes = "/proc/self/cmdline"

  static let isUsable = access(processes, R_OK) == 0

  /// Whether so many more files can be open at once.
  static func canOpenFiles(_ count: Int) -> Bool {
    let files = (0..<count).map { _ in open("/", O_RDONLY | O_CLOEXEC) }
    for file in files where file >= 0 { close(file) }
    return !files.contains { $0 < 0 }
  }

  /// The sentence for a system on which the command line cannot be read.
  static let refusal =
    "\(processes) cannot be read, and weir reads its command line there; mount /proc and start weir again."
}
