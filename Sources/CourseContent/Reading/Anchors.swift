internal import Yams

// Anchors and aliases are looked for before a file becomes a tree: there an alias has already become what it stands for,
// and where it is a key that can take for ever.

extension YAMLFile {
  /// The line of the first anchor. Without an anchor there can be no alias either.
  static func lineOfAnchor(in text: String) -> Int? {
    guard text.holds(byteWhere: { $0 == UInt8(ascii: "&") }) else { return nil }
    // Without a single star nothing is an alias, and all else stays what it is and where it is.
    let starless = String(decoding: text.utf8.map { $0 == UInt8(ascii: "*") ? UInt8(ascii: "x") : $0 }, as: UTF8.self)
    guard let parser = try? Parser(yaml: starless, resolver: .basic, encoding: .utf8),
      let root = try? parser.singleRoot()
    else {
      return lineOfAlias(in: text)
    }
    // Nodes only borrow their anchors from the parser.
    return withExtendedLifetime(parser) { lineOfAnchor(in: root) }
  }

  private static func lineOfAnchor(in node: Node) -> Int? {
    if node.anchor != nil { return node.mark?.line ?? 1 }
    switch node {
    case .scalar, .alias: return nil
    case .sequence(let sequence): return sequence.lazy.compactMap { lineOfAnchor(in: $0) }.first
    case .mapping(let mapping):
      return mapping.lazy.compactMap { lineOfAnchor(in: $0.key) ?? lineOfAnchor(in: $0.value) }.first
    }
  }

  /// The line of what looks like an alias of what looks like an anchor, in a text that is not YAML anyway.
  private static func lineOfAlias(in text: String) -> Int? {
    let anchored = Set(text.matches(of: /(?:^|[\s\[{,:])&([\w-]+)/).map(\.1))
    let alias = text.matches(of: /(?:^|[\s\[{,:])\*([\w-]+)/).first { anchored.contains($0.1) }
    return alias.map { alias in text.utf8[..<alias.1.startIndex].count { $0 == 10 } + 1 }
  }
}
