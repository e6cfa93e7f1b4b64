/// What a cell means. Screens speak in roles; a theme turns them into colours, or into bold and reverse where there
/// are none.
public enum Role: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// What to read first.
  case title
  /// A number that matters.
  case figure
  /// Sentences.
  case text
  /// Words beside numbers, labels.
  case dim
  /// Axes, sources, what may be overlooked.
  case faint
  /// Lines that part the screen.
  case rule
  /// Someone waits here; arrivals.
  case synchronous
  /// Someone has waited here for most of what there is patience for.
  case waitingLong
  /// Handed over; completions.
  case asynchronous
  /// What is stored, and waits to be received.
  case queue
  /// Working, acknowledged, right.
  case good
  /// Errors, wrong, dead letters.
  case failing
  /// Ages, predictions, the sentence of this moment.
  case attention
  /// Words that lead somewhere.
  case link
  /// A name as a machine writes it.
  case code

  /// Its name in theme files.
  public var name: String { Self.names[Int(rawValue)] }
  private static let names = allCases.map { "\($0)" }

  /// One letter for golden files.
  public var letter: Character {
    switch self {
    case .title: "T"
    case .figure: "F"
    case .text: "t"
    case .dim: "d"
    case .faint: "f"
    case .rule: "r"
    case .synchronous: "s"
    case .waitingLong: "w"
    case .asynchronous: "a"
    case .queue: "q"
    case .good: "g"
    case .failing: "x"
    case .attention: "!"
    case .link: "l"
    case .code: "c"
    }
  }
}

/// What a cell stands on.
public enum Background: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// The terminal's own background.
  case plain
  /// Header and footer.
  case bar
  /// What + and - turn, or the line that Enter takes.
  case selection
  /// The unfilled part of a reservoir, or what lies below a curve.
  case well
  /// What lies below a curve of what comes, and below one of what is stored: about what their light fill comes to.
  case arrivals, stock

  /// Its name in theme files.
  public var name: String { Self.names[Int(rawValue)] }
  private static let names = allCases.map { "\($0)" }
}
