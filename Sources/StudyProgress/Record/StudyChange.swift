/// Something that the learner did.
enum StudyChange: Hashable, Sendable {
  case begin(QuizPlan, at: Int)
  case answer(RecordedAnswer)
  case finish(session: String, at: Int)
  case read(lesson: String, at: Int)
  case reach(ReachedMission)
  case judge(JudgedPrediction)
  case recall(RecalledRow)
  case review(RecordedReview)
  case undo(review: RecordedReview.ID, at: Int)
  case exam(ExamChange)
  case set(key: String, value: String)
}
