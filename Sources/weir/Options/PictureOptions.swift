import ArgumentParser
import TerminalSurface

/// What every command with screens understands: its picture as a file, instead of a screen.
struct PictureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Draw one frame into a file, as .svg or .txt, instead of a screen.", valueName: "file"),
    completion: .file(extensions: ["svg", "txt"]))
  var frame: String?

  @Option(help: ArgumentHelp("Size of frames and recordings that are made without a terminal.", valueName: "CxR"))
  var size: SizeArgument = SizeArgument(columns: 100, rows: 30)

  @Option(help: ArgumentHelp("Keys to press before the frame is drawn, as in \"v tab down\".", valueName: "keys"))
  var press: String = ""

  @Option(help: ArgumentHelp("Real seconds that go by before the frame is drawn.", valueName: "seconds"))
  var wait = 0.0

  func validate() throws {
    if let frame, !frame.hasSuffix(".svg"), !frame.hasSuffix(".txt") {
      throw ValidationError("--frame takes a file that ends in .svg or .txt.")
    }
    guard (0...600).contains(wait) else { throw ValidationError("--wait takes a number of seconds from 0 to 600.") }
    _ = try keys
  }

  /// The keys, by their characters and names.
  var keys: [KeyEvent] {
    get throws {
      try press.split(separator: " ").map { word in
        if word.count == 1, let character = word.first { return .character(character) }
        guard let key = Self.named[String(word)] else {
          throw ValidationError("--press knows no key \(word); write a character, or \(Self.names).")
        }
        return key
      }
    }
  }

  private static let named: [String: KeyEvent] = [
    "space": .character(" "), "enter": .enter, "tab": .tab, "escape": .escape, "up": .up, "down": .down, "left": .left,
    "right": .right, "home": .home, "end": .end, "pageup": .pageUp, "pagedown": .pageDown,
  ]

  private static var names: String { named.keys.sorted().joined(separator: ", ") }
}
