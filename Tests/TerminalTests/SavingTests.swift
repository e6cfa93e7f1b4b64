import Foundation
import Testing

/// What could not be kept, on the terminal that is left behind.
extension TerminalTests {
  @Suite struct Saving {
    @Test func `is tried a last time at every way out, and told if it is in vain`() throws {
      let window = try TerminalWindow()
      let path = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      for way in ["q", "C-c", "TERM", "HUP"] {
        for isMended in [true, false] {
          try? FileManager.default.removeItem(atPath: path)
          mkdir(path, 0o700)
          try window.type("clear; weir --progress \(path)")
          try window.waitFor("not being saved")
          try window.waitFor("Begin   lesson 1")
          try window.press("s")
          try window.waitFor("Narration")
          try window.press("Down", "Enter")
          try window.waitFor("calm")
          if isMended { rmdir(path) }
          try leave(window, by: way)
          try window.wait("the shell after \(way)") { $0.contains("ready>") && !$0.contains("Narration") }
          if isMended {
            try window.wait("nothing but the shell") { !$0.contains("not kept") }
            #expect((try? Data(contentsOf: URL(filePath: path)))?.range(of: Data("calm".utf8)) != nil, "\(way)")
          } else {
            try window.waitFor("not kept: 1 setting (motion)")
          }
        }
      }
    }

    private func leave(_ window: TerminalWindow, by way: String) throws {
      switch way {
      case "q":
        try window.press("q")
        try window.waitFor("Begin   lesson 1")
        try window.press("q")
      case "C-c": try window.press("C-c")
      default: kill(try window.processNumber(), way == "TERM" ? SIGTERM : SIGHUP)
      }
    }
  }
}
