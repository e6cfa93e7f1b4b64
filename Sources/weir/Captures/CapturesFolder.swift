import Foundation
import Simulation

/// The folder for what the learner takes along from the stage: the one that was named, or else `weir` in the documents
/// that there are (XDG user directories), or else beside the learner's progress. It is made when it is first used.
struct CapturesFolder {
  /// Nil where there is no home.
  let path: String?
  /// Whether it is made when it is missing; one that was named is not.
  let isMade: Bool
  private let home: String?

  init(_ options: CommonOptions) throws {
    let environment = ProcessInfo.processInfo.environment
    guard let named = options.captures else {
      self.init(
        variable: { environment[$0] }, documents: Self.documents, isFolder: { FileStatus(of: $0)?.isFolder == true })
      return
    }
    guard FileStatus(of: named)?.isFolder == true else {
      throw CommandFailure(.usage, "\(named) is no folder; make it, or name another with --captures.")
    }
    self.init(named: named, home: environment["HOME"])
  }

  init(named path: String, home: String? = nil) { self.init(path: Self.absolute(path), isMade: false, home: home) }

  /// The usual place.
  /// - Parameters:
  ///   - variable: reads the environment.
  ///   - documents: the text of the file of the user directories, by its path.
  ///   - isFolder: whether a folder stands at a path.
  init(variable: (String) -> String?, documents: (String) -> String?, isFolder: (String) -> Bool) {
    func folder(_ name: String) -> String? { EnvironmentVariable.folder(name, from: variable) }
    guard let home = folder("HOME") else {
      self.init(path: folder("XDG_DATA_HOME").map { "\($0)/weir/captures" }, isMade: true, home: nil)
      return
    }
    let configuration = folder("XDG_CONFIG_HOME") ?? "\(home)/.config"
    let text = documents("\(configuration)/user-dirs.dirs") ?? ""
    let data = folder("XDG_DATA_HOME") ?? "\(home)/.local/share"
    let named = Self.documents(in: text, home: home).map { [$0] } ?? []
    let found = (named + ["\(home)/Documents"]).first(where: isFolder)
    self.init(path: found.map { "\($0)/weir" } ?? "\(data)/weir/captures", isMade: true, home: home)
  }

  private init(path: String?, isMade: Bool, home: String?) {
    (self.path, self.isMade, self.home) = (path, isMade, home)
  }

  /// The path as it is shown: from home on, if it lies there.
  var shownPath: String? { path?.shortened(fromHome: home) }

  /// The path, of a folder that is there.
  func made() throws(FileError) -> String {
    guard let path else { throw FileError(path: "a folder without a home", code: ENOENT) }
    guard isMade, FileStatus(of: path) == nil else { return path }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError(path: path, code: Self.code(of: error))
    }
    return path
  }

  // MARK: User directories

  /// The folder of documents that the file of the user directories names: a path in quotation marks, whole or from
  /// `$HOME` on, with nothing else to be worked out. It is not a file for a shell here.
  /// See https://www.freedesktop.org/wiki/Software/xdg-user-dirs.
  static func documents(in text: String, home: String) -> String? {
    let lines = text.split(separator: "\n").map(\.trimmed)
    guard let line = lines.last(where: { $0.hasPrefix("XDG_DOCUMENTS_DIR=\"") && $0.hasSuffix("\"") }) else {
      return nil
    }
    var path = String(line.dropFirst("XDG_DOCUMENTS_DIR=\"".count).dropLast())
    if path.hasPrefix("$HOME/") { path = home + path.dropFirst("$HOME".count) }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let isPlain = !path.contains { "$`\"\\".contains($0) } && path == path.withoutControls
    // A folder of documents that is home itself is how the desktop says that there is none.
    guard path.hasPrefix("/"), isPlain, path != home, path != "/" else { return nil }
    return path
  }

  private static func documents(_ path: String) -> String? {
    guard let status = FileStatus(of: path), status.isFile, status.bytes <= 100_000 else { return nil }
    return FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }

  private static func code(of error: any Error) -> Int32 {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return cause.flatMap { $0.domain == NSPOSIXErrorDomain ? Int32($0.code) : nil } ?? EACCES
  }
}
