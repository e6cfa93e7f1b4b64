/// The script by which a shell completes, as the parser writes it, and with the verbs behind `weir help`, where the parser
/// offers nothing.
enum CompletionScript {
  /// - Parameters:
  ///   - script: as the parser has written it, for bash, zsh or fish.
  ///   - verbs: what `weir help` explains.
  static func offering(_ verbs: [String], behindHelpIn script: String) -> String {
    let words = verbs.joined(separator: " ")
    let bash = "_weir_help() {\n    repeating_flags=()"
    let offer = "if (( ${#unparsed_words[@]} == 1 )); then COMPREPLY+=($(compgen -W '\(words)' -- \"${cur}\")); fi"
    let text =
      script
      .replacing(bash, with: bash.replacing("{\n", with: "{\n    \(offer)\n"))
      .replacing("'*:subcommands:'", with: "':verb:(\(words))'")
    guard script.contains("function __weir_parse_tokens") else { return text }
    return text
      + "complete -c 'weir' -n '__weir_should_offer_completions_for_positional \"weir help\" -eq 1' -fa '\(words)'\n"
  }

  /// Whether a command line asks for the script.
  static func isAsked(by arguments: [String]) -> Bool {
    arguments.contains { $0.hasPrefix("--generate-completion-script") }
  }
}
