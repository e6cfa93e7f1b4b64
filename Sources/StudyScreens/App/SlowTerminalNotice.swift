/// Notices a terminal that takes long for every frame, and offers fewer of them: once a sitting, and nothing is ever
/// changed by itself.
struct SlowTerminalNotice: Sendable {
  /// How many frames in a row are judged.
  private static let frames = 20
  /// What half of them may take, in seconds: twice the time that a frame lasts at thirty a second.
  private static let limit = 0.06

  private var latest: [Double] = []
  private var hasOffered = false

  /// The sentence of the offer.
  static let offer =
    "The terminal takes long for every frame. Settings at home (Repaint) draw fewer a second, if you like."

  /// Takes how long a frame took, in seconds.
  /// - Returns: whether fewer frames a second should be offered now.
  mutating func offersFewerFrames(by seconds: Double, at framesPerSecond: Int) -> Bool {
    guard !hasOffered, framesPerSecond > (Settings.repaintRates.last ?? 1) else { return false }
    latest = latest.suffix(Self.frames - 1) + [seconds]
    hasOffered = latest.count == Self.frames && latest.sorted()[Self.frames / 2] > Self.limit
    return hasOffered
  }
}
