import Foundation

/// The verbs and their options, as the program itself describes them.
struct CommandLineDescription: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: String
    let isRepeating: Bool
    let names: [Name]?

    /// Its name, as it is written; nil for what has none.
    var name: String? { names?.first { $0.kind == "long" }.map { "--\($0.name)" } }
    /// Its name, if a value follows it.
    var option: String? { kind == "option" ? name : nil }
  }

  let commandName: String
  let arguments: [Argument]?
  let subcommands: [CommandLineDescription]?

  private struct Document: Decodable {
    let command: CommandLineDescription
  }

  /// A verb with what it understands.
  struct Verb {
    let name: String
    let arguments: [Argument]
    /// All options but those that the parser answers by itself.
    var options: [Argument] { arguments.filter { $0.name != nil && $0.name != "--help" && $0.name != "--version" } }
  }

  /// All verbs but `help`.
  static var all: [Verb] {
    guard let run = try? Binary("--experimental-dump-help"),
      let document = try? JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    else { return [] }
    return (document.command.subcommands ?? []).filter { $0.commandName != "help" }
      .map { Verb(name: $0.commandName, arguments: $0.arguments ?? []) }
  }
}
