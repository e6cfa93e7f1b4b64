import TerminalSurface
import Testing

/// What keys do, and how they are told of.
struct KeyTableTests {
  private enum Action: Equatable { case open, next, search, leave }

  private static let table: KeyTable<Action> = [
    .init([.enter, .right], "enter", title: "open", help: "open it", action: .open),
    .init([.down, .character("j")], "down", title: "choose", help: "choose the next", action: .next, footer: "arrows"),
    nil,
    .init(.characters("s", "/"), "s", help: "search", action: .search),
    .init([], "never", title: "never", help: "has no key", action: .leave),
  ]

  @Test("each key of a binding does the same, and others do nothing")
  func lookUp() {
    #expect(Self.table.action(for: .enter) == .open && Self.table.action(for: .right) == .open)
    #expect(Self.table.action(for: .character("j")) == .next && Self.table.action(for: .character("/")) == .search)
    #expect(Self.table.action(for: .left) == nil && Self.table.action(for: .character("S")) == nil)
  }

  @Test("of two bindings of a key the first counts")
  func firstCounts() {
    let other: KeyTable<Action> = [.init([.enter], "enter", help: "leave", action: .leave)]
    #expect((other + Self.table).action(for: .enter) == .leave)
    #expect((Self.table + other).action(for: .enter) == .open)
    #expect((Self.table + other).bindings.count == 5)
  }

  @Test("what is not possible now is neither done nor told of")
  func filtering() {
    let table = Self.table.filter { $0 != .next }
    #expect(table.action(for: .down) == nil && table.action(for: .enter) == .open)
    #expect(table.hints.map(\.name) == ["enter", "s"])
  }

  @Test("what cannot be done now is not done, and told of with its reason")
  func refusing() {
    let table = Self.table.unless { $0 == .next ? "This is the last." : nil }
    #expect(table.action(for: .down) == nil && table.action(for: .enter) == .open)
    #expect(table.hints.map(\.name) == ["enter", "s"])
    #expect(table.refusedHints.map(\.refusal) == ["This is the last."])
    #expect(table.refusedHints.map(\.keys) == [[.down, .character("j")]])
  }

  @Test("a key is found by its name, and no name is that of two keys")
  func names() {
    let keys: [KeyEvent] =
      "aZ9/? #é".map { .character($0) } + [
        .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp,
        .pageDown,
        .control("a"), .control("z"), .function(1), .function(9), .function(10), .function(12),
      ]
    #expect(Set(keys.map(\.name)).count == keys.count)
    for key in keys { #expect(KeyEvent(named: key.name) == key, "\(key)") }
    #expect(KeyEvent(named: "Page-Down") == .pageDown && KeyEvent(named: "CTRL-F") == .control("f"))
    #expect(["escape", "pageup", "PageDown"].map { KeyEvent(named: $0) } == [.escape, .pageUp, .pageDown])
    for name in ["", "  ", "ctrl-", "ctrl-1", "ctrl-ff", "shift-a", "enter ", "F0", "F13", "f1x", "f-1"] {
      #expect(KeyEvent(named: name) == nil, "\(name)")
    }
  }

  @Test("what is told of the names of keys names a key each, without a space")
  func writtenNames() {
    let names = KeyEvent.writtenNames.split(separator: ", ").flatMap { $0.split(separator: " to ") }.map(String.init)
    #expect(names.allSatisfy { KeyEvent(named: $0) != nil && !$0.contains(" ") })
    #expect(names.count == 19 && Set(names).isSuperset(of: ["space", "esc", "shift-tab", "page-up", "ctrl-z", "f12"]))
  }

  @Test("hints have the first key, the name of the footer, and no title where the footer is silent")
  func hints() {
    let hints = Self.table.hints
    #expect(hints.map(\.key) == [.enter, .down, .character("s")])
    #expect(hints.map(\.name) == ["enter", "down", "s"])
    #expect(hints.map(\.footerName) == ["enter", "arrows", "s"])
    #expect(hints.map(\.title) == ["open", "choose", ""])
    #expect(hints.map(\.help) == ["open it", "choose the next", "search"])
  }
}

/// The row of keys at the lower edge.
struct HintBarTests {
  private static func hint(_ name: String, _ title: String) -> KeyHint {
    KeyHint(key: .tab, name: name, footerName: name, title: title, help: "")
  }

  private static let hints = [hint("a", "one"), hint("b", ""), hint("c", "two"), hint("d", "three")]
  private static let last = hint("?", "keys")

  private func text(_ bar: HintBar, _ columns: Int) -> String {
    var surface = Surface(Size(columns: columns, rows: 1))
    bar.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  @Test("the hints with a title stand three columns apart, the last one behind them")
  func roomy() {
    #expect(text(HintBar(Self.hints, kept: [Self.last]), 40) == " a one   c two   d three   ? keys")
    #expect(text(HintBar(Self.hints), 40) == " a one   c two   d three")
  }

  @Test("where it is narrow they stand two apart, and what comes last gives way, but for `?`")
  func narrow() {
    let bar = HintBar(Self.hints, kept: [Self.last])
    // 1 + 5 + 2 + 5 + 2 + 7 + 2 + 6 columns, and one free at the end.
    #expect(text(bar, 31) == " a one  c two  d three  ? keys")
    #expect(text(bar, 29) == " a one   c two   ? keys")
    #expect(text(bar, 15) == " a one  ? keys" && text(bar, 14) == " ? keys")
    #expect(text(bar, 9) == " ? keys")
  }

  @Test("one that is kept keeps its place, and those before it give way")
  func kept() {
    let bar = HintBar(Self.hints, kept: [Self.hints[3], Self.last])
    #expect(text(bar, 31) == " a one  c two  d three  ? keys")
    #expect(text(bar, 29) == " a one   d three   ? keys" && text(bar, 20) == " d three   ? keys")
  }

  @Test("the whole row has its own ground")
  func ground() {
    var surface = Surface(Size(columns: 12, rows: 2))
    HintBar(Self.hints).draw(into: &surface, in: Rect(column: 0, row: 1, columns: 12, rows: 1))
    #expect((0..<12).allSatisfy { surface[$0, 1].background == .bar && surface[$0, 0] == Cell() })
    #expect(surface[1, 1].role == .title && surface[3, 1].role == .dim)
  }

  @Test("it is drawn in any room", arguments: [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1)])
  func smallSizes(size: Size) {
    var surface = Surface(size)
    HintBar(Self.hints, kept: [Self.last]).draw(into: &surface, in: surface.bounds)
    #expect(surface.text.isEmpty)
  }
}
