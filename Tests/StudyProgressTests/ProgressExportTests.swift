import CourseContent
import Foundation
import Simulation
import TestSupport
import Testing

@testable import StudyProgress

/// What other programs get of the record.
@Suite struct `An export of the progress` {
  private static func record(given: String = "a b") -> StudyRecord {
    var record = StudyRecord()
    record.apply(.read(lesson: "latency", at: 0))
    record.apply(
      .answer(
        RecordedAnswer(
          session: "s", position: 1, question: "login", given: GivenAnswer(given), verdict: .near, confidence: .sure,
          seed: .max, at: 86_399)))
    record.apply(.reach(ReachedMission(mission: "rush", cost: 6.5, knobs: "workers=5 time=0.7", hints: 2, at: 60)))
    record.apply(
      .judge(
        JudgedPrediction(
          scenario: "shop", prediction: "drained", knobs: "workers=5", seed: 7, given: GivenAnswer("-5"),
          measured: "121",
          verdict: .wrong, at: 3_600)))
    record.apply(.undo(review: "2", at: 121))
    record.apply(.review(RecordedReview(id: "1", card: .term("queue"), grade: .easy, at: 100)))
    record.apply(.review(RecordedReview(id: "2", card: .question("login"), grade: .again, at: 120)))
    return record
  }

