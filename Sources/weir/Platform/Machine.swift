import Foundation

/// What weir needs of the system before anything else: the libraries below it end the process where they miss it.
enum Machine {
  /// What it lacks.
  enum Lack {
    case processes, files

    var sentence: String {
      switch self {
      case .processes:
        "\(Machine.processes) cannot be read, and weir reads its command line there; mount /proc and start weir again."
      case .files: "no more files may be opened; raise the limit (as by ulimit -n 64) and start weir again."
      }
    }
  }

  /// The command line and the place of the program are read here.
  private static let processes = "/proc/self/cmdline"
  /// How many files are read and written at once, beside those of the terminal.
  private static let filesAtOnce = 8

  /// Without which weir would fall over here, or say something that is not so; nil if it can run.
  static var lack: Lack? {
    guard access(processes, R_OK) == 0 else { return .processes }
    return canOpenFiles(filesAtOnce) ? nil : .files
  }

  /// Whether so many more files can be open at once.
  private static func canOpenFiles(_ count: Int) -> Bool {
    let files = (0..<count).map { _ in open("/", O_RDONLY | O_CLOEXEC) }
    for file in files where file >= 0 { close(file) }
    return !files.contains { $0 < 0 }
  }
}
