import Simulation
import TerminalSurface

/// What the diagrams of a page come to: how long the caller and all others stand still, how much is worked, and until
/// when.
struct SpaceTimeSums {
  let sides: [SpaceTimeSide]

  /// When the work was done, in words; nothing will come of a request that has failed.
  private func result(of diagram: SpaceTimeDiagram) -> String {
    if let time = diagram.untilDone { return NumberFormat.seconds(time.seconds) }
    return (diagram.answer?.status ?? .ok) == .ok ? "not yet" : "never"
  }

  private func figure(_ duration: SimDuration) -> String {
    NumberFormat.seconds(duration.seconds)
  }

  /// How many times shorter the second side lets its caller stand; nil where that makes no sense.
  private var ratio: String? {
    guard sides.count == 2 else { return nil }
    let (first, second) = (sides[0].diagram.callerStandsStill, sides[1].diagram.callerStandsStill)
    guard second > .zero, first.nanoseconds / 2 >= second.nanoseconds else { return nil }
    return "\(NumberFormat.count(Double(first.nanoseconds) / Double(second.nanoseconds))) times shorter"
  }

  private static let titles = ["caller stands still", "all who stand still", "work", "until the work is done"]

  private func values(of diagram: SpaceTimeDiagram) -> [String] {
    [figure(diagram.callerStandsStill), figure(diagram.allStandStill), figure(diagram.allWork), result(of: diagram)]
  }

  // MARK: A panel

  /// The lines of a panel of so many columns, as many as fit into so many rows; the parts of a sum go first.
  func lines(columns: Int, rows: Int) -> [StyledText] {
    let all = lines(columns: columns, withParts: true)
    return all.count <= rows ? all : lines(columns: columns, withParts: false)
  }

  private func lines(columns: Int, withParts: Bool) -> [StyledText] {
    var lines: [StyledText] = []
    for (index, title) in Self.titles.enumerated() {
      lines.append(StyledText(title, .dim))
      lines.append(figures(at: index, columns: columns))
      if index == 0 { lines += bars(columns: columns) + [ratio].compactMap { $0.map { StyledText($0, .dim) } } }
      if index == 1, withParts { lines += parts(columns: columns) }
      lines.append(StyledText())
    }
    return lines
  }

  private func figures(at index: Int, columns: Int) -> StyledText {
    StyledText(
      sides.map { side in
        let text = values(of: side.diagram)[index]
        let width = sides.count > 1 ? columns / 2 : text.columns
        return .init(text + String(repeating: " ", count: max(1, width - text.columns)), side.figureRole)
      })
  }

  /// How long the callers stand still, as bars of one scale.
  private func bars(columns: Int) -> [StyledText] {
    let longest = sides.map(\.diagram.callerStandsStill.seconds).max() ?? 0
    guard sides.count > 1, longest > 0 else { return [] }
    return sides.map { side in
      let length = Int((side.diagram.callerStandsStill.seconds / longest * Double(columns - 1)).rounded(.up))
      return StyledText(String(repeating: Glyph.done, count: length), side.figureRole)
    }
  }

  private func parts(columns: Int) -> [StyledText] {
    sides.flatMap { side in
      side.diagram.columns.indices.compactMap { column -> StyledText? in
        let total = side.diagram.columns[column].total(SpaceTimeDiagram.standing)
        guard total > .zero else { return nil }
        let (name, time) = (side.label(of: column), NumberFormat.seconds(total.seconds))
        let room = max(1, columns - time.columns - 4)
        let label = shortened(name, to: room)
        return StyledText([
          .init("  " + label + String(repeating: " ", count: max(1, room - label.columns + 1)), .faint),
          .init(time, side.figureRole),
        ])
      }
    }
  }

  // MARK: At the foot

  /// A line for each side.
  var footLines: [StyledText] {
    sides.map { side in
      let values = values(of: side.diagram)
      let name = sides.count > 1 ? side.shortTitle + ": " : ""
      return StyledText([
        .init(name + "caller stands still ", .dim), .init(values[0], side.figureRole), .init(", all ", .dim),
        .init(values[1], side.figureRole),
        .init(side.diagram.untilDone == nil ? "; done " : "; done after ", .dim), .init(values[3], .figure),
      ])
    }
  }
}

extension SpaceTimeSide {
  /// Numbers of a side have its colour.
  fileprivate var figureRole: Role { role == .asynchronous ? .asynchronous : .synchronous }
  /// The first word of its title.
  var shortTitle: String { String(title.prefix { $0 != ":" && $0 != " " }) }
}
