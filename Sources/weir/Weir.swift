// The composition root: reads the command line, finds the content, wires the rooms together, runs, and is the only
// place that prints and that decides how the process ends.

import ArgumentParser
import Glibc

@main
struct Weir: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "weir",
    abstract: "Learn when to wait and when to queue, by watching it happen.",
    discussion: """
      Without a verb weir opens the study app. Every number that it shows comes from a run that you can open,
      change and repeat. To a pipe, with --plain or with TERM=dumb every verb prints plain lines.
      """,
    version: version,
    subcommands: [
      StudyCommand.self, GuideCommand.self, GlossaryCommand.self, CompareCommand.self, QuizCommand.self,
      ProgressCommand.self, WatchCommand.self, SimulateCommand.self, SweepCommand.self,
      MissionsCommand.self, CheckCommand.self,
    ],
    defaultSubcommand: StudyCommand.self)

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      for sentence in failure.sentences { writeToStandardError("weir: \(sentence)") }
      Glibc.exit(failure.code.rawValue)
    } catch  where exitCode(for: error).isSuccess {
      exit(withError: error)
    } catch {
      writeToStandardError("weir: \(Sentences.ofCommandLine(message(for: error)))")
      Glibc.exit(CommandFailure.Code.usage.rawValue)
    }
  }
}

/// Why a command came to nothing, as it is told to the user.
struct CommandFailure: Error {
  enum Code: Int32 {
    /// The thing asked about is wrong: invalid content, a claim that fails, a run that had to be stopped.
    case wrong = 1
    /// The command line asks for something that there is not.
    case usage = 64
    /// A fault of weir or of the machine.
    case internalFault = 70
  }

  let code: Code
  let sentences: [String]

  init(_ code: Code, _ sentences: String...) { self.init(code, sentences) }

  init(_ code: Code, _ sentences: [String]) {
    self.code = code
    self.sentences = sentences
  }
}

func writeToStandardError(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
