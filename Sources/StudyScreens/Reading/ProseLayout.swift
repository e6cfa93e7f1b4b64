import CourseContent
import TerminalSurface

/// Prose set into lines of a given width: headings, paragraphs, lists and tips, with room left for the figures.
///
/// Each link bears a mark, by which it is found again when the reader steps from one to the next.
struct ProseLayout: Sendable, Equatable {
  /// One row of the page.
  enum Line: Equatable, Sendable {
    /// A row of words.
    case text(StyledText)
    /// A row of a figure: which figure, and which of its rows.
    case figure(Int, row: Int)
  }

  /// A place that leads somewhere: the mark is its position.
  struct LinkPlace: Equatable, Sendable {
    let target: Prose.Link
    let line: Int
  }

  /// The rows, from top to bottom.
  private(set) var lines: [Line] = []
  /// The links, in reading order.
  private(set) var links: [LinkPlace] = []
  /// Where the blocks of the text begin, by their rows.
  private(set) var blocks: [Int] = []
  /// The rows of each figure, empty where it has none.
  private(set) var figures: [Range<Int>] = []
  /// The facts that the text uses, in reading order, each once.
  private(set) var factIDs: [String] = []

  private let width: Int
  private let facts: FactLedger
  private let figureRows: @Sendable (Int) -> Int
  private var targets: [Prose.Link] = []

  static func == (a: ProseLayout, b: ProseLayout) -> Bool { a.lines == b.lines && a.links == b.links }

  /// Sets a text in so many columns; fewer than 1 count as 1.
  /// - Parameter figureRows: how many rows a figure takes, by its place among all.
  init(_ prose: Prose, width: Int, facts: FactLedger, figureRows: @escaping @Sendable (Int) -> Int = { _ in 0 }) {
    self.width = max(1, width)
    self.facts = facts
    self.figureRows = figureRows
    add(prose, indent: "")
    findLinks()
  }

  // MARK: Blocks

  private mutating func add(_ prose: Prose, indent: String) {
    for block in prose.blocks {
      if !lines.isEmpty, indent.isEmpty { lines.append(.text(StyledText())) }
      if indent.isEmpty { blocks.append(lines.count) }
      add(block, indent: indent)
    }
  }

  private mutating func add(_ block: Prose.Block, indent: String) {
    switch block {
    case .heading(_, let inlines): add(spans(inlines, .title), first: indent, rest: indent)
    case .paragraph(let inlines): add(spans(inlines, .text), first: indent, rest: indent)
    case .list(let isOrdered, let items):
      for (index, item) in items.enumerated() {
        let sign = isOrdered ? "\(index + 1). " : "- "
        addItem(item, first: indent + sign, rest: indent + String(repeating: " ", count: sign.count))
      }
    case .tip(let prose): addItem(prose, first: indent + "│ ", rest: indent + "│ ")
    case .table(let table): add(table, indent: indent)
    case .figure:
      let figure = figures.count
      let rows = lines.count..<lines.count + figureRows(figure)
      for row in rows.indices { lines.append(.figure(figure, row: row - rows.lowerBound)) }
      figures.append(rows)
    }
  }

  private mutating func addItem(_ prose: Prose, first: String, rest: String) {
    for (index, block) in prose.blocks.enumerated() {
      guard case .paragraph(let inlines) = block else {
        add(block, indent: rest)
        continue
      }
      add(spans(inlines, .text), first: index == 0 ? first : rest, rest: rest)
    }
  }

  private mutating func add(_ spans: [StyledText.Segment], first: String, rest: String) {
    let rows = StyledText(spans).wrapped(to: max(1, width - first.columns))
    for (index, row) in rows.enumerated() {
      lines.append(.text(StyledText(index == 0 ? first : rest, .dim) + row))
    }
  }

  // MARK: Tables

  private mutating func add(_ table: Prose.Table, indent: String) {
    let head = table.head.map { StyledText(spans($0, .title)) }
    let rows = table.rows.map { row in row.map { StyledText(spans($0, .text)) } }
    let set = TableLayout(
      alignments: table.alignments, head: head, rows: rows, width: max(1, width - indent.columns))
    for line in set.lines { lines.append(.text(StyledText(indent, .dim) + line)) }
  }

  // MARK: Words

  private mutating func spans(_ inlines: [Prose.Inline], _ role: Role, mark: Int? = nil) -> [StyledText.Segment] {
    inlines.flatMap { spans($0, role: role, mark: mark) }
  }

  private mutating func spans(_ inline: Prose.Inline, role: Role, mark: Int?) -> [StyledText.Segment] {
    switch inline {
    case .text(let text), .given(let text): [.init(text, role, mark: mark)]
    case .emphasis(let inner), .strong(let inner): spans(inner, mark == nil ? .title : role, mark: mark)
    case .code(let text): [.init(text, mark == nil ? .code : role, mark: mark)]
    case .measured(let text, _): [.init(Self.kept(text), mark == nil ? .figure : role, mark: mark)]
    case .fact(let id, let words): [.init(Self.kept(factText(id, words)), mark == nil ? .figure : role, mark: mark)]
    case .link(let inner, let target): linkSpans(inner, target)
    }
  }

  private mutating func linkSpans(_ inner: [Prose.Inline], _ target: Prose.Link) -> [StyledText.Segment] {
    targets.append(target)
    return spans(inner, .link, mark: targets.count - 1)
  }

  private mutating func factText(_ id: String, _ words: String?) -> String {
    if !factIDs.contains(id) { factIDs.append(id) }
    return words ?? facts[id]?.text ?? id
  }

  /// A number and its unit stay in one line.
  private static func kept(_ text: String) -> String {
    text.columns > 12 ? text : String(text.map { $0 == " " ? "\u{a0}" : $0 })
  }

  private mutating func findLinks() {
    var lineOfMark: [Int: Int] = [:]
    for (index, line) in lines.enumerated() {
      guard case .text(let text) = line else { continue }
      for span in text.spans { if let mark = span.mark, lineOfMark[mark] == nil { lineOfMark[mark] = index } }
    }
    links = targets.enumerated().map { LinkPlace(target: $0.element, line: lineOfMark[$0.offset] ?? 0) }
  }
}

extension Prose {
  /// Its words in one line without markup, for searching and for lists.
  func description(_ facts: FactLedger) -> String {
    ProseLayout(self, width: .max / 4, facts: facts).lines.compactMap { line in
      if case .text(let text) = line { text.plain } else { nil }
    }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