  @Test func `has everything that was done, under the keys of its page`() throws {
    let object = try JSONSerialization.jsonObject(with: Data(ProgressExport(of: Self.record()).json().utf8))
    let all = try #require(object as? [String: Any])
    #expect(
      Set(all.keys) == [
        "format", "answers", "lessons", "missions", "predictions", "reviews", "cards", "exams", "calibration",
        "readiness", "plan",
      ] && all["format"] as? Int == 1)
    func first(_ kind: String) -> [String: Any] { (all[kind] as? [[String: Any]])?.first ?? [:] }
    #expect(first("lessons") as? [String: String] == ["at": "1970-01-01T00:00:00Z", "lesson": "latency"])
    #expect(
      first("answers")["at"] as? String == "1970-01-01T23:59:59Z" && first("answers")["given"] as? String == "a b")
    #expect(first("answers")["position"] as? Int == 2 && first("answers")["seed"] as? UInt64 == .max)
    #expect(first("missions")["cost"] as? Double == 6.5 && first("missions")["hints"] as? Int == 2)
    #expect(first("predictions")["measured"] as? String == "121")
    #expect(first("reviews")["card"] as? String == "term:queue" && first("reviews")["undone"] as? Bool == false)
    // An easy card comes after eight days, its first stability rounded.
    #expect(
      first("cards")["due"] as? String == "1970-01-09T00:01:40Z" && first("cards")["stability"] as? Double == 8.2956)
    #expect((all["cards"] as? [Any])?.count == 1 && (all["reviews"] as? [Any])?.count == 2)
    let page = try String(contentsOfFile: "\(Checkout.folder)/docs/progress-format.md", encoding: .utf8)
    for kind in ["answers", "lessons", "missions", "predictions", "reviews", "cards"] {
      #expect(!first(kind).isEmpty && first(kind).keys.allSatisfy { page.contains("`\($0)`") }, "\(kind)")
    }
    #expect(page.contains(ProgressExport(of: StudyRecord()).csv[0]))
  }

  @Test func `is a table of as many columns in each line`() {
    let lines = ProgressExport(of: Self.record()).csv
    // None of one: the upper end of Wilson's interval is z^2 / (1 + z^2).
    let upper = NumberFormat.exact(Share(0, of: 1).interval.upperBound)
    #expect(
      lines == [
        "kind,at,id,prediction,verdict,given,measured,confidence,cost,hints,knobs,seed,quiz,position,grade,undone,due,stability,difficulty,reviews,lapses,right,of,from,to,minutes,answered,ended,ending,seconds,limit,to_right,to_wrong,stayed_wrong",
        "answer,1970-01-01T23:59:59Z,login,,near,a b,,sure,,,,18446744073709551615,s,2,,,,,,,,,,,,,,,,,,,,",
        "lesson,1970-01-01T00:00:00Z,latency,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,",
        "mission,1970-01-01T00:01:00Z,rush,,,,,,6.5,2,workers=5 time=0.7,,,,,,,,,,,,,,,,,,,,,,,",
        "prediction,1970-01-01T01:00:00Z,shop,drained,wrong,-5,121,,,,workers=5,7,,,,,,,,,,,,,,,,,,,,,,",
        "review,1970-01-01T00:01:40Z,term:queue,,,,,,,,,,,,easy,false,,,,,,,,,,,,,,,,,,",
        "review,1970-01-01T00:02:00Z,question:login,,,,,,,,,,,,again,true,,,,,,,,,,,,,,,,,,",
        "card,,term:queue,,,,,,,,,,,,,,1970-01-09T00:01:40Z,8.2956,1,1,0,,,,,,,,,,,,,",
        "calibration,,sure,,,,,,,,,,,,,,,,,,,0,1,0,\(upper),,,,,,,,,",
      ])
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("two\nlines\t", "two lines "), ("=1+1", "'=1+1"),
    ("@x", "'@x"), ("+49", "+49"), ("-5", "-5"), ("-5 s", "'-5 s"), ("-cmd,x", "\"'-cmd,x\""), ("", ""),
  ])
  func `has no line that breaks its table or that a spreadsheet would run`(given: String, field: String) {
    let line = ProgressExport(of: Self.record(given: given)).csv[1]
    #expect(
      line == "answer,1970-01-01T23:59:59Z,login,,near,\(field),,sure,,,,18446744073709551615,s,2,,,,,,,,,,,,,,,,,,,,")
  }

  @Test func `of nothing is an empty one`() throws {
    #expect(ProgressExport(of: StudyRecord()).csv.count == 1)
    #expect(try ProgressExport(of: StudyRecord()).json().contains("\"answers\" : ["))
  }

  @Test func `has every exam, with its objectives and changes where the course is known`() throws {
    let store = ProgressStore(inMemory: .counting())
    let (course, questions) = (ExamCourse.course(), ExamCourse.questions())
    for ending in [ExamEnding.handedIn, .givenUp, nil] {
      let draw = try #require(
        ExamDraw(.sprint, from: questions, by: ExamCourse.objectives, store.record, at: 1, seed: 3))
      #expect(store.begin(draw.plan))
      var exam = try #require(store.record.runningExam(questions: questions))
      // The first question wrong and then right, the second right.
      for (place, isRight) in [(0, false), (0, true), (1, true)] {
        let right = exam.questions[place].rightOptionIDs
        store.choose(
          GivenAnswer(options: isRight ? right : right.count == 1 ? ["c"] : ["c", "d"]), at: place, in: &exam)
      }
      exam.show(0, for: 61_000)
      store.keepTimes(of: &exam)
      if let ending { store.end(&exam, ending) }
    }
    let export = ProgressExport(of: store.record, course: course)
    let first = try #require(export.exams.first)
    #expect(first.kind == "sprint" && first.ending == "handed in" && first.questions == 10 && first.answered == 2)
    #expect(first.right == 2 && first.seconds == 61 && first.limit == 1_200)
    #expect([first.toRight, first.toWrong, first.stayedWrong] == [1, 0, 0])
    #expect(first.objectives.map(\.objective) == ExamCourse.objectiveIDs)
    #expect(first.objectives.map(\.questions) == [3, 3, 2, 2] && first.objectives.map(\.right).reduce(0, +) == 2)
    // Two of ten: 5.7 to 51 %.
    #expect(abs((first.from ?? 0) - 0.0567) < 1e-4 && abs((first.to ?? 0) - 0.5098) < 1e-4)
    #expect(export.exams.map(\.ending) == ["handed in", "given up", nil])
    for other in export.exams.dropFirst() {
      #expect(other.right == nil && other.from == nil && other.answered == 2 && other.objectives.isEmpty)
    }
    let rows = export.csv.filter { $0.hasPrefix("exam") }
    #expect(rows.count { $0.hasPrefix("exam,") } == 3 && rows.count { $0.hasPrefix("exam-objective,") } == 4)
    #expect(rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 34 })
    #expect(rows[0].hasSuffix(",handed in,61,1200,1,0,0"), "\(rows[0])")
    let page = try String(contentsOfFile: "\(Checkout.folder)/docs/progress-format.md", encoding: .utf8)
    let all = try JSONSerialization.jsonObject(with: Data(export.json().utf8)) as? [String: Any]
    let keys = try #require((all?["exams"] as? [[String: Any]])?.first?.keys)
    #expect(keys.count == 17 && keys.allSatisfy { page.contains("`\($0)`") }, "\(keys.sorted())")
    // Without a course what was done is there all the same.
    let bare = ProgressExport(of: store.record).exams
    #expect(bare.map(\.right) == [2, nil, nil] && bare.allSatisfy { $0.objectives.isEmpty && $0.toRight == nil })
  }
}
