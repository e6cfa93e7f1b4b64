import CourseContent
import Simulation
import Testing

@Suite struct `The shipped content` {
  @Test func `has no problem, and everything that it claims holds`() {
    let check = ContentCheck(folder: Checkout.content)
    #expect(check.problems == [])
    #expect(check.scenarioCount >= 2)
    #expect(check.claimCount >= 20)
  }

  @Test func `becomes a course in the order of its manifest`() throws {
    let folder = try ContentFolder(path: Checkout.content)
    let course = try folder.course(seed: 7)
    #expect(course.scenarios.map(\.id) == folder.scenarioIDs)
    #expect(course.title == "Synchronous and asynchronous communication")
  }
}
