import CourseContent
import Foundation
import TerminalSurface

/// The themes in `assets/themes`: YAML files whose form `dark.yaml` explains.
struct ThemeFile {
  /// The choice that goes by the background of the terminal.
  static let automatic = "auto"
  let folder: String

  init(_ places: Locator.Places) { self.init(folder: "\(places.assets)/themes") }

  init(folder: String) { self.folder = folder }

  /// The names of the themes that there are.
  var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// What can be chosen, the usual one first.
  var choices: [String] { [Self.automatic] + names }

  /// The theme of a choice on a terminal with this background.
  func theme(named choice: String, on ground: KnownGround) throws -> Theme {
    guard choice == Self.automatic else { return try theme(named: choice) }
    return switch ground {
    case .dark: try theme(named: "dark")
    case .light: try theme(named: "light")
    case .unknown: try theme(named: "either")
    }
  }

  /// The theme of a choice that was made before; one that has gone or broken since then is not missed.
  func theme(set: String?, on ground: KnownGround) throws -> Theme {
    let chosen = set.flatMap { try? theme(named: $0, on: ground) }
    return try chosen ?? theme(named: Self.automatic, on: ground)
  }

  /// The same for pictures, which have a ground of their own.
  func picture(of theme: Theme) -> Theme {
    theme.terminal == .unknown ? (try? self.theme(named: Self.automatic, on: .dark)) ?? theme : theme
  }

  func theme(named name: String) throws -> Theme {
    let names = names
    guard !names.isEmpty else {
      throw CommandFailure(.usage, "no themes were found in \(folder); put those of weir there.")
    }
    guard names.contains(name) else {
      throw CommandFailure(.usage, "there is no theme \(name); there are \(choices.joined(separator: ", ")).")
    }
    do {
      let reading = try ThemeReading(path: path(of: name), name: name)
      guard let theme = reading.theme else { throw ContentError.invalid(reading.problems) }
      return theme
    } catch let error as ContentError {
      throw CommandFailure(.wrong, error.sentences)
    }
  }

  /// What is wrong with a theme, by line: what is missing or means nothing, and what cannot be read.
  func problems(of name: String) -> [ContentProblem] {
    do {
      let reading = try ThemeReading(path: path(of: name), name: name)
      return (reading.problems + reading.unreadable).sorted { $0.line < $1.line }
    } catch .invalid(let problems) {
      return problems
    } catch {
      return error.sentences.map { ContentProblem(file: path(of: name), line: 1, path: "", message: $0) }
    }
  }

  private func path(of name: String) -> String { "\(folder)/\(name).yaml" }
}
