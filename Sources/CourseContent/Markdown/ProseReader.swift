internal import Simulation

/// Turns CommonMark into `Prose`, reports what may not stand there and notes the references in it.
struct ProseReader {
  /// Where the numbers of a text may come from.
  enum Numbers {
    /// From a fact or a run; any other must be marked `given`.
    case owned
    /// From anywhere, as in a story; one that equals a fact gets a warning.
    case story
    /// From anywhere, without a warning.
    case free
  }

  let log: Diagnostics
  let path: String
  /// The runs that its words measure.
  let runs: MeasuredRuns
  /// The line of the file on which the text stands; nil if the text is the file.
  var line: Int?
  var numbers = Numbers.owned
  /// How its words are spelt.
  var spelling: Spelling?
  /// What is made of a code block.
  var figure: (MarkdownNode) -> LessonFigure? = { _ in nil }

  private static let deepest = 8

  /// Reads a text that should be one paragraph.
  func paragraph(_ text: String) -> Prose {
    let prose = MarkdownNode.withDocument(of: text) { root in
      let children = root.children
      if children.count != 1 || children[0].kind != .paragraph {
        diagnose("this should be one paragraph without lists, headings or quotes", root)
      }
      return Prose(children.filter { $0.kind == .paragraph }.map { .paragraph(inlines(of: $0)) })
    }
    return prose ?? Prose()
  }

  /// Reads a text of any blocks.
  func text(_ text: String) -> Prose {
    let mayHoldTable = text.holds { $0 == UInt8(ascii: "|") }
    let lines = mayHoldTable ? text.split(separator: "\n", omittingEmptySubsequences: false) : []
    let prose = MarkdownNode.withDocument(of: text) { root in
      Prose(root.children.compactMap { node in table(node, in: lines).map { .table($0) } ?? block(node) })
    }
    return prose ?? Prose()
  }

  private func diagnose(_ message: String, _ node: MarkdownNode) {
    log.add(line: line ?? max(1, node.line), path: path, message)
  }

  // MARK: Blocks

  private func block(_ node: MarkdownNode) -> Prose.Block? {
    switch node.kind {
    case .heading:
      if node.level == 1 { diagnose("the title stands at the top of the file; begin headings with ##", node) }
      return .heading(level: node.level, inlines(of: node))
    case .list:
      let items = node.children.map { item in
        let prose = paragraphs(of: item, in: "an entry of a list")
        refuseTask(prose, line: line ?? item.line)
        return prose
      }
      return .list(isOrdered: node.isOrdered, items: items)
    case .quote: return .tip(paragraphs(of: node, in: "a tip"))
    case .codeBlock where node.fenceWords == "figure": return figure(node).map { .figure($0) }
    case .codeBlock: return refused("a block of code", remedy: "write a figure, or code within a line", at: node)
    case .paragraph, .item, .text, .softBreak, .lineBreak, .code, .emphasis, .strong, .link, .image, .html, .other:
      return paragraph(node)
    }
  }

  private func paragraphs(of node: MarkdownNode, in place: String) -> Prose {
    Prose(
      node.children.compactMap { child in
        guard child.kind != .list, child.kind != .heading, child.kind != .quote, child.kind != .codeBlock else {
          return refused("a list, a heading, a tip or a figure within \(place)", remedy: "move it out", at: child)
        }
        return paragraph(child)
      })
  }

  private func paragraph(_ node: MarkdownNode) -> Prose.Block? {
    switch node.kind {
    case .paragraph: .paragraph(inlines(of: node))
    case .html: refused("HTML", remedy: "take it out", at: node)
    case .heading, .list, .item, .quote, .codeBlock, .text, .softBreak, .lineBreak, .code, .emphasis, .strong, .link,
      .image, .other:
      refused("a rule or a definition", remedy: "take it out", at: node)
    }
  }

  private func refused<Value>(_ what: String, remedy: String, at node: MarkdownNode) -> Value? {
    diagnose("\(what) has no place here; \(remedy)", node)
    return nil
  }

  // MARK: Lines

  private func inlines(of parent: MarkdownNode, depth: Int = 0) -> [Prose.Inline] {
    var result: [Prose.Inline] = []
    var words = ""
    var start = parent
    for node in parent.children {
      switch node.kind {
      case .text:
        if words.isEmpty { start = node }
        words += node.literal
      case .softBreak, .lineBreak:
        if words.isEmpty { start = node }
        words += "\n"
      case .heading, .paragraph, .list, .item, .quote, .codeBlock, .code, .emphasis, .strong, .link, .image, .html,
        .other:
        result += split(words, from: start)
        words = ""
        if let inline = inline(node, depth: depth) { result.append(inline) }
      }
    }
    return result + split(words, from: start)
  }

  private func inline(_ node: MarkdownNode, depth: Int) -> Prose.Inline? {
    guard depth < Self.deepest else {
      return refused("so much within one another", remedy: "write it plainly", at: node)
    }
    switch node.kind {
    case .code: return code(node)
    case .emphasis: return .emphasis(inlines(of: node, depth: depth + 1))
    case .strong: return .strong(inlines(of: node, depth: depth + 1))
    case .link: return link(node, depth)
    case .image: return refused("an image", remedy: "show a run instead", at: node)
    case .html: return refused("HTML", remedy: "take it out, or write &lt; for <", at: node)
    case .heading, .paragraph, .list, .item, .quote, .codeBlock, .text, .softBreak, .lineBreak, .other:
      return refused("this", remedy: "take it out", at: node)
    }
  }

  private func code(_ node: MarkdownNode) -> Prose.Inline? {
    let text = clean(node.literal, node)
    look(at: text, line: line ?? node.line)
    return .code(spelling?(text) ?? text)
  }

  private func link(_ node: MarkdownNode, _ depth: Int) -> Prose.Inline? {
    let words = inlines(of: node, depth: depth + 1)
    guard !words.isEmpty else { return refused("a link without words", remedy: "write [words](term:id)", at: node) }
    guard let target = Prose.Link(node.address) else {
      let schemes = "term:, lesson:, run:, row:, question: or mission:"
      diagnose("there is no link to \"\(node.address.prefix(60))\"; write \(schemes) and an id", node)
      return .emphasis(words)
    }
    log.note(.link(target), line: line ?? node.line, path: path)
    return .link(words, to: target)
  }

  /// An entity can stand for a character that the file itself may not hold.
  func clean(_ text: String, _ node: MarkdownNode) -> String {
    guard text.holdsControl else { return text }
    diagnose("the text holds a control character or an escape sequence; remove it", node)
    return ""
  }
}

extension Prose.Link {
  /// Reads `term:queue` and the like; nil for any other address.
  init?(_ address: String) {
    guard let colon = address.firstIndex(of: ":") else { return nil }
    let id = String(address[address.index(after: colon)...])
    guard !id.isEmpty, id.utf8.allSatisfy(\.isNameByte) else { return nil }
    switch address[..<colon] {
    case "term": self = .term(id)
    case "lesson": self = .lesson(id)
    case "run": self = .run(id)
    case "row": self = .row(id)
    case "question": self = .question(id)
    case "mission": self = .mission(id)
    default: return nil
    }
  }
}
