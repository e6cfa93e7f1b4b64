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
    let names = Self.fileNames(
      lessons: manifest.lessonIDs, topics: manifest.topicIDs, scenarios: manifest.scenarioIDs)
    for name in names {
      let bytes = FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()
      hash.add(name.utf8)
      hash.add([0])
      withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.add($0) }
      bytes.withUnsafeBytes { hash.add($0) }
    }
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
