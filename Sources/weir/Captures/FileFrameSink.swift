import Foundation
import FrameExport
import Simulation
import StudyScreens
import TerminalSurface

/// Keeps what the learner takes along as files in a folder, and never in the way of the run.
final class FileFrameSink: FrameSink {
  private let folder: CapturesFolder
  /// That of pictures and recordings, read when the first is made.
  var theme: () -> Theme
  private var recording: RecordingFile?
  /// What went wrong at the very end, when no screen could tell it.
  private(set) var lastFailure: String?

  init(folder: CapturesFolder, theme: @autoclosure @escaping () -> Theme) {
    self.folder = folder
    self.theme = theme
  }

  var isRecording: Bool { recording != nil }

  func take(_ capture: Capture, of frame: Surface, at seconds: Double) -> String {
    do {
      switch capture.kind {
      case .recording: return try isRecording ? endRecording() : beginRecording(capture.name, frame, at: seconds)
      case .text: return try save(Data((frame.text + "\n").utf8), as: capture.name, extension: "txt")
      case .picture:
        let picture = FrameSVG.document(of: frame, theme: theme(), title: capture.name)
        return try save(Data(picture.utf8), as: capture.name, extension: "svg")
      case .replay(let replay):
        let path = try save(ReplayFile.text(of: replay), as: capture.name, extension: "json")
        return path + " Play it with weir watch FILE, or weir simulate FILE."
      }
    } catch let problem as FileError {
      return "\(problem.description); name another folder with --captures."
    } catch {
      return "That cannot be kept; take something else along."
    }
  }

  func see(_ frame: Surface, at seconds: Double) -> String? {
    guard let current = recording else { return nil }
    do {
      try recording?.add(frame, at: seconds)
      return nil
    } catch {
      recording = nil
      return Self.sentence(on: error, in: current) + " The run goes on."
    }
  }

  func close() {
    guard let ended = recording else { return }
    recording = nil
    do {
      try ended.end()
    } catch {
      lastFailure = Self.sentence(on: error, in: ended)
    }
  }

  private static func sentence(on error: any Error, in recording: RecordingFile) -> String {
    let words = (error as? FileError)?.description ?? "\(recording.file.path) cannot be written"
    return "The recording ended after \(NumberFormat.seconds(recording.length)), for \(words); "
      + "what was recorded before can be played."
  }

  private func save(_ data: Data, as name: String, extension kind: String) throws -> String {
    let file = try NewFile(name, extension: kind, in: folder.made())
    do {
      try file.write(data)
    } catch {
      unlink(file.path)
      throw error
    }
    return "Saved as \(file.path)."
  }

  private func beginRecording(_ name: String, _ frame: Surface, at seconds: Double) throws -> String {
    let file = try NewFile(name, extension: "cast", in: folder.made())
    recording = try RecordingFile(file, title: name, theme: theme(), size: frame.size, at: seconds)
    return "Recording into \(file.path); c and r end it."
  }

  /// After it there is no recording any more, whether its end could be written or not.
  private func endRecording() throws -> String {
    guard let ended = recording else { return "" }
    recording = nil
    try ended.end()
    return "Recorded \(NumberFormat.seconds(ended.length)) as \(ended.file.path); play it with asciinema play."
  }
}
