import Foundation

/// The folders of a target in one order, in which each names only types of its own and of those before it.
struct FolderOrder {
  private struct File {
    let path: String
    let folder: String
    let types: Set<String>
    let names: Set<String>
  }

  private let folders: [String]
  private let files: [File]

  /// - Parameter folders: paths from the root, the lowest first; files that lie in none come last.
  init(of root: String, _ folders: [String]) {
    self.folders = folders
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    files = paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let code = Self.code(of: (try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)) ?? "")
      let declared = code.matches(of: /(?m)^(?:public |final |indirect )*(?:struct|enum|class|protocol|actor) (\w+)/)
      return File(
        path: path, folder: String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]),
        types: Set(declared.map { String($0.1) }),
        names: Set(code.matches(of: /\.?\b[A-Z]\w+/).map { String($0.0) }.filter { !$0.hasPrefix(".") }))
    }
  }

  /// Without comments and without the words of strings.
  private static func code(of text: String) -> String {
    text.replacing(/"""(?s).*?"""/, with: "").replacing(/\/\/[^\n]*/, with: "")
      .replacing(/"(?:\\.|[^"\\\n])*"/, with: "")
  }

  /// What breaks the order, a sentence each; empty if nothing does.
  var complaints: [String] {
    let strange = Set(files.map(\.folder)).subtracting(folders + [""]).sorted().map { "\($0) is not in the order" }
    let empty = folders.filter { folder in !files.contains { $0.folder == folder } }.map { "\($0) holds no file" }
    return strange + empty + files.flatMap(complaints)
  }

  private func complaints(about file: File) -> [String] {
    files.filter { place(of: $0.folder) > place(of: file.folder) }.flatMap { other in
      other.types.intersection(file.names).subtracting(file.types).sorted().map {
        "\(file.path) names \($0) of \(other.path)"
      }
    }
  }

  private func place(of folder: String) -> Int { folders.firstIndex(of: folder) ?? folders.count }
}
