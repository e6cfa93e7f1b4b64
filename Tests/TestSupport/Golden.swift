private import Foundation

/// Texts that were looked at once and are compared ever since.
///
/// A missing file fails. `RECORD=1` writes what there is now, and fails too: a recording is to be looked at.
public enum Golden {
  /// What is wrong with a text, in a sentence; nil if it is what the file says.
  public static func complaint(
    about text: String, against name: String, beside source: String = #filePath
  ) -> String? {
    let file = URL(filePath: source).deletingLastPathComponent().appending(path: "Golden/\(name).txt")
    let present = text + "\n"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" { return record(present, in: file, name) }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      return "There is no golden file \(name); record it with RECORD=1 and look at it."
    }
    return expected == present ? nil : "\(name) differs:\n\(difference(expected, present))"
  }

  private static func record(_ text: String, in file: URL, _ name: String) -> String {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return "\(name) is recorded; look at it and test again without RECORD."
    } catch {
      return "\(name) cannot be recorded: \(error)"
    }
  }

  private static func difference(_ expected: String, _ present: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = present.split(separator: "\n", omittingEmptySubsequences: false)
    let rows = (0..<max(old.count, new.count)).filter { index in
      index >= old.count || index >= new.count || old[index] != new[index]
    }
    return rows.prefix(8).map { row in
      "row \(row)\n- \(row < old.count ? old[row] : "")\n+ \(row < new.count ? new[row] : "")"
    }.joined(separator: "\n")
  }
}
