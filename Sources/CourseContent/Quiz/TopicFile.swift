/// A topic of the quiz as it is written: `quiz/TOPIC.yaml`.
struct TopicFile {
  let topic: QuizTopic
  let log: ProblemLog

  init(_ file: YAMLFile, id expected: String) {
    log = file.log
    let members = file.reader.members(required: ["format", "topic", "title", "questions"])
    members?["format"]?.checkFormat()
    let id = members?["topic"]?.definedName(.topic) ?? expected
    members?["topic"]?.checkFileName(id, expected)
    let questions = members?["questions"]?.entries { QuestionReader(topic: id, $0)?.question() } ?? []
    topic = QuizTopic(id: id, title: members?["title"]?.title() ?? "", questions: questions)
  }
}
