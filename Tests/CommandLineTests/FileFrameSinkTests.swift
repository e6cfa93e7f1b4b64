import Foundation
import StudyScreens
import TerminalSurface
import TestSupport
import Testing

@testable import weir

/// What is taken along becomes a file, or a sentence.
struct FileCameraTests {
  private let frame = Surface(Size(columns: 20, rows: 5))

  private func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func `nothing is ever written over`() throws {
    let folder = try TemporaryFolder(["run-1.0s.txt": "mine"])
    let camera = FileFrameSink(folder: CapturesFolder(named: folder.path), theme: Themes.distinct)
    for _ in 0..<2 {
      let said = camera.take(Capture(kind: .text, name: "run-1.0s"), of: frame, at: 0)
      #expect(said.hasPrefix("Saved as \(folder.path)/run-1.0s-"))
    }
    #expect(try files(folder.path) == ["run-1.0s-2.txt", "run-1.0s-3.txt", "run-1.0s.txt"])
    #expect(try String(contentsOfFile: "\(folder.path)/run-1.0s.txt", encoding: .utf8) == "mine")
  }

  @Test(arguments: [Capture.Kind.recording, .text, .picture])
  func `a folder that is not there is told in a sentence`(kind: Capture.Kind) {
    let camera = FileFrameSink(folder: CapturesFolder(named: "/no/such/folder"), theme: Themes.distinct)
    let said = camera.take(Capture(kind: kind, name: "run"), of: frame, at: 0)
    #expect(said.contains("cannot be written (No such file or directory); name another folder with --captures."))
    #expect(!camera.isRecording)
    #expect(camera.see(frame, at: 1) == nil)
  }

  @Test func `a recording is begun and ended with the same key, and can be played`() throws {
    let folder = try TemporaryFolder(["x": ""])
    let camera = FileFrameSink(folder: CapturesFolder(named: folder.path), theme: Themes.distinct)
    let capture = Capture(kind: .recording, name: "run")
    #expect(camera.take(capture, of: frame, at: 10).contains("Recording into"))
    var later = frame
    later.write("hello", at: Point(1, 1))
    #expect(camera.isRecording && camera.see(frame, at: 10) == nil && camera.see(later, at: 12.5) == nil)
    #expect(camera.take(capture, of: later, at: 12.5).contains("Recorded 2.5 s"))
    let lines = try String(contentsOfFile: "\(folder.path)/run.cast", encoding: .utf8).split(separator: "\n")
    var terminal = TinyTerminal(header: String(lines[0]))
    for line in lines.dropFirst() { terminal.play(String(line)) }
    #expect(terminal.complaints.isEmpty && terminal.seconds == 2.5)
    #expect(terminal.cells.map(\.glyph) == later.cells.map(\.glyph))
  }

  @Test func `what else cannot be kept leaves a recording alone`() throws {
    let folder = try TemporaryFolder(["x": ""])
    let camera = FileFrameSink(folder: CapturesFolder(named: folder.path), theme: Themes.distinct)
    _ = camera.take(Capture(kind: .recording, name: "run"), of: frame, at: 0)
    let said = camera.take(Capture(kind: .text, name: "no/such/place"), of: frame, at: 1)
    #expect(said.contains("name another folder with --captures"), "\(said)")
    #expect(camera.isRecording)
    #expect(camera.take(Capture(kind: .recording, name: "run"), of: frame, at: 2).contains("Recorded "))
  }

  @Test func `the folder is made when the first thing is taken along`() throws {
    let home = try TemporaryFolder(["x": ""])
    let folder = CapturesFolder(
      variable: { ["HOME": home.path][$0] }, documents: { _ in nil }, isFolder: { _ in false })
    let path = "\(home.path)/.local/share/weir/captures"
    #expect(folder.path == path && folder.shownPath == "~/.local/share/weir/captures")
    let camera = FileFrameSink(folder: folder, theme: Themes.distinct)
    #expect(try files(home.path) == ["x"])
    #expect(camera.take(Capture(kind: .text, name: "run"), of: frame, at: 0) == "Saved as \(path)/run.txt.")
    #expect(try files(path) == ["run.txt"])
  }

  @Test func `a folder that cannot be made, or without a home, is told in a sentence`() {
    let closed = CapturesFolder(
      variable: { ["HOME": "/dev/null"][$0] }, documents: { _ in nil }, isFolder: { _ in false })
    let homeless = CapturesFolder(variable: { _ in nil }, documents: { _ in nil }, isFolder: { _ in false })
    #expect(homeless.path == nil)
    for folder in [closed, homeless] {
      let camera = FileFrameSink(folder: folder, theme: Themes.distinct)
      let said = camera.take(Capture(kind: .text, name: "run"), of: frame, at: 0)
      #expect(
        said.contains(" cannot be written (") && said.hasSuffix("name another folder with --captures."), "\(said)")
    }
  }
}
