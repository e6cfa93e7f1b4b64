// Tables are not part of CommonMark: cmark takes one for a paragraph, and knows its lines. Here they become rows, by the
// rules of GitHub's Markdown (https://github.github.com/gfm/#tables-extension-), each cell read by cmark again.

internal import Simulation

extension ProseReader {
  /// The table that a paragraph of these lines is; nil if it is none.
  func table(_ node: MarkdownNode, in lines: [Substring]) -> Prose.Table? {
    guard node.kind == .paragraph, node.line >= 1, node.endLine > node.line, node.endLine <= lines.count else {
      return nil
    }
    let rows = lines[(node.line - 1)..<node.endLine].map(Self.cells)
    let alignments = rows[1].map(Prose.Table.Alignment.init(dashes:))
    guard rows[0].count == alignments.count, !alignments.contains(nil), lines[node.line].contains("|") else {
      return nil
    }
    let read = rows.enumerated().filter { $0.offset != 1 }.map { offset, cells in
      row(cells, columns: alignments.count, line: node.line + offset)
    }
    return Prose.Table(alignments: alignments.compactMap(\.self), head: read[0], rows: Array(read.dropFirst()))
  }

  /// The cells of a line: between bars, of which those at the ends may be left out and one behind `\` is none.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line.trimmed {
      if character == "|", !isEscaped {
        cells.append("")
      } else {
        if character == "|" { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    if cells.count > 1, cells[0].isEmpty { cells.removeFirst() }
    if cells.count > 1, cells[cells.count - 1].trimmed.isEmpty { cells.removeLast() }
    return cells.map { String($0.trimmed) }
  }

  private func row(_ cells: [String], columns: Int, line: Int) -> [[Prose.Inline]] {
    if cells.count > columns {
      log.add(
        line: line, path: path,
        "this row has \(cells.count) cells and its table \(columns) columns; write \\| for a bar")
    }
    return (0..<columns).map { $0 < cells.count ? cell(cells[$0], line: line) : [] }
  }

  /// The words of a cell. Behind a bar nothing is taken for a heading or a list.
  private func cell(_ text: String, line: Int) -> [Prose.Inline] {
    var reader = self
    reader.line = line
    guard case .paragraph(var inlines)? = reader.paragraph("| " + text).blocks.first else { return [] }
    guard case .text(let words)? = inlines.first, words.hasPrefix("|") else { return inlines }
    let rest = String(words.dropFirst(words.hasPrefix("| ") ? 2 : 1))
    if rest.isEmpty { inlines.removeFirst() } else { inlines[0] = .text(rest) }
    return inlines
  }
}

extension Prose.Table.Alignment {
  /// Reads `:---`, `:---:` and the like; nil for anything else.
  fileprivate init?(dashes: String) {
    let (isLeft, isRight) = (dashes.hasPrefix(":"), dashes.count > 1 && dashes.hasSuffix(":"))
    let middle = dashes.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
    guard !middle.isEmpty, middle.allSatisfy({ $0 == "-" }) else { return nil }
    self = isRight ? (isLeft ? .center : .trailing) : .leading
  }
}

// MARK: What is neither CommonMark nor drawn

extension ProseReader {
  /// Tells of what other Markdown has and this has not: without a word it would stand there as signs.
  ///
  /// A pattern is tried only where its sign is: patterns for each text of a course would take longer than all the rest.
  func refuseExtensions(in text: String, line: Int) {
    func tell(_ message: String) { log.add(line: line, path: path, message) }
    func has(_ sign: Unicode.Scalar) -> Bool { text.holds { $0 == UInt8(ascii: sign) } }
    var last: UInt8 = 0
    let hasPair = text.holds { byte in
      defer { last = byte }
      return byte == last && (byte == UInt8(ascii: "/") || byte == UInt8(ascii: "w"))
    }
    if has("~"), text.contains(/~~[^~\s][^~]*~~/) { tell("struck-out words have no place here; take them out") }
    if has("^"), text.contains(/\[\^[^\[\]\s]+\]/) { tell("a footnote has no place here; write it into the text") }
    if has("|"), text.contains(/(?:^|[\s|]):?-{3,}:?\s*\|/) {
      tell("this is no whole table; begin it in a lesson after an empty line, with as many columns in each line")
    }
    if has("@") || hasPair,
      text.contains(/(?:https?|ftp):\/\/\S|(?:^|[\s(])www\.\S|[\w.+]@\w[\w-]*\.\w/)
    {
      tell("an address in a text leads nowhere; say in words what is there, or make it the source of a fact")
    }
  }

  /// Tells of a box to tick at the beginning of an entry of a list.
  func refuseTask(_ item: Prose, line: Int) {
    guard case .paragraph(let inlines)? = item.blocks.first, case .text(let words)? = inlines.first,
      words.hasPrefix("["), words.hasPrefix(/\[[ xX]\](?:\s|$)/)
    else { return }
    log.add(line: line, path: path, "a box to tick has no place here; write a plain list")
  }
}

extension StringProtocol {
  fileprivate func hasPrefix(_ pattern: some RegexComponent) -> Bool {
    Substring(self).prefixMatch(of: pattern) != nil
  }
}
