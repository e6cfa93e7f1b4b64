import Foundation

@testable import CourseContent

/// A content folder that is gone after the test.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: "\(path)/scenarios", withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  func write(_ text: String, to name: String) throws {
    let folder = URL(fileURLWithPath: "\(path)/\(name)").deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }

  /// What is wrong with the folder, a line each.
  var problems: [String] { ContentCheck(folder: path).problems.map(\.description) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension YAMLFile {
  init(bytes: [UInt8], name: String) throws(ContentError) {
    try self.init(ContentText(bytes: bytes, name: name))
  }
}

/// What is wrong with a scenario file of this text, a line each; nothing when it is right.
func problems(of text: String, id: String? = nil) -> [String] { problems(of: Array(text.utf8), id: id) }

func problems(of bytes: [UInt8], id: String? = nil) -> [String] {
  do {
    _ = try ScenarioFile(YAMLFile(bytes: bytes, name: "x.yaml"), id: id)
    return []
  } catch {
    return error.sentences
  }
}
