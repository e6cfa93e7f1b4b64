import CourseContent
import Simulation
import Testing

@Suite struct `The shipped content` {
  @Test func `has no problem, and everything that it claims holds`() {
    let check = ContentCheck(folder: Checkout.content)
    #expect(check.problems == [])
    #expect(check.counts.scenarios >= 2)
    #expect(check.counts.claims >= 20)
  }

  @Test func `becomes a course in the order of its manifest`() throws {
    let folder = try ContentFolder(path: Checkout.content)
    let course = Course(folder, seed: 7)
    #expect(try course.scenarios().map(\.id) == folder.manifest.scenarioIDs)
    #expect(course.manifest.title == "Synchronous and asynchronous communication")
  }
}
