private import CMarkdown

/// A node of a CommonMark document, as cmark gives it; valid only inside of `withDocument`.
struct MarkdownNode {
  enum Kind {
    case heading, paragraph, list, item, quote, codeBlock
    case text, softBreak, lineBreak, code, emphasis, strong, link, image, html
    case other
  }

  private let pointer: OpaquePointer

  /// Parses a text and lends its root to `body`; nil if cmark makes no document of it.
  static func withDocument<Result>(of text: String, _ body: (MarkdownNode) -> Result) -> Result? {
    var text = text
    let root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT) }
    }
    guard let root else { return nil }
    defer { cmark_node_free(root) }
    return body(MarkdownNode(pointer: root))
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: .html
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    default: .other
    }
  }

  /// The nodes below it, in order.
  var children: [MarkdownNode] {
    var children: [MarkdownNode] = []
    var next = cmark_node_first_child(pointer)
    while let child = next {
      children.append(MarkdownNode(pointer: child))
      next = cmark_node_next(child)
    }
    return children
  }

  /// The line on which it ends.
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  /// The line on which it begins, from 1.
  var line: Int { Int(cmark_node_get_start_line(pointer)) }
  /// The characters of a text, of code, of a code block or of HTML; empty for other nodes.
  var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
  /// The address of a link or an image; empty for other nodes.
  var address: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
  /// What follows the fence of a code block; empty if nothing does.
  var fenceWords: String { cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "" }
  /// How deep a heading is, from 1.
  var level: Int { Int(cmark_node_get_heading_level(pointer)) }
  /// Whether the entries of a list have numbers.
  var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
}
