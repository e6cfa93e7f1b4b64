import ArgumentParser
import TerminalSurface

/// What every command with screens understands: its picture as a file, instead of a screen.
struct PictureOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Draw one frame into a file, as .svg or .txt, instead of a screen.", valueName: "file"),
    completion: .file(extensions: ["svg", "txt"]))
  var frame: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Size of frames and recordings that are made without a terminal; 100x30 if left out.", valueName: "CxR"))
  var size: SizeArgument?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Keys to press before the first picture, as in \"v tab down\".", valueName: "keys"))
  var press: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Real seconds that go by before the frame is drawn; none if left out.", valueName: "seconds"))
  var wait: Double?

  @Flag(help: "Write the file although there is one of its name.")
  var overwrite = false

  func validate() throws {
    if let frame, !frame.hasSuffix(".svg"), !frame.hasSuffix(".txt") {
      throw ValidationError("--frame takes a file that ends in .svg or .txt.")
    }
    guard (0...600).contains(wait ?? 0) else {
      throw ValidationError("--wait takes a number of seconds from 0 to 600.")
    }
    _ = try keys
  }

  /// What each of them is good for.
  var uses: [OptionUse] {
    [
      OptionUse("--size", size != nil, in: [.frame, .recording]),
      OptionUse("--press", press != nil, in: [.screen, .frame]),
      OptionUse("--wait", wait != nil, in: [.frame]),
      OptionUse("--overwrite", overwrite, in: [.frame, .recording]),
    ]
  }

  var surfaceSize: Size { size?.size ?? Size(columns: 100, rows: 30) }

  /// The keys, by their characters and names.
  var keys: [KeyEvent] {
    get throws {
      try (press ?? "").split(separator: " ").map { word in
        guard let key = KeyEvent(named: String(word)) else {
          throw ValidationError("--press knows no key \(word); write a character, or \(KeyEvent.writtenNames).")
        }
        return key
      }
    }
  }
}
