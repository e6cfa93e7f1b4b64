/// The folders of the checkout that these tests stand in.
enum Checkout {
  static let tests = parent(of: #filePath)
  static let root = parent(of: parent(of: tests))
  static let content = root + "/content"

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
