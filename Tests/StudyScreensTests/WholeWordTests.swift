import CourseContent
import TerminalSurface
import Testing

@testable import StudyScreens

/// No word loses its end where there is room for it: it is whole, or it is left out.
///
/// A word is cut if it is the beginning of one that is drawn where there is all the room in the world, and no word itself.
struct WholeWordTests {
  private static let sizes = [(80, 24), (100, 30), (120, 40), (160, 45), (200, 60)].map {
    Size(columns: $0.0, rows: $0.1)
  }
  private static let largest = [(200, 60), (240, 70), (320, 90)].map { Size(columns: $0.0, rows: $0.1) }

  /// What stands instead of a longer word where the room is small.
  private static let shortForms: Set = ["wait", "out", "in"]

  private static func words(of surface: Surface) -> Set<String> {
    let letters = surface.text.split { !$0.isLetter || !$0.isASCII }.map(String.init)
    // A row of marks on the time line is no word.
    return Set(letters.filter { Set($0).count > 1 || $0.count == 1 && $0 != "X" })
  }

  /// The words of a picture in some size that are cut, by those of the same picture where it is largest.
  static func cutWords(_ app: App) -> [String] {
    var app = app
    func words(_ size: Size) -> Set<String> {
      app.handle(.resized(size))
      return Self.words(of: app.draw())
    }
    let whole = (largest + sizes).reduce(into: Set<String>()) { $0.formUnion(words($1)) }
    let known = largest.reduce(into: shortForms) { $0.formUnion(words($1)) }
    return sizes.flatMap { size in
      words(size).subtracting(known).filter { word in
        whole.contains { $0.count > word.count && $0.hasPrefix(word) }
      }.sorted().map { "\(size.columns)x\(size.rows): \($0)" }
    }
  }

  @Test(
    "on no stage, at its start, while it plays and at its end", arguments: try Shipped.course().manifest.scenarioIDs)
  func stages(id: String) throws {
    for seconds in [0.0, 3, 12, 40, 70, 1000] {
      var app = try Shipped.app(watching: id, Size(columns: 120, rows: 40))
      let stage = try Shipped.stage(id, at: seconds)
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
