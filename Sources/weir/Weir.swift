// The composition root: reads the command line, finds the content, wires the rooms together, runs, and is the only
// place that prints and that decides how the process ends.

import ArgumentParser
import Foundation
import NcursesTerminal

@main
struct Weir: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "weir",
    abstract: "Learn when to wait and when to queue, by watching it happen.",
    discussion: """
      Without a verb weir opens the study app. Every number that it shows comes from a run that you can open, \
      change and repeat. To a pipe, with --plain or with TERM=dumb every verb prints plain lines.
      """,
    version: version,
    subcommands: [
      StudyCommand.self, GuideCommand.self, GlossaryCommand.self, CompareCommand.self, QuizCommand.self,
      ReviewCommand.self, PlanCommand.self, ProgressCommand.self, WatchCommand.self, SimulateCommand.self,
      SweepCommand.self,
      MissionsCommand.self, CheckCommand.self,
    ],
    defaultSubcommand: StudyCommand.self)

  static func main() {
    StandardStreams.prepare()
    NcursesTerminal.prepareProcess()
    if let lack = Machine.lack {
      StandardError.line("weir: \(lack.sentence)")
      Foundation.exit((lack == .files ? CommandFailure.Code.usage : .internalFault).rawValue)
    }
    let arguments = Array(CommandLine.arguments.dropFirst())
    ContentAhead.begin(for: arguments)
    let status = answer(arguments)
    ContentAhead.finish()
    do {
      try StandardOutput.close()
      Foundation.exit(status)
    } catch  where error.hasNoReader {
      endWithoutReader()
    } catch {
      StandardError.line("weir: \(ErrorMessages.message(for: error))")
      Foundation.exit(status == 0 ? CommandFailure.Code.wrong.rawValue : status)
    }
  }

  /// Does what the command line asks for.
  /// - Returns: the code to leave with.
  private static func answer(_ arguments: [String]) -> Int32 {
    let isCompletion = CommandWords.isCompletionRequest(CommandLine.arguments)
    do {
      var command = isCompletion ? try parseAsRoot(arguments) : try command(of: arguments)
      if isASCII(command) { StandardOutput.printOnlyASCII() }
      try command.run()
      return 0
    } catch let failure as CommandFailure {
      // What was printed before comes first; who has gone is told nothing more.
      StandardOutput.flush()
      if !StandardOutput.hasNoReader { failure.messages.forEach { StandardError.line("weir: \($0)") } }
      return failure.code.rawValue
    } catch  where message(for: error) == version {
      StandardOutput.line(VersionLine.text(contentNamed: CommandWords.content(in: CommandLine.arguments)))
      return 0
    } catch  where exitCode(for: error).isSuccess {
      let text = fullMessage(for: error)
      let isScript = CompletionScript.isAsked(by: arguments)
      StandardOutput.text(isScript ? CompletionScript.offering(verbs, behindHelpIn: text) : text)
      return 0
    } catch  where isCompletion {
      return CommandFailure.Code.usage.rawValue
    } catch {
      StandardError.line("weir: \(ErrorMessages.commandLine(message(for: error)))")
      return CommandFailure.Code.usage.rawValue
    }
  }

  /// The command that a command line asks for.
  /// - Throws: `CommandFailure`, or what the parser answers by itself.
  static func command(of arguments: [String]) throws -> any ParsableCommand {
    let check = CommandLineCheck(arguments: arguments, verbs: verbs)
    try check.check()
    do {
      return try parseAsRoot(arguments)
    } catch  where !exitCode(for: error).isSuccess {
      throw CommandFailure(.usage, check.sentence(for: message(for: error)))
    }
  }

  static var verbs: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } }

  private static func isASCII(_ command: any ParsableCommand) -> Bool {
    (command as? any PrintingCommand)?.printsOnlyASCII == true
  }

  /// Dies as every filter does whose reader has gone: in silence, by the signal, which a shell shows as 141.
  private static func endWithoutReader() -> Never {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    Foundation.exit(128 + SIGPIPE)
  }
}
