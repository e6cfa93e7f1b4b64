import CourseContent

/// The folders of the checkout that these tests stand in.
enum Checkout {
  static let tests = parent(of: #filePath)
  static let root = parent(of: parent(of: tests))
  static let content = root + "/content"

  /// The shipped course, one for all tests: what one has read, the next need not.
  static func course() throws -> Course { try shared.get() }

  private static let shared = Result { Course(try ContentFolder(path: content), seed: 7) }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
