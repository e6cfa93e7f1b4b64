import Foundation
import Synchronization

/// A real terminal, of tmux, with a shell in it that runs the real binary.
///
/// Each window has a server of its own, which ends with it.
final class TerminalWindow {
  private let socket: String
  /// What a learner did in this window is no other's, and not that of whoever runs the tests.
  private let data: String
  private static let counter = Counter()

  /// A window with a shell that knows `weir`.
  init(columns: Int = 80, rows: Int = 24, environment: String = "") throws {
    socket = "weir-test-\(ProcessInfo.processInfo.processIdentifier)-\(Self.counter.next())"
    data = "\(FileManager.default.temporaryDirectory.path)/\(socket)"
    try tmux(
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "exec env PS1='ready> ' LC_ALL=C.UTF-8 PATH=\(Self.binaryFolder):$PATH XDG_DATA_HOME=\(data) "
        + "\(environment) bash --norc --noprofile -i"
    )
    try waitFor("ready>")
  }

  deinit { close() }

  /// Ends the server, and with it the terminal.
  func close() {
    _ = try? tmux("kill-server")
    try? FileManager.default.removeItem(atPath: data)
  }

  // MARK: Input

  /// Types a line into the shell.
  func type(_ line: String) throws {
    try tmux("send-keys", "-l", line)
    try press("Enter")
  }

  /// Presses keys by the names that tmux gives them.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Sends bytes as they are.
  func send(_ bytes: ArraySlice<UInt8>) throws { try tmux(sending(bytes)) }

  /// Sends bytes in two parts, with so many seconds between them: the server waits, whatever else the machine is doing.
  func send(_ bytes: [UInt8], tornAt place: Int, for seconds: Double) throws {
    try tmux(sending(bytes[..<place]) + [";", "run-shell", "-d", "\(seconds)", ";"] + sending(bytes[place...]))
  }

  private func sending(_ bytes: ArraySlice<UInt8>) -> [String] {
    ["send-keys", "-H"] + bytes.map { String($0, radix: 16) }
  }

  /// Makes the window larger or smaller.
  func resize(_ columns: Int, _ rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  // MARK: The mouse

  /// Clicks on the beginning of a text, once it is on the screen.
  func click(on text: String) throws { try click(at: place(of: text)) }

  /// Clicks on a cell, counted from 1.
  func click(at place: (column: Int, row: Int)) throws {
    try send(report(0, place, "M")[...])
    try send(report(0, place, "m")[...])
  }

  /// Drags from one cell to another, with some stops on the way.
  func drag(from start: (column: Int, row: Int), to end: (column: Int, row: Int)) throws {
    try send(report(0, start, "M")[...])
    for step in 1...4 {
      let place = (
        column: start.column + (end.column - start.column) * step / 4, row: start.row + (end.row - start.row) * step / 4
      )
      try send(report(32, place, "M")[...])
    }
    try send(report(0, end, "m")[...])
  }

  /// Turns the wheel over a text, down above 0; all notches come at once.
  func turnWheel(_ notches: Int, over text: String) throws {
    let place = try place(of: text)
    let all = Array(repeating: report(notches > 0 ? 65 : 64, place, "M"), count: abs(notches)).flatMap { $0 }
    for start in stride(from: 0, to: all.count, by: 4_000) { try send(all[start..<min(all.count, start + 4_000)]) }
  }

  /// Where a text begins, counted from 1.
  func place(of text: String) throws -> (column: Int, row: Int) {
    try waitFor(text)
    for (row, line) in screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let range = line.range(of: text) else { continue }
      return (line.distance(from: line.startIndex, to: range.lowerBound) + 1, row + 1)
    }
    throw NotSeen(expected: text, screen: screen)
  }

  private func report(_ code: Int, _ place: (column: Int, row: Int), _ final: String) -> [UInt8] {
    Array("\u{1b}[<\(code);\(place.column);\(place.row)\(final)".utf8)
  }

  // MARK: Output

  /// What the window shows.
  var screen: String { (try? tmux("capture-pane", "-p")) ?? "" }

  /// Cursor shown, the alternate screen, and whether the mouse is the program's: `1 0` is how a shell has them.
  var modes: String {
    ((try? tmux("display-message", "-p", "#{cursor_flag} #{alternate_on}#{?mouse_any_flag, mouse,}")) ?? "")
      .trimmingCharacters(in: .newlines)
  }

  /// Waits until the screen satisfies a condition.
  func wait(_ what: String, seconds: Double = 10, until isThere: (String) -> Bool) throws {
    let end = Date.now.addingTimeInterval(seconds)
    while Date.now < end {
      if isThere(screen) { return }
      Thread.sleep(forTimeInterval: 0.03)
    }
    throw NotSeen(expected: what, screen: screen)
  }

  /// Waits until a text is on the screen.
  func waitFor(_ text: String, seconds: Double = 10) throws {
    try wait(text, seconds: seconds) { $0.contains(text) }
  }

  /// What was waited for did not come.
  struct NotSeen: Error, CustomStringConvertible {
    let expected: String
    let screen: String
    var description: String { "\(expected) was not seen on:\n\(screen)" }
  }

  // MARK: The shell

  /// Runs a command in the shell and returns the lines that it printed.
  func shell(_ command: String) throws -> [String] {
    let mark = "done-\(Self.counter.next())"
    try type("clear; \(command); echo \(mark.replacing("-", with: "'-'"))")
    try waitFor(mark)
    let lines = screen.split(separator: "\n").map(String.init)
    return Array(lines.prefix { $0 != mark }.drop { $0.contains("echo done") })
  }

  /// The number of the running `weir`, seen from outside.
  func processNumber() throws -> Int32 {
    let shell = try tmux("display-message", "-p", "#{pane_pid}").trimmingCharacters(in: .newlines)
    let path = "/proc/\(shell)/task/\(shell)/children"
    let end = Date.now.addingTimeInterval(5)
    while Date.now < end {
      let child = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ").first
      if let number = child.flatMap({ Int32($0) }) { return number }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw NotSeen(expected: "a child of the shell", screen: screen)
  }

  // MARK: tmux

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    try Program.run(["tmux", "-u", "-L", socket, "-f", "/dev/null"] + arguments)
  }

  /// The folder of the binary: the nearest above the tests that has one.
  static var binaryFolder: String {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let start = bundle?.bundlePath ?? CommandLine.arguments[0]
    var folder = URL(filePath: start)
    while folder.path != "/", access("\(folder.path)/weir", X_OK) != 0 || isFolder("\(folder.path)/weir") {
      folder.deleteLastPathComponent()
    }
    return folder.path
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

/// Numbers, each once.
private final class Counter: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock { number in
      number += 1
      return number
    }
  }
}
