import Testing

@testable import CourseContent

@Suite struct `The title of a lesson` {
  private func course(_ lesson: String) throws -> (Course, TemporaryFolder) {
    let folder = try SmallCourse.folder(with: "guide/waiting.md", lesson)
    return (Course(try ContentFolder(path: folder.path), seed: 7), folder)
  }

  private static let lesson = SmallCourse.files["guide/waiting.md"] ?? ""

  @Test func `is that of the whole lesson, whichever is read first`() throws {
    let (course, folder) = try course(Self.lesson)
    #expect(try course.lessonTitle("waiting") == "Waiting in line")
    #expect(try course.lesson("waiting").title == "Waiting in line")
    #expect(try course.lessonTitle("waiting") == "Waiting in line")
    withExtendedLifetime(folder) {}
  }

  @Test func `needs no more of the file than its top`() throws {
    let (course, folder) = try course(Self.lesson.replacing("id: rush", with: "id: [rush"))
    #expect(throws: ContentError.self) { try course.lesson("waiting") }
    #expect(try course.lessonTitle("waiting") == "Waiting in line")
    withExtendedLifetime(folder) {}
  }

  @Test func `is not that of a lesson that there is not`() throws {
    let (course, folder) = try course(Self.lesson)
    #expect(throws: ContentError.unknown(.lesson, id: "waitin", nearest: ["waiting"])) {
      try course.lessonTitle("waitin")
    }
    withExtendedLifetime(folder) {}
  }

  @Test func `cannot be read without a top`() throws {
    let (course, folder) = try course("Just words.")
    #expect(throws: ContentError.self) { try course.lessonTitle("waiting") }
    withExtendedLifetime(folder) {}
  }
}
