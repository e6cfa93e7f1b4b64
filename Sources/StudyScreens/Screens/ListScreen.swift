import TerminalSurface

/// A screen whose keys and pointer choose in one list.
protocol ListScreen: Screen {
  var list: ChoiceList { get set }
}

extension ListScreen {
  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { list.leap(key, page: page) }

  mutating func touch(_ touch: Touch) -> Navigation { list.touch(touch) }
}

extension KeyTable {
  /// The keys that choose the next row of a list and the row before, each as long as there is one.
  /// - Parameters:
  ///   - thing: what a row is, such as `lesson`; nil where the list holds several kinds.
  ///   - move: the action that goes so many rows on.
  static func choosing(in list: ChoiceList, _ thing: String? = nil, by move: (Int) -> Action) -> Self {
    let next = thing.map { "choose the next \($0)" } ?? "choose the next"
    return [
      list.isLast
        ? nil : .init(.next, and: .nextThing, title: "choose", help: next, action: move(1), footer: "arrows"),
      list.isFirst
        ? nil : .init(.previous, and: .previousThing, help: "choose the \(thing ?? "one") before", action: move(-1)),
    ]
  }
}
