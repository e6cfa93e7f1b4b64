import Simulation
import Testing

@testable import CourseContent

@Suite struct `The fingerprint of a course` {
  private func fingerprint(_ change: (TemporaryFolder) throws -> Void = { _ in }) throws -> String {
    let folder = try SmallCourse.folder()
    try change(folder)
    return try ContentFolder(path: folder.path).fingerprint
  }

  /// The vectors are those of RFC 9923, appendix C.
  @Test(arguments: [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)])
  func `is that of Fowler, Noll and Vo`(text: String, value: UInt64) {
    var hash = FNV1a()
    hash.add(text.utf8)
    #expect(hash.value == value)
  }

  @Test func `is the same for the same files in another folder, and has 16 digits`() throws {
    let first = try fingerprint()
    #expect(try fingerprint() == first)
    #expect(first.wholeMatch(of: /[0-9a-f]{16}/) != nil)
  }

  @Test(arguments: SmallCourse.files.keys.sorted())
  func `is another when a byte of any file is another`(file: String) throws {
    let text = try #require(SmallCourse.files[file])
    #expect(try fingerprint { try $0.write(text + "\n", to: file) } != fingerprint())
  }

  @Test func `is another with templates, and with others`() throws {
    let some = try fingerprint { try $0.write("a", to: "templates.yaml") }
    let others = try fingerprint { try $0.write("b", to: "templates.yaml") }
    #expect(try Set([fingerprint(), some, others]).count == 3)
  }

  @Test func `heeds no file that does not belong to the course`() throws {
    #expect(try fingerprint { try $0.write("notes", to: "notes.txt") } == fingerprint())
  }
}
