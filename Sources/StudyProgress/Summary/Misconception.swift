public import CourseContent

/// Something that a learner was sure of and had wrong twice, and has not had right since: a belief, not a gap.
public struct Misconception: Equatable, Sendable, Identifiable {
  /// A question, or a prediction of a run.
  public enum Subject: Hashable, Sendable {
    /// One question, wrong and sure at least twice, and not right at its latest answer.
    case question(String)
    /// One term: at least two questions that name it are wrong and sure at their latest answer.
    case term(String)
  }

  /// What it is about, and its name.
  public let id: Subject
  /// How many answers were sure and wrong.
  public let times: Int
  /// The lesson that explains it, by its id.
  public let lesson: String
  /// The run that shows it; nil if none does.
  public let run: RunReference?

  /// All that a record shows, those of most answers first. A term is named only where no single question is: of terms that
  /// the same questions show, the one that the fewest questions of the course name.
  ///
  /// - Parameters:
  ///   - lessons: the lessons in their order, by their ids.
  ///   - terms: have runs of their own.
  ///   - leads: the terms that a lesson explains and so leads to; asked for as few lessons as possible.
  public static func all(
    in record: StudyRecord, among questions: [Question], lessons: [String], terms: Glossary = Glossary([]),
    leads: (String) -> Set<String> = { _ in [] }
  ) -> [Misconception] {
    let wrong = Dictionary(grouping: record.answers.filter(\.isSureAndWrong), by: \.question)
    let open = questions.filter { wrong[$0.id] != nil && record.latest[$0.id]?.isRight == false }
    let repeated = open.filter { (wrong[$0.id]?.count ?? 0) >= 2 }
    let single = repeated.map { question in
      Misconception(
        id: .question(question.id), times: wrong[question.id]?.count ?? 0, lesson: question.lesson, run: question.run)
    }
    let others = open.filter { record.latest[$0.id]?.isSureAndWrong == true && !repeated.contains($0) }
    return (single + self.terms(of: others, among: questions, lessons: lessons, terms: terms, leads: leads))
      .enumerated()
      .sorted { ($1.element.times, $0.offset) < ($0.element.times, $1.offset) }.map(\.element)
  }

  /// The lesson that explains a term is the one that the glossary names; else, of those that lead to it, the one that asks
  /// for it most, of several the first. What shows it is its own run.
  private static func terms(
    of wrong: [Question], among questions: [Question], lessons: [String], terms glossary: Glossary,
    leads: (String) -> Set<String>
  ) -> [Misconception] {
    var seen: Set<[String]> = []
    let counts = Dictionary(questions.flatMap(\.terms).map { ($0, 1) }, uniquingKeysWith: +)
    let names = Set(wrong.flatMap(\.terms)).sorted { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
    return names.compactMap { term in
      let naming = wrong.filter { $0.terms.contains(term) }
      guard naming.count >= 2, seen.insert(naming.map(\.id)).inserted else { return nil }
      let asking = Dictionary(grouping: questions.filter { $0.terms.contains(term) }, by: \.lesson)
      let byCount = lessons.filter { asking[$0] != nil }.enumerated()
        .sorted { (-(asking[$0.element]?.count ?? 0), $0.offset) < (-(asking[$1.element]?.count ?? 0), $1.offset) }
        .map(\.element)
      let explaining = glossary[term]?.lesson ?? (byCount + lessons).first { leads($0).contains(term) }
      let lesson = explaining ?? byCount.first ?? naming[0].lesson
      let runs = (naming.filter { $0.lesson == lesson } + (asking[lesson] ?? []) + naming).lazy.compactMap(\.run)
      return Misconception(
        id: .term(term), times: naming.count, lesson: lesson, run: glossary[term]?.run ?? runs.first)
    }
  }
}

extension RecordedAnswer {
  /// Whether the learner was sure, and wrong.
  var isSureAndWrong: Bool { confidence == .sure && !isRight && !isNone }
}
