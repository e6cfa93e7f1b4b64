import Simulation
import TerminalSurface

/// What is seen of a kind of component, with how it looks: in its box, in one line where there is no room for a box, and
/// above the list of what it did. The view of each kind conforms to it, in a file of its own.
protocol Face: NodeView {
  /// Its frame: what works has thin lines, and what keeps has its own.
  static var weight: FrameWeight { get }
  /// The size of its box at a level of detail, frame included.
  func size(_ detail: SystemLayout.Detail) -> Size
  /// How many rows its box takes where there is room for more than it needs; like its size, the same for the whole run.
  func roomyRows(_ detail: SystemLayout.Detail) -> Int
  /// The colour of the frame and of its title.
  func role(in box: ComponentFace) -> Role
  /// Its title, where that is more than the component's name.
  func title(in box: ComponentFace, within width: Int) -> String
  /// Draws what is inside the frame.
  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect)
  /// The component in a few words.
  func line(in row: FaceLine) -> StyledText
  /// What it did so far, with the copies that its subscribers got.
  func summary(copies: String) -> String
  /// Whether it sends requests now, or its users think and will.
  var sendsRequests: Bool { get }
  /// How many messages wait in it for whoever takes them first, and after what time one comes back that was not worked
  /// on; nil where none waits, where some have failed, or where they wait for each other.
  var waitingEvenly: (count: Int, comesBackAfter: SimDuration)? { get }
  /// Whether a question of it waits at what it reads.
  var asks: Bool { get }
  /// How it takes what it reads; nil where it reads nothing for somebody else.
  var gathering: Gathering? { get }
  /// What the marks mean that it alone draws, for the help; those of all stages are in `MarksLegend`.
  var legend: [LegendEntry] { get }
  /// What is said of something that came in and that nobody subscribes to.
  var takenByNobody: (words: String, role: Role) { get }
}

/// What is read for somebody else: messages of a queue, or records of a stream.
enum Gathering { case messages, records }

extension Face {
  static var weight: FrameWeight { .light }

  var sendsRequests: Bool { false }
  var waitingEvenly: (count: Int, comesBackAfter: SimDuration)? { nil }
  var asks: Bool { false }
  var gathering: Gathering? { nil }
  var legend: [LegendEntry] { [] }

  func size(_ detail: SystemLayout.Detail) -> Size { Self.usualSize(detail) }

  static func usualSize(_ detail: SystemLayout.Detail) -> Size {
    switch detail {
    case .large: Size(columns: 20, rows: 5)
    case .full: Size(columns: 17, rows: 5)
    case .medium: Size(columns: 15, rows: 5)
    case .small: Size(columns: 15, rows: 4)
    case .tiny: Size(columns: 11, rows: 4)
    case .slim: Size(columns: 15, rows: 3)
    }
  }

  func roomyRows(_ detail: SystemLayout.Detail) -> Int { size(detail).rows }

  func title(in box: ComponentFace, within width: Int) -> String { box.label(within: width) }

  func summary(copies: String) -> String { "" }

  /// A number of things: `1 call`, `1,000 calls`.
  func number(_ count: Int, one: String, many: String) -> String {
    NumberFormat.count(Double(count)) + " " + (count == 1 ? one : many)
  }

  var takenByNobody: (words: String, role: Role) { (Glyph.right + " taken, nobody wants a copy", .dim) }
}

extension NodeSnapshot {
  /// Its face; a plain one if its kind has none of its own.
  var face: any Face { view as? any Face ?? PlainFace() }
}

/// The face of a kind that has none of its own yet: what was done, and what failed.
struct PlainFace: Face {
  func role(in box: ComponentFace) -> Role { .text }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    let failed = box.state.failed
    box.write(
      [
        box.line(NumberFormat.count(Double(box.state.completed)), "done", as: .text),
        box.line(NumberFormat.count(Double(failed)), "failed", as: failed > 0 ? .failing : .dim),
      ], into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText { row.line(Double(row.state.completed), "done") }
}
