/// The folders of a target in one order, in which each names only types of its own and of those before it.
///
/// The sources are read as text: a declaration that begins a line is a type of its folder, and a name with a capital
/// letter, outside comments and strings and not behind a dot, is a use of it.
public struct FolderOrder {
  /// A source file as the order sees it.
  private struct File {
    let path: String
    let folder: String
    let types: Set<String>
    let names: Set<String>
  }

  private let folders: [String]
  private let openings: [String: Set<String>]
  private let files: [File]

  /// Reads all Swift files below a folder.
  /// - Parameters:
  ///   - folders: paths from there, the lowest first. A file belongs to the longest that it lies in; what lies in no folder
  ///     belongs to "".
  ///   - openings: which earlier folders may name a later one all the same, by the later one.
  public init(of root: String, _ folders: [String], openings: [String: Set<String>] = [:]) {
    self.folders = folders
    self.openings = openings
    files = SwiftText.files(below: root).map { path, code in
      File(
        path: path, folder: Self.folder(of: path, among: folders), types: SwiftText.types(declaredIn: code),
        names: SwiftText.names(in: code))
    }
  }

  private static func folder(of path: String, among folders: [String]) -> String {
    let longest = folders.filter { path.hasPrefix($0 + "/") }.max { $0.count < $1.count }
    guard longest == nil, let end = path.lastIndex(of: "/") else { return longest ?? "" }
    return String(path[..<end])
  }

  /// What breaks the order, a sentence each; empty if nothing does. A folder that is not in the order breaks it, and so
  /// does one of the order that holds no file.
  public var complaints: [String] {
    let known = Set(folders + [""])
    let strange = Set(files.map(\.folder)).subtracting(known).sorted().map { "\($0) is not in the order" }
    let empty = folders.filter { folder in !files.contains { $0.folder == folder } }.map { "\($0) holds no file" }
    return strange + empty + files.flatMap(complaints)
  }

  private func complaints(about file: File) -> [String] {
    file.names.subtracting(file.types).sorted().compactMap { name in
      guard let home = home(of: name), home != file.folder, place(of: home) > place(of: file.folder),
        openings[home]?.contains(file.folder) != true
      else { return nil }
      return "\(file.path) names \(name) of \(home.isEmpty ? "the top" : home)"
    }
  }

  /// The folder that declares a type; nil if none or more than one does.
  private func home(of name: String) -> String? {
    let homes = Set(files.filter { $0.types.contains(name) }.map(\.folder))
    return homes.count == 1 ? homes.first : nil
  }

  /// What lies in no folder comes last, unless the order says where "" is.
  private func place(of folder: String) -> Int { folders.firstIndex(of: folder) ?? folders.count }
}
