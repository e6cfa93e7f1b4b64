private import Foundation

/// A topic of the quiz as it is written: `quiz/TOPIC.yaml`.
struct TopicFile {
  let topic: QuizTopic
  let log: Diagnostics

  init(_ file: YAMLFile, id expected: String) {
    log = file.log
    let members = file.reader.members(required: ["format", "topic", "title", "questions"])
    members?["format"]?.checkFormat()
    let id = members?["topic"]?.definedName(.topic) ?? expected
    members?["topic"]?.checkFileName(id, expected)
    let questions = members?["questions"]?.entries { QuestionReader(topic: id, $0)?.question() } ?? []
    topic = QuizTopic(id: id, title: members?["title"]?.title() ?? "", questions: questions)
  }

  /// The title alone, for which nothing is read from the questions on.
  static func title(of file: ContentText) throws(ContentError) -> String {
    let log = Diagnostics(file: file.name)
    let top = file.text.range(of: "\nquestions:").map { String(file.text[..<$0.lowerBound]) } ?? file.text
    let members = try YAMLFile(text: top, log: log, spelling: file.spelling).reader.anyMembers()
    return try log.checked(members?["title"]?.title() ?? "")
  }
}

extension QuizTopic {
  /// The topic with every name of a term accepted where the term is asked for.
  func accepting(namesOf glossary: Glossary) -> QuizTopic {
    var topic = self
    for index in questions.indices {
      guard case .fill(let accepted, let rationale, let misses) = questions[index].kind,
        let id = accepted.first, let term = glossary[id]
      else { continue }
      let names = [term.name] + term.otherNames + accepted
      topic.questions[index].kind = .fill(accepted: names, rationale: rationale, nearMisses: misses)
      topic.questions[index].rivals = glossary.terms.filter { $0.id != id }.flatMap { [$0.name] + $0.otherNames }
    }
    return topic
  }
}
