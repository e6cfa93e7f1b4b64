import CourseContent
import Foundation
import NcursesTerminal
import Simulation
import TerminalSurface

/// The course of this process: found on the disk, and every failure put into words.
struct Content {
  let places: Locator.Places
  let folder: ContentFolder
  private let ahead: ContentAhead?
  private let spelling: Spelling?

  init(_ options: CommonOptions) throws { try self.init(options.lines) }

  init(_ options: LineOptions) throws { try self.init(named: options.content, spelling: Self.spelling(options)) }

  /// - Parameters:
  ///   - folder: the content folder named on the command line.
  ///   - spelling: how letters are written that the terminal does not have.
  init(named folder: String?, spelling: Spelling? = nil) throws {
    places = try ContentPlaces.named(folder)
    self.spelling = spelling
    ahead = spelling == nil ? ContentAhead.of(folderAt: places.content) : nil
    self.folder = try ahead?.folder ?? Self.folder(at: places.content, spelling: spelling)
  }

  /// What a terminal without all letters needs; a pipe or a file is given them as they are.
  private static func spelling(_ options: LineOptions) -> Spelling? {
    let isASCII = options.ascii || StandardOutput.isTerminal && NcursesTerminal.localeHasOnlyASCII
    guard isASCII else { return nil }
    return { GlyphSet.ascii.spelt($0) }
  }

  static func folder(at path: String, spelling: Spelling? = nil) throws -> ContentFolder {
    do {
      return try ContentFolder(path: path, spelling: spelling)
    } catch {
      throw CommandFailure(.wrong, error.sentences)
    }
  }

  /// The course, read when it is asked for.
  func course(seed: UInt64) -> Course { Course(folder, seed: seed, sharing: ahead?.course) }

  /// Something of the course, or why it cannot be had.
  func found<Thing>(_ find: () throws(ContentError) -> Thing) throws -> Thing {
    do {
      return try find()
    } catch {
      throw CommandFailure(error.isOfAName ? .usage : .wrong, error.sentences)
    }
  }

  /// A scenario of the course by its id or title, or one by the path of a file.
  func scenario(_ name: String, of course: Course) throws -> Scenario {
    do {
      guard Self.isFile(name) else { return try course.scenario(course.id(of: .scenario, named: name)) }
      let scenario = try ContentFolder.scenario(file: name, spelling: spelling, services: course.services())
      if scenario.takesUsualLatency { StandardError.line(ErrorMessages.usualLatency(in: name)) }
      return scenario
    } catch .unknown(.scenario, _, let nearest) {
      let rest = ErrorMessages.didYouMean(
        nearest, else: "there are \(folder.manifest.scenarioIDs.joined(separator: ", "))")
      throw CommandFailure(.usage, "there is no scenario \(name)\(rest).")
    } catch {
      let isUnreadable = if case .unreadable = error { Self.isFile(name) } else { false }
      throw CommandFailure(isUnreadable || error.isOfAName ? .usage : .wrong, error.sentences)
    }
  }

  static func run(_ scenario: Scenario, _ options: RunOptions) throws -> Run {
    try Run(scenario, knobs: options.knobs(of: scenario), seed: options.seed)
  }

  private static func isFile(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}

extension ContentError {
  /// Whether something was asked for by a name that is none, or not one of one thing alone.
  fileprivate var isOfAName: Bool {
    switch self {
    case .unknown, .ambiguous, .noSeed, .notDrawn: true
    case .unreadable, .impossibleRun, .endlessRun, .longRun, .nothingDrawn, .invalid: false
    }
  }
}
