import Simulation
import Testing

@testable import CourseContent

/// What a learner calls a thing is enough to find it.
@Suite struct `A name` {
  private static let index: NameIndex = {
    var index = NameIndex()
    index.add("dead-letter-queue", title: "Dead-letter queue (DLQ)", others: ["DLQ", "dead letters"])
    index.add("queue", title: "Queue", others: ["line"])
    index.add("littles-law", title: "Little's law")
    index.add("publish-subscribe", title: "Publish/subscribe", others: ["pub/sub"])
    index.add("accepted", title: "202 Accepted", others: ["202"])
    index.add("queue-depth", title: "Depth of a queue", others: ["backlog"])
    index.add("waiting", title: "Größe: 待つ", others: ["queue"])
    return index
  }()

  private func found(_ name: String) -> String? { try? Self.index.id(of: .term, named: name) }

  private func sentence(_ name: String) -> String? {
    #expect(throws: ContentError.self) { try Self.index.id(of: .term, named: name) }?.sentences.first
  }

  @Test(arguments: [
    ("queue", "queue"), ("QUEUE", "queue"), ("Dead-letter queue", "dead-letter-queue"),
    ("dead letter queue", "dead-letter-queue"), ("Dead-Letter Queue (DLQ)", "dead-letter-queue"),
    ("dlq", "dead-letter-queue"), ("DEAD  LETTERS", "dead-letter-queue"), ("Littles law", "littles-law"),
    ("little’s LAW", "littles-law"), ("Pub/Sub", "publish-subscribe"), ("pub sub", "publish-subscribe"),
    ("202", "accepted"), ("depth of a queue", "queue-depth"), ("grosse", "waiting"), ("待つ", "waiting"),
  ])
  func `is an id, a title or another name in any case, with any signs`(name: String, id: String) {
    #expect(found(name) == id)
  }

  @Test(arguments: [
    ("littl", "littles-law"), ("publish-s", "publish-subscribe"), ("backl", "queue-depth"),
    ("letter dead", "dead-letter-queue"),
    ("law", "littles-law"), ("depth", "queue-depth"),
  ])
  func `may be the beginning of one, or of its words, if no other thing has that`(name: String, id: String) {
    #expect(found(name) == id)
  }

  @Test func `that several things have lists them`() {
    #expect(
      sentence("que") == "several terms may be meant by que: queue, queue-depth; name one of them.")
    #expect(sentence("d q") == "several terms may be meant by d q: dead-letter-queue, queue-depth; name one of them.")
    var many = NameIndex()
    for number in 1...12 { many.add("lesson-\(number)") }
    let error = #expect(throws: ContentError.self) { try many.id(of: .lesson, named: "lesson") }
    #expect(error?.sentences.first?.hasSuffix("lesson-7, lesson-8 and 4 more; name one of them.") == true)
  }

  @Test func `that nothing has comes with the nearest, by its id or by another name`() {
    #expect(sentence("queu-depht") == "there is no term queu-depht; the nearest are queue-depth, queue.")
    #expect(sentence("bakclog") == "there is no term bakclog; the nearest is queue-depth.")
    #expect(sentence("zzzzzzzzzz") == "there is no term zzzzzzzzzz; weir glossary lists them.")
  }

  @Test(arguments: ["", " ", "()", "***", "\u{301}", "\n"])
  func `without a letter is none`(name: String) {
    #expect(found(name) == nil)
  }

  @Test func `of the shipped course finds each thing by its title, and each term by its other names`() throws {
    let course = try Checkout.course()
    for lesson in try course.lessons() { #expect(try course.id(of: .lesson, named: lesson.title) == lesson.id) }
    for scenario in try course.scenarios() {
      #expect(try course.id(of: .scenario, named: scenario.title) == scenario.id)
    }
    for mission in try course.missions() { #expect(try course.id(of: .mission, named: mission.title) == mission.id) }
    for topic in try course.topics() { #expect(try course.id(of: .topic, named: topic.title) == topic.id) }
    for row in try course.comparison() { #expect(try course.id(of: .row, named: row.feature.uppercased()) == row.id) }
    for term in try course.glossary().terms {
      #expect(try course.id(of: .term, named: term.name.uppercased()) == term.id)
      for name in term.otherNames where (try? course.id(of: .term, named: name)) != term.id {
        let other = try course.term(course.id(of: .term, named: name))
        #expect(NameMatch.key(other.name).contains(NameMatch.key(name)) || other.id == NameMatch.key(name), "\(name)")
      }
    }
  }
}
