private import Foundation
internal import TerminalSurface

/// What weir and the terminal tell each other beside keys and pictures: what it is asked for at the beginning, what its
/// answers change, and what is taken back at the end. Nothing waits for an answer, and none need ever come.
struct TerminalConversation {
  private let offers: Set<TerminalOffer>
  /// Whether an answer about the background is still to come; one that nobody asked for is not believed.
  private var isGroundAsked = false
  private var isFollowing = false
  private var title = ""
  /// Whether the terminal was asked to tell what is done with the mouse.
  private(set) var hasPointer = false
  /// Whether frames are shown at once.
  private(set) var isSynchronised = false
  /// What is known of the background.
  private(set) var ground: KnownGround

  /// - Parameter takesTexts: whether the terminal would not print what it is asked.
  init(_ environment: TerminalEnvironment, takesTexts: Bool) {
    offers = takesTexts ? Set(TerminalOffer.allCases).subtracting(environment.without) : []
    ground = environment.ground
  }

  /// What is sent whenever the terminal is taken. Unknown questions are not answered.
  var greeting: String {
    (offers.contains(.title) ? "\u{1b}[22;2t" : "")
      + (offers.contains(.background) ? "\u{1b}]11;?\u{1b}\\\u{1b}[?2031$p" : "")
      + (offers.contains(.synchronised) ? "\u{1b}[?2026$p" : "")
  }

  /// What is sent whenever it is given back.
  var farewell: String {
    (offers.contains(.mouse) ? Self.withoutPointer : "") + (offers.contains(.synchronised) ? "\u{1b}[?2026l" : "")
      + (offers.contains(.background) ? "\u{1b}[?2031l" : "") + (offers.contains(.title) ? "\u{1b}[23;2t" : "")
  }

  /// Presses, releases, the wheel, and moving with a button pressed; a mouse that is only moved wakes nobody.
  private static let withPointer = "\u{1b}[?1002h\u{1b}[?1006h"
  private static let withoutPointer = "\u{1b}[?1006l\u{1b}[?1002l"

  /// Asks for what is done with the mouse, or leaves the mouse to the terminal.
  /// - Returns: what to send then; nil where nothing changes.
  mutating func use(pointer isWanted: Bool) -> String? {
    guard offers.contains(.mouse), isWanted != hasPointer else { return nil }
    hasPointer = isWanted
    return isWanted ? Self.withPointer : Self.withoutPointer
  }

  /// What is sent again after somebody else has had the terminal.
  var reminder: String { hasPointer ? Self.withPointer : "" }

  /// The greeting is on its way, also after somebody else has had the terminal.
  mutating func begin() {
    isGroundAsked = offers.contains(.background)
    isFollowing = false
    title = ""
  }

  /// Takes an answer to the question for its background.
  /// - Returns: whether something else is known now.
  mutating func tell(background: RGB) -> Bool {
    guard isGroundAsked else { return false }
    isGroundAsked = false
    return know(KnownGround(of: background))
  }

  /// Takes the news that its colours are light or dark now.
  mutating func tell(scheme: KnownGround) -> Bool { isFollowing && know(scheme) }

  /// Takes the answer whether it has a mode.
  /// - Returns: what to send then.
  mutating func tell(mode: Int, isThere: Bool) -> String? {
    switch mode {
    case 2026: isSynchronised = isThere && offers.contains(.synchronised)
    case 2031 where isThere && offers.contains(.background):
      isFollowing = true
      return "\u{1b}[?2031h"
    default: break
    }
    return nil
  }

  /// What gives the window another name; nil where it has it, or keeps its own.
  mutating func entitle(_ wanted: String, isUTF8: Bool) -> String? {
    guard offers.contains(.title), !wanted.isEmpty, wanted != title else { return nil }
    title = wanted
    return "\u{1b}]2;\(isUTF8 ? wanted : wanted.inASCII)\u{7}"
  }

  /// The most bytes of a text that goes into the clipboard.
  private static let mostCopied = 2_000

  /// What puts a text into the clipboard; nil where that is not wanted, or the text is not of printable ASCII.
  func copy(_ text: String) -> String? {
    guard offers.contains(.clipboard), (1...Self.mostCopied).contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x20...0x7e).contains($0) })
    else { return nil }
    return "\u{1b}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
  }

  private mutating func know(_ known: KnownGround) -> Bool {
    defer { ground = known }
    return known != ground
  }
}
