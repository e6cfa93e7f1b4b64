private import Foundation
private import Simulation

extension ContentFolder {
  /// What tells one state of the course from another, in 16 hexadecimal digits: the same for the same files, and another
  /// when a byte of one of them, or the list of them, is another.
  ///
  /// 64-bit FNV-1a over the names and bytes of all files that a course is read from; one that is missing counts as empty.
  /// Against mistakes and not against intent. Reads them all, about half a megabyte.
  public var fingerprint: String {
    var hash = FNV1a()
    for name in fileNames {
      let bytes = FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()
      hash.add(name.utf8)
      hash.add([0])
      withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.add($0) }
      bytes.withUnsafeBytes { hash.add($0) }
    }
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private var fileNames: [String] {
    [
      "course.yaml", "glossary.yaml", "comparison.yaml", "facts.yaml", "services.yaml", "missions.yaml",
      "templates.yaml",
    ]
      + manifest.lessonIDs.map { "guide/\($0).md" } + manifest.topicIDs.map { "quiz/\($0).yaml" }
      + manifest.scenarioIDs.map { "scenarios/\($0).yaml" }
  }
}
