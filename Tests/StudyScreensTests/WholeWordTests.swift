import CourseContent
import Foundation
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// No word loses its end where there is room for it: it is whole, or it is left out.
///
/// A word is cut if it is the beginning of one that is drawn in another size, and no word where all the room is.
struct WholeWordTests {
  private static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil
  private static let sizes = ([(80, 24), (100, 30), (120, 40)] + (isLong ? [(160, 45), (90, 28), (140, 50)] : [])).map {
    Size(columns: $0.0, rows: $0.1)
  }
  private static let largest = [(200, 60), (240, 70)].map { Size(columns: $0.0, rows: $0.1) }

  /// Words that begin others: what stands instead of a longer word where the room is small, and what is not said where
  /// it is large: the key of the filter stands below a list that is not all in view.
  private static let words: Set = ["wait", "out", "in", "reach", "as", "no", "on", "f", "late", "k"]

  private static func words(of surface: Surface) -> Set<String> {
    var (words, word): (Set<String>, String) = ([], "")
    for cell in surface.cells {
      if cell.glyph.isASCII, cell.glyph.properties.isAlphabetic {
        word.unicodeScalars.append(cell.glyph)
      } else if !word.isEmpty {
        words.insert(word)
        word = ""
      }
    }
    return words
  }

  /// The words of a picture in some size that are cut.
  static func cutWords(_ app: App) -> [String] {
    var app = app
    func words(_ size: Size) -> Set<String> {
      app.handle(.resized(size))
      return Self.words(of: app.draw())
    }
    let known = largest.reduce(into: Self.words) { $0.formUnion(words($1)) }
    let small = sizes.map { ($0, words($0)) }
    let all = small.reduce(into: known) { $0.formUnion($1.1) }
    return small.flatMap { size, words in
      let cut = words.subtracting(known).filter { word in all.contains { $0.count > word.count && $0.hasPrefix(word) } }
      return cut.sorted().map { "\(size.columns)x\(size.rows): \($0)" }
    }
  }

  @Test(
    "on no stage, at its start, while it plays and at its end",
    arguments: Matrix.rows(try Shipped.course().manifest.scenarioIDs, short: 25))
  func stages(id: String) throws {
    var stage = try Shipped.stage(id)
    for seconds in [0.0, 12, 1000] + (Self.isLong ? [3, 30, 45, 60, 75, 90, 120] : []) {
      stage.take(.seek(Instant(seconds: seconds)))
      var app = App(try Shipped.context(), size: Self.sizes[0], glyphs: .unicode)
      app.push(stage)
      #expect(Self.cutWords(app) == [], "at \(seconds) s")
      app.press(.tab)
      #expect(Self.cutWords(app) == [], "at \(seconds) s, the second component chosen")
    }
  }

  @Test("on no screen", arguments: ScreenCatalogue.all)
  func screens(entry: CatalogueEntry) throws {
    let app = try entry.app()
    // What lies over another page covers some of its words.
    let cut = app.top.isOverlay ? [] : Self.cutWords(app)
    #expect(cut == [])
  }
}
