import CourseContent
import Simulation

/// What `weir --version` says: the program, the rules of its simulation, and the course that it would open.
enum VersionLine {
  /// - Parameter folder: the content folder named on the command line.
  static func text(contentNamed folder: String?) -> String {
    let content = (try? Content(named: folder)).map { "content \($0.folder.fingerprint)" } ?? "no content"
    return "weir \(Weir.version), engine \(EngineVersion.current), \(content)"
  }
}
