import Foundation
import FrameExport
import TerminalSurface

/// A recording that is being written: whole lines, so that it can be played whenever and however it ends.
struct RecordingFile {
  let file: NewFile
  private var cast: Asciicast
  private let start: Double
  private var last: Double

  init(_ file: NewFile, title: String, theme: Theme, size: Size, at seconds: Double) throws {
    self.file = file
    cast = Asciicast(theme: theme)
    start = seconds
    last = seconds
    try file.write(Data((Asciicast.header(size, title: title) + "\n").utf8))
  }

  /// How long it is, in seconds.
  var length: Double { last - start }

  mutating func add(_ frame: Surface, at seconds: Double) throws {
    for line in cast.lines(for: frame, at: seconds - start) { try file.write(Data((line + "\n").utf8)) }
    last = seconds
  }

  /// Writes the last line.
  func end() throws { try file.write(Data((Asciicast.end(at: length) + "\n").utf8)) }
}
