import CourseContent
import TerminalSurface

/// An item of a question with room for what is put beside it; where a row is too short for both, that stands below it.
struct PairLayout {
  /// Which of the items it is, from 0.
  let place: Int
  let item: String
  /// How many columns the items take before what stands beside them; nil where that stands below.
  let column: Int?

  /// Columns that are taken by marks and a letter.
  private static let marks = 10

  /// Nil where the question has no such item.
  /// - Parameter width: the columns of the page. At least half of them are for what stands beside an item.
  init?(_ question: Question, place: Int, width: Int) {
    guard question.items.indices.contains(place) else { return nil }
    self.place = place
    item = question.items[place]
    let widest = (question.items.map(\.columns).max() ?? 0) + 2
    column = (widest + Self.marks) * 2 <= width ? widest : nil
  }
}

extension QuizPage {
  /// An item, and beside it or below it the option that stands there.
  /// - Parameters:
  ///   - sign: what stands before the item.
  ///   - head: what stands before the option.
  ///   - role: what the option means, instead of what its parts mean; and the item, unless that has a role of its own.
  mutating func add(
    _ text: Prose, beside pair: PairLayout, sign: StyledText = StyledText(), after head: StyledText,
    remark: StyledText = StyledText(), role: Role? = nil, itemRole: Role? = nil, option: Int? = nil
  ) {
    let itemRole = itemRole ?? role ?? .text
    if let column = pair.column {
      let room = String(repeating: " ", count: max(0, column - pair.item.columns))
      let front = sign + StyledText(pair.item + room, itemRole) + head
      return add(text, after: front, remark: remark, role: role, option: option)
    }
    let item = Prose([.paragraph([.text(pair.item)])])
    add(item, after: sign, remark: remark, role: itemRole, option: option)
    add(text, after: StyledText("  ") + head, role: role, option: option)
  }
}
