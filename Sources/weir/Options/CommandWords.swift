import Foundation

/// A command line as the words of the shell, which nobody has parsed.
enum CommandWords {
  /// The folder after `--content`, if one is named; quotes and tildes stand in the words as they were typed.
  static func content(in words: [String]) -> String? {
    let option = "--content"
    guard let place = words.lastIndex(where: { $0 == option || $0.hasPrefix("\(option)=") }) else { return nil }
    let rest = [String(words[place].dropFirst(option.count))] + words[(place + 1)...]
    guard let value = rest.first(where: { !["", "="].contains($0) }) else { return nil }
    let path = value.drop { $0 == "=" }.trimmingCharacters(in: CharacterSet(charactersIn: "\"'"))
    return NSString(string: path).expandingTildeInPath
  }

  /// Whether it is a completion script that speaks, and not a person to be told anything.
  static func isCompletionRequest(_ words: [String]) -> Bool { words.dropFirst().first == "---completion" }
}
