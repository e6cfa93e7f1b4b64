import Foundation
import Testing

/// Files that are not weir's as `--progress`, and progress that cannot be kept, for every verb.
@Suite struct `A progress file that cannot be` {
  private static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil
  private let content: TemporaryFolder
  private let place: TemporaryFolder

  init() throws {
    content = try QuizCourse.folder(questions: 2)
    place = try TemporaryFolder(["place": ""])
  }

  private static let verbs = isLong ? writing + reading + refusing : [writing[0], reading[0]]
  private static let writing = [
    "quiz --topic one", "missions enough-workers --set workers=7", "watch traffic-leveling --predict 5 --until 1",
  ]
  private static let reading = ["progress", "missions"]
  /// Those that need no progress in lines, and so take none.
  private static let refusing = [
    "study", "guide", "glossary", "compare", "simulate traffic-leveling --until 1", "watch traffic-leveling --until 1",
    "sweep traffic-leveling --vary workers=1..2:1 --until 1",
  ]
  /// Shell that makes `$p`, and a line that tells all of it again.
  private static let strangers = [
    ("a text", "printf 'my notes\\n' > $p", "is not a file of weir's"),
    ("an empty file", ": > $p", "is empty"),
    ("another database", "printf 'SQLite format 3\\0%05000d' 0 > $p", "is not a file of weir's"),
    ("a folder", "mkdir $p", "is a folder"),
    ("a pipe", "mkfifo $p", "is a pipe or a device"),
    ("a device", "ln -s /dev/zero $p", "is a pipe or a device"),
    ("a link to a text", "echo notes > $p.md; ln -s $p.md $p", "is not a file of weir's"),
    ("a link to nowhere", "ln -s $p.none $p", "leads nowhere"),
  ]

  private func run(_ verb: String, making stranger: String) throws -> Binary {
    try Binary(
      shell: """
        p='\(place.path)/mine'; rm -rf "$p"*; \(stranger)
        state() { ls -lnR --time-style=full-iso '\(place.path)'; find '\(place.path)' -type f -exec cksum {} + ; }
        state > '\(place.path).before'
        printf 'A\\nA\\n' | timeout 60 "$weir" \(verb) --plain --progress "$p"
        echo "code $?" >&2
        state | diff '\(place.path).before' - >&2; rm -f '\(place.path).before'
        """)
  }

  @Test(arguments: strangers.map(\.0))
  func `is refused with a sentence, and stays byte for byte with nothing beside it`(name: String) throws {
    let (_, stranger, words) = try #require(Self.strangers.first { $0.0 == name })
    for verb in Self.verbs {
      let needsCourse = verb.hasPrefix("quiz") || verb == "progress"
      let run = try run(verb + (needsCourse ? " --content '\(content.path)'" : ""), making: stranger)
      let errors = run.errors.split(separator: "\n").map(String.init)
      let comment: Comment = "\(verb): \(run.errors)"
      if Self.refusing.contains(verb) {
        #expect(errors.count == 2 && errors[0].contains("--progress") && errors[1] == "code 64", comment)
      } else if verb == "progress" {
        #expect(errors.count == 2 && errors[0].contains(words) && errors[1] == "code 1", comment)
      } else {
        #expect(errors.last?.hasPrefix("code ") == true, comment)
        #expect(run.output.contains(words), comment)
      }
    }
  }

  /// Whether somebody else can be played, who may run what was built: only root can, and the build folder may be closed
  /// to others.
  private static var otherMayRun: Bool {
    guard geteuid() == 0 else { return false }
    return (try? Binary(shell: "setpriv --reuid 65534 --clear-groups test -x \"$weir\""))?.status == 0
  }

  @Test(.enabled(if: otherMayRun, "only root can play somebody else, who must reach the build folder"))
  func `that nobody may read is told, and stays`() throws {
    let run = try Binary(
      shell: """
        p='\(place.path)/mine'; echo x > "$p"; chmod 0 "$p"; chmod 755 '\(place.path)'
        printf 'A\\n' | setpriv --reuid 65534 --clear-groups "$weir" quiz --progress "$p" --plain; cat "$p"
        """)
    #expect(run.output.contains("may not be read") && run.output.hasSuffix("x\n"))
  }

  @Test(arguments: [
    ("--progress ''", "no file was named"), ("--progress :memory:", "no file was named"), ("", "HOME is not set"),
  ])
  func `because there is none is told first, and after leaving with what was not kept`(option: String, words: String)
    throws
  {
    let quiz = try Binary(
      shell: "printf 'A\\n' | env -u HOME -u XDG_DATA_HOME \"$weir\" quiz \(option) --content '\(content.path)'")
    #expect(quiz.lines.first?.hasPrefix("Not being saved: ") == true && quiz.output.contains(words))
    #expect(quiz.errors.hasPrefix("weir: not kept: 1 answer (q1); ") && quiz.errors.contains(words))
    let progress = try Binary(
      shell: "env -u HOME -u XDG_DATA_HOME \"$weir\" progress \(option) --content '\(content.path)'")
    #expect(progress.status == 0 && progress.lines.first?.hasPrefix("Not being saved: ") == true)
  }

  @Test func `because it may grow no larger is told as that`() throws {
    let quiz = "printf 'A\\n' | \"$weir\" quiz --content '\(content.path)' --progress '\(place.path)/p.sqlite'"
    for before in ["\(quiz); ulimit -f 8; ", "rm '\(place.path)/p.sqlite'; ulimit -f 20; "] {
      let run = try Binary(shell: before + quiz)
      #expect(run.errors.contains("may grow no larger here; raise the limit on the size of files"), "\(run.errors)")
    }
  }

  @Test(arguments: ["TERM", "HUP"])
  func `is tried a last time when a signal ends a quiz in lines`(signal: String) throws {
    for isMended in [true, false] {
      let mend = isMended ? "rmdir \"$p\"" : ":"
      // The file is emptied before the program begins, and not by its beginning: what the first quiz told would else pass
      // for what the second tells, and the signal end a shell that has not become the program yet.
      let run = try Binary(
        shell: """
          p='\(place.path)/mine'; rm -rf "$p"; mkdir "$p"; mkfifo '\(place.path)/pipe'; : > '\(place.path)/out'
          "$weir" quiz --content '\(content.path)' --progress "$p" < '\(place.path)/pipe' >> '\(place.path)/out' &
          exec 3> '\(place.path)/pipe'; printf 'A\\n' >&3
          until grep -q '^2 of' '\(place.path)/out'; do sleep 0.05; done
          \(mend); kill -\(signal) $!; wait $!; echo "code $?"; rm '\(place.path)/pipe'
          "$weir" progress --content '\(content.path)' --progress "$p" 2>/dev/null
          """)
      let code = signal == "TERM" ? 143 : 129
      #expect(run.lines.first == "code \(code)")
      #expect(run.errors.contains("not kept: 1 answer") != isMended, "\(run.errors) \(run.output)")
      #expect(run.output.contains("1 of 2 questions answered") == isMended)
    }
  }
}
