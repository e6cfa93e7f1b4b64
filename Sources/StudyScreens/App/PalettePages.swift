import CourseContent
import Simulation
import StudyProgress

extension ScreenTable {
  /// Every page that has a name, for the palette. What cannot be read is left out: its own list says why.
  var pages: [PaletteScreen.Entry] { rooms + lessons + terms + systems + missions + templates }

  private var rooms: [PaletteScreen.Entry] {
    HomeEntry.all.map { entry in
      PaletteScreen.Entry(
        title: entry.name + ": " + entry.tagline, kind: "page", names: [entry.name] + entry.otherNames,
        action: .open(entry.destination))
    } + [
      PaletteScreen.Entry(
        title: "Plan: what to do today", kind: "page", names: ["plan", "today"], action: .open(.plan(minutes: nil))),
      PaletteScreen.Entry(
        title: "Exam: 65 questions in 130 minutes", kind: "page", names: ["exam"],
        action: .open(.exam(ExamRequest(.exam)))),
      PaletteScreen.Entry(
        title: "Sprint: 10 questions in 20 minutes", kind: "page", names: ["sprint"],
        action: .open(.exam(ExamRequest(.sprint)))),
    ]
  }

  private var lessons: [PaletteScreen.Entry] {
    ((try? course.lessons()) ?? []).flatMap { lesson in
      [
        PaletteScreen.Entry(
          title: lesson.title, kind: "lesson", names: [lesson.id], action: .open(.lesson(lesson.id))),
        PaletteScreen.Entry(
          title: "Checkpoint: " + lesson.title, kind: "questions", names: [lesson.id],
          action: .open(.quiz(QuizRequest(.checkpoint(lesson: lesson.id))))),
      ]
    }
  }

  private var terms: [PaletteScreen.Entry] {
    ((try? course.glossary()) ?? Glossary([])).terms.map { term in
      PaletteScreen.Entry(
        title: term.name, kind: "term", names: [term.id] + term.otherNames, action: .open(.term(term.id)))
    }
  }

  private var systems: [PaletteScreen.Entry] {
    ((try? course.scenarios()) ?? []).map { scenario in
      PaletteScreen.Entry(
        title: scenario.title, kind: "system", names: [scenario.id],
        action: .open(.run(RunReference(scenario: scenario.id, seed: course.seed))))
    }
  }

  /// What is drawn anew each time it is opened.
  private var templates: [PaletteScreen.Entry] {
    ((try? course.templates()) ?? []).map { template in
      PaletteScreen.Entry(
        title: template.title, kind: "numbers", names: [template.id], action: .open(.question(template.id)))
    }
  }

  private var missions: [PaletteScreen.Entry] {
    ((try? course.missions()) ?? []).map { mission in
      PaletteScreen.Entry(
        title: mission.title, kind: "mission", names: [mission.id], action: .open(.mission(mission.id)))
    }
  }
}
