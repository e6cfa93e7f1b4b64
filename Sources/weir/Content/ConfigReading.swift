import CourseContent
import Foundation
import Simulation
import StudyScreens

/// A config file word by word: what it sets, and whatever is wrong with it. What is wrong is left out; all else counts.
struct ConfigReading {
  /// Settings by their names, each with a value that it may have.
  private(set) var settings: [(key: String, value: String)] = []
  /// The keys that it gives to actions.
  private(set) var keys = KeyMap()
  /// How many actions have got keys.
  private(set) var actionCount = 0
  /// What is wrong, in the order of the file.
  private(set) var problems: [ContentProblem] = []
  /// Whether there is such a file.
  let isThere: Bool

  private let path: String

  /// - Parameters:
  ///   - location: where it is looked for; one that is not there sets nothing, and is missed if it was named.
  ///   - known: all settings.
  init(_ location: ConfigLocation, known: [Setting]) {
    path = location.path
    let found = Self.found(at: location)
    isThere = found != .nothing
    switch found {
    case .nothing: break
    case .unusable(let reason): diagnose(1, reason)
    case .file: read(known)
    }
  }

  private mutating func read(_ known: [Setting]) {
    let tables = ConfigTables(path: path, name: path)
    problems = tables.problems
    for row in tables.settings { take(row, known) }
    let read = ConfigKeys(tables.keys)
    for problem in read.problems { diagnose(problem.line, problem.message) }
    (keys, actionCount) = (read.map, read.count)
    problems.sort { $0.line < $1.line }
  }

  private mutating func diagnose(_ line: Int, _ message: String) {
    problems.append(ContentProblem(file: path, line: line, path: "", message: message))
  }

  // MARK: File

  /// What stands at a place.
  private enum Found: Equatable { case nothing, file, unusable(String) }

  private static func found(at location: ConfigLocation) -> Found {
    if location.path == "/dev/null" { return .nothing }
    guard let status = FileStatus(of: location.path) else { return missing(location, errno) }
    if status.isFolder { return .unusable("this is a folder; name a file in it") }
    return status.isFile ? .file : .unusable("this is a pipe or a device; name a file")
  }

  private static func missing(_ location: ConfigLocation, _ code: Int32) -> Found {
    guard code == ENOENT || code == ENOTDIR else {
      return .unusable("this cannot be read (\(String(cString: strerror(code)))); give yourself the right to")
    }
    var status = stat()
    if lstat(location.path, &status) == 0 { return .unusable("this is a link that leads nowhere; remove it") }
    return location.isNamed ? .unusable("there is no such file; make it, or name another one") : .nothing
  }

  // MARK: Settings

  private mutating func take(_ row: ConfigTables.Row, _ known: [Setting]) {
    guard let setting = known.first(where: { $0.isCalled(row.name.text) }) else {
      let names = known.map(\.key)
      let nearest = nearestNames(to: row.name.text, among: names + ["keys"])
      let rest = ErrorMessages.didYouMean(nearest, else: "there are \(names.joined(separator: ", ")) and keys")
      return diagnose(row.name.line, "there is no setting \(row.name.text)\(rest)")
    }
    guard !settings.contains(where: { $0.key == setting.key }) else {
      return diagnose(row.name.line, "\(setting.key) stands here twice; remove one")
    }
    guard let word = row.values.first?.text, let value = setting.value(word) else {
      return diagnose(
        row.name.line, "\(setting.key) cannot be \"\(row.values.first?.text ?? "")\"; write \(setting.choices)")
    }
    settings.append((setting.key, value))
  }
}
