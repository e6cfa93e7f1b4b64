import Foundation

/// The built `weir`, which lies beside the tests, run without a terminal.
struct Binary {
  let status: Int32
  let output: String
  let errors: String

  /// Runs it and waits. What it prints goes through files, so that no pipe can fill up.
  init(_ arguments: String..., environment: [String: String] = [:]) throws {
    try self.init(Self.path, arguments, environment)
  }

  /// Runs it with a list of arguments.
  init(_ arguments: [String], environment: [String: String] = [:], printingTo place: Place = .file) throws {
    guard place != .closed else {
      try self.init("/bin/sh", ["-c", "exec \"$0\" \"$@\" >&-", Self.path] + arguments, environment)
      return
    }
    try self.init(Self.path, arguments, environment, place)
  }

  /// Runs a line of the shell in which `$weir` stands for the binary.
  init(shell line: String) throws {
    try self.init("/bin/sh", ["-c", line], ["weir": Self.path])
  }

  /// Where standard output goes.
  enum Place: String, CaseIterable {
    case file
    /// A device on which there is never any room.
    case full
    /// Nowhere.
    case closed
    /// A pipe whose reader has gone before anything was printed.
    case withoutReader
    /// A terminal, which is standard input as well.
    case terminal
  }

  private init(
    _ executable: String, _ arguments: [String], _ environment: [String: String], _ place: Place = .file
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["output", "errors"].map { folder.appendingPathComponent($0) }
    for file in files { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: files[1])
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer { close(terminal) }
    switch place {
    case .file, .closed: process.standardOutput = try FileHandle(forWritingTo: files[0])
    case .full: process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    case .withoutReader:
      // Closed on exec from its first moment: a child that another test begins right now must not become its reader.
      let path = folder.appendingPathComponent("pipe").path
      mkfifo(path, 0o600)
      let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      process.standardOutput = FileHandle(fileDescriptor: open(path, O_WRONLY | O_CLOEXEC), closeOnDealloc: true)
      close(reader)
    case .terminal:
      // TIOCSPTLCK and TIOCGPTN: unlocks the other end, and tells its number.
      var (locked, number) = (Int32(0), Int32(0))
      _ = (ioctl(terminal, 0x4004_5431, &locked), ioctl(terminal, 0x8004_5430, &number))
      let screen = FileHandle(fileDescriptor: open("/dev/pts/\(number)", O_RDWR | O_NOCTTY), closeOnDealloc: true)
      (process.standardInput, process.standardOutput) = (screen, screen)
    }
    try process.run()
    process.waitUntilExit()
    // As a shell says it.
    status = (process.terminationReason == .uncaughtSignal ? 128 : 0) + process.terminationStatus
    output = try String(contentsOf: files[0], encoding: .utf8)
    errors = try String(contentsOf: files[1], encoding: .utf8)
  }

  /// The lines that it printed.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  static var path: String {
    let tests = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appendingPathComponent("weir").path
  }
}

/// A folder of files that is gone after the test.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String]) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    path = folder.path
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
