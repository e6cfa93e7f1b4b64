import Foundation

/// Compares text with the golden file of that name in the folder `Golden` beside the test.
///
/// A missing file fails, so that nothing is accepted unseen: record it with `RECORD=1`, look at it, and run again.
/// - Returns: nil when they agree, else a sentence about the difference.
public func goldenDifference(_ text: String, named name: String, beside test: String = #filePath) -> String? {
  let folder = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Golden")
  let file = folder.appendingPathComponent(name)
  let stored = try? String(contentsOf: file, encoding: .utf8)
  guard stored != text + "\n" else { return nil }
  guard ProcessInfo.processInfo.environment["RECORD"] == "1" else {
    guard let stored else { return "\(name) was never recorded: run again with RECORD=1 and look at it." }
    return "\(name) differs; expected:\n\(stored)\nbut got:\n\(text)"
  }
  do {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try (text + "\n").write(to: file, atomically: true, encoding: .utf8)
    return "\(name) was recorded: look at it and run again without RECORD."
  } catch {
    return "\(name) could not be recorded: \(error)"
  }
}
