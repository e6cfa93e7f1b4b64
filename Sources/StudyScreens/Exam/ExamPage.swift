import CourseContent
import StudyProgress
import TerminalSurface

extension QuizPage {
  /// A question of an exam with what is chosen, and without a word on what is right.
  /// - Parameter isRoomy: whether there is air between the options.
  init(_ exam: ExamSession, at place: Int, width: Int, isRoomy: Bool, facts: FactLedger) {
    self.init(width: width, facts: facts)
    let chosen = exam.chosen(at: place)
    let isOne = exam.wanted(at: place) == 1
    add(exam.questions[place].ask.withItsQuestionStressed)
    addSpace()
    for (index, option) in exam.options(at: place).enumerated() {
      let isChosen = chosen.contains(option.id)
      let mark = isOne ? (isChosen ? Glyph.moving : Glyph.waiting) : isChosen ? Glyph.busy : Glyph.idle
      let head =
        StyledText(QuizAnswering.letter(index) + "  ", .figure)
        + StyledText(mark + "  ", isChosen ? .attention : .faint)
      if index > 0, isRoomy { addSpace() }
      add(option.text, after: head, option: index)
    }
  }
}
