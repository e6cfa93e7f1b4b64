extension Prose {
  /// Where words of the text lead, in order.
  public var links: [Link] { blocks.flatMap(\.links) }
}

extension Prose.Block {
  fileprivate var links: [Prose.Link] {
    switch self {
    case .heading(_, let words), .paragraph(let words): words.flatMap(\.links)
    case .list(_, let items): items.flatMap(\.links)
    case .tip(let prose): prose.links
    case .table(let table): (table.head + table.rows.joined()).flatMap { $0.flatMap(\.links) }
    case .figure(let figure): figure.caption.links
    }
  }
}

extension Prose.Inline {
  fileprivate var links: [Prose.Link] {
    switch self {
    case .link(_, let target): [target]
    case .emphasis(let inner), .strong(let inner): inner.flatMap(\.links)
    case .text, .code, .fact, .measured, .given: []
    }
  }
}
