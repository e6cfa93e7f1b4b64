import ArgumentParser
import Simulation

/// What the parser of the command line would pass over in silence: a word that is no verb, an option given twice.
struct CommandLineCheck {
  let arguments: [String]
  /// The names of all verbs.
  let verbs: [String]

  /// Options that mean something each time that they are given.
  static let repeatable: Set = ["--set", "--show", "--predict"]

  /// Asks for help, or comes from a shell that completes a line: the parser answers, whatever else is there.
  private var isQuestion: Bool {
    arguments.first?.hasPrefix("---") == true || arguments.contains { $0 == "--help" || $0 == "-h" }
  }

  /// - Throws: `CommandFailure`, in a sentence.
  func check() throws {
    guard !isQuestion, let first = arguments.first else { return }
    if !first.hasPrefix("-") { try check(verb: first) }
    if first == "help" { return try checkHelp() }
    let options = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
      .map { String($0.prefix { $0 != "=" }) }.filter { !Self.repeatable.contains($0) }
    if let twice = options.indices.first(where: { options[..<$0].contains(options[$0]) }) {
      throw CommandFailure(.usage, "\(options[twice]) is given twice, and only one can be used; leave one out.")
    }
  }

  private func checkHelp() throws {
    let words = arguments.dropFirst().filter { !$0.hasPrefix("-") }
    for word in words { try check(verb: word) }
    if words.count > 1 { throw CommandFailure(.usage, "help is for one verb at a time; leave \(words[1]) out.") }
  }

  private func check(verb: String) throws {
    let known = verbs + ["help"]
    guard !known.contains(verb) else { return }
    let nearest = verb.isEmpty ? [] : nearestNames(to: verb, among: known)
    let rest = ErrorMessages.didYouMean(nearest, else: "`weir help` lists them")
    throw CommandFailure(.usage, "there is no verb \(verb.isEmpty ? "without a name" : verb)\(rest).")
  }

  /// What the parser says of a command line that it cannot read, in one sentence with a way on.
  func sentence(for message: String) -> String {
    if arguments.first?.hasPrefix("-") == true, let verb = arguments.first(where: verbs.contains) {
      return "the verb comes first, and its options after it; begin with weir \(verb)."
    }
    return ErrorMessages.commandLine(message)
  }
}
