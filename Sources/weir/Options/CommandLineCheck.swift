import ArgumentParser
import Simulation

/// What the parser of the command line would pass over in silence: a word that is no verb, an option given twice.
struct CommandLineCheck {
  let arguments: [String]
  /// The names of all verbs.
  let verbs: [String]

  /// Options that mean something each time that they are given.
  static let repeatable: Set = ["--set", "--show", "--predict"]

  /// What the parser answers by itself, whatever else is there.
  private var question: String? {
    arguments.prefix { $0 != "--" }.first { ["--help", "-h", "--version"].contains($0) }
  }

  /// - Throws: `CommandFailure`, in a sentence.
  func check() throws {
    // A shell that completes a line asks for no check.
    guard let first = arguments.first, !first.hasPrefix("---") else { return }
    if !first.hasPrefix("-") { try check(verb: first) }
    if first == "help" { return try checkHelp() }
    if let question { return try check(question) }
    let options = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
      .map { String($0.prefix { $0 != "=" }) }.filter { !Self.repeatable.contains($0) }
    if let twice = options.indices.first(where: { options[..<$0].contains(options[$0]) }) {
      throw CommandFailure(.usage, "\(options[twice]) is given twice, and only one can be used; leave one out.")
    }
  }

  /// Help may end any line of a verb; by itself it goes alone, and the version with the course that it names.
  private func check(_ question: String) throws {
    let isVersion = question == "--version"
    guard isVersion || arguments.first == question else { return }
    let content = isVersion ? arguments.firstIndex(of: "--content").map { [$0, $0 + 1] } ?? [] : []
    let others = arguments.indices.filter { index in
      !content.contains(index) && arguments[index] != question
        && !(isVersion && (arguments[index].hasPrefix("--content=") || index == 0 && verbs.contains(arguments[0])))
    }
    guard let other = others.first else { return }
    let word = arguments[other]
    let remedy = !isVersion && verbs.contains(word) ? "ask with weir help \(word)" : "leave \(word) out"
    throw CommandFailure(.usage, "\(question) goes \(isVersion ? "with --content alone" : "alone"); \(remedy).")
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
