import CourseContent
import Foundation
import TerminalSurface

/// The themes in `assets/themes`: YAML files whose form `dark.yaml` explains.
struct ThemeFile {
  let folder: String

  init(_ places: Locator.Places) { folder = "\(places.assets)/themes" }

  /// The names of the themes that there are.
  var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  func theme(named name: String) throws -> Theme {
    guard names.contains(name) else {
      throw CommandFailure(.usage, "there is no theme \(name); there are \(names.joined(separator: ", ")).")
    }
    let path = "\(folder)/\(name).yaml"
    do {
      let tables = try StyleTables(path: path)
      return try Theme(
        name: name, roles: { try style(in: tables.roles, of: $0.name, depth: $1, path: path) },
        backgrounds: { try style(in: tables.backgrounds, of: $0.name, depth: $1, path: path) })
    } catch let error as ContentError {
      throw CommandFailure(.wrong, error.sentences)
    }
  }

  private func style(
    in table: [String: [String: String]], of name: String, depth: Theme.ColorDepth, path: String
  ) throws -> Style {
    guard let text = table[name]?[depth.rawValue] else {
      throw CommandFailure(.wrong, "\(path) says nothing of \(name) with \(depth.rawValue); add it.")
    }
    do {
      return try Style(parsing: text)
    } catch {
      throw CommandFailure(
        .wrong, "\(path) has \"\(error.word)\" for \(name); write a colour or an attribute.")
    }
  }
}
