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
    NcursesTerminal.prepareProcess()
    guard Machine.isUsable else {
      StandardError.write("weir: \(Machine.complaint)\n")
      Foundation.exit(CommandFailure.Code.internalFault.rawValue)
    }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      for message in failure.messages { StandardError.write("weir: \(message)\n") }
      Foundation.exit(failure.code.rawValue)
    } catch  where exitCode(for: error).isSuccess {
      exit(withError: error)
    } catch {
      StandardError.write("weir: \(ErrorMessages.commandLine(message(for: error)))\n")
      Foundation.exit(CommandFailure.Code.usage.rawValue)
    }
  }
}
