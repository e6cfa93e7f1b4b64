/// The circles among the files of a target: files of which each names types of the next, and the last those of the first.
/// Sources are read as text, as in `FolderOrder`.
public enum FileCircles {
  /// All circles of two and more files, the largest first, each as paths in order.
  public static func all(below root: String) -> [[String]] {
    let files = SwiftText.files(below: root)
    let next = named(by: files)
    let reached = files.indices.map { reachable(from: $0, next) }
    var circles: [[String]] = []
    for start in files.indices where reached[start][start] {
      let circle = files.indices.filter { reached[start][$0] && reached[$0][start] }
      if circle.count > 1 && circle.first == start { circles.append(circle.map { files[$0].path }) }
    }
    return circles.sorted { $0.count > $1.count }
  }

  /// For each file the files whose types it names; a type that two files declare is nobody's.
  private static func named(by files: [(path: String, code: String)]) -> [Set<Int>] {
    var homes: [String: Set<Int>] = [:]
    for (index, file) in files.enumerated() {
      for type in SwiftText.types(declaredIn: file.code) { homes[type, default: []].insert(index) }
    }
    return files.enumerated().map { index, file in
      let named = SwiftText.names(in: file.code).compactMap { homes[$0] }.filter { $0.count == 1 }
      return Set(named.flatMap(\.self)).subtracting([index])
    }
  }

  private static func reachable(from start: Int, _ next: [Set<Int>]) -> [Bool] {
    var (reached, open) = (Array(repeating: false, count: next.count), Array(next[start]))
    while let file = open.popLast() {
      guard !reached[file] else { continue }
      reached[file] = true
      open += next[file]
    }
    return reached
  }
}
