import Foundation

/// Where the course and what belongs to it are on the disk.
enum ContentPlaces {
  /// - Parameter folder: the content folder named on the command line.
  static func named(_ folder: String?) throws -> Locator.Places {
    let locator = Locator(
      named: folder, fromEnvironment: EnvironmentVariable.value("WEIR_CONTENT"), binaryFolder: binaryFolder(),
      exists: { access($0, R_OK) == 0 })
    do {
      return try locator.places()
    } catch {
      let places = error.tried.joined(separator: ", ")
      let remedy = error.wasNamed ? "name a folder that holds course.yaml" : "name one with --content"
      throw CommandFailure(.usage, "no course was found in \(places); \(remedy).")
    }
  }

  private static func binaryFolder() -> String {
    let executable = Bundle.main.executableURL?.resolvingSymlinksInPath()
    return executable?.deletingLastPathComponent().path ?? "."
  }
}
