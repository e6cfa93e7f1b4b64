import Foundation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What every screen must do, whichever it is.
struct ScreenCatalogueTests {
  private static let sizes = [(120, 40), (80, 24), (60, 18), (40, 12), (1, 1), (0, 0)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  private static func type(of screen: any Screen) -> String {
    String(String(describing: Swift.type(of: screen)).prefix { $0 != "<" })
  }

  @Test("every screen that the sources declare is in the catalogue")
  func catalogueIsWhole() {
    let sources = SwiftText.files(below: "\(Checkout.folder)/Sources/StudyScreens")
    let protocols = ["Screen", "ListScreen", "FindingScreen"]
    let declared = sources.reduce(into: Set<String>()) {
      for name in protocols { $0.formUnion(SwiftText.types(conformingTo: name, in: $1.code)) }
    }
    #expect(declared.count > 20 && declared == Set(ScreenCatalogue.all.map(\.type)))
  }

  @Test(
    "an entry of the catalogue shows the screen that it names, and says where the reader is",
    arguments: ScreenCatalogue.all)
  func entriesShowTheirScreens(entry: CatalogueEntry) throws {
    let app = try entry.app()
    #expect(Self.type(of: app.top) == entry.type)
    #expect(!app.top.breadcrumbs.isEmpty && app.top.breadcrumbs.allSatisfy { !$0.isEmpty })
  }

  @Test(
    "every screen is drawn in any size, and in bare ASCII where that is asked for",
    arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func sizes(entry: CatalogueEntry) throws {
    for glyphs in GlyphSet.allCases {
      var app = try entry.app(Size(columns: 80, rows: 24), glyphs)
      for size in Self.sizes {
        app.handle(.resized(size))
        let surface = app.draw()
        #expect(surface.size == size)
        if glyphs == .ascii { #expect(surface.cells.allSatisfy { $0.glyph.isASCII }) }
      }
    }
  }

  @Test("a screen that is made smaller and larger again looks as before", arguments: ScreenCatalogue.all)
  func sizesComeBack(entry: CatalogueEntry) throws {
    var app = try entry.app(Size(columns: 100, rows: 30))
    app.handle(.resized(Size(columns: 100, rows: 30)))
    let before = app.draw()
    app.handle(.resized(Size(columns: 1, rows: 1)))
    #expect(app.draw().size == Size(columns: 1, rows: 1))
    app.handle(.resized(Size(columns: 100, rows: 30)))
    #expect(
      app.draw().size == before.size && app.draw().text.prefix { $0 != "\n" } == before.text.prefix { $0 != "\n" })
  }

  @Test(
    "in its least size a screen shows itself, one column or row less says what it needs", arguments: ScreenCatalogue.all
  )
  func leastSize(entry: CatalogueEntry) throws {
    var app = try entry.app()
    let least = app.top.minimumSize
    app.handle(.resized(least))
    #expect(!app.draw().text.contains("Enlarge it"))
    for size in [
      Size(columns: least.columns - 1, rows: least.rows), Size(columns: least.columns, rows: least.rows - 1),
    ] {
      app.handle(.resized(size))
      #expect(app.draw().text.contains("\(least.columns) x \(least.rows)"))
    }
  }

  @Test(
    "a page that is too small says that q goes back, q does, and no other key changes what is not seen",
    arguments: ScreenCatalogue.all)
  func tooSmall(entry: CatalogueEntry) throws {
    var app = try entry.app(Size(columns: 80, rows: 24))
    app.handle(.resized(Size(columns: 38, rows: 8)))
    let words = app.draw().text.replacing("\n", with: " ")
    #expect(words.contains("press q to"))
    let before = Self.type(of: app.top)
    for key in [KeyEvent.enter, .escape, .character("x"), .character(" "), .character("?"), .down] {
      app.handle(.key(key))
    }
    #expect(Self.type(of: app.top) == before && !app.isOver)
    app.handle(.key(.character("q")))
    #expect(words.contains("go back") ? !app.isOver : words.contains("leave") && app.isOver)
  }

  @Test("the footer of every page has the way back and the help, however narrow", arguments: ScreenCatalogue.all)
  func wayBack(entry: CatalogueEntry) throws {
    var app = try entry.app(Size(columns: 120, rows: 40))
    for columns in [120, 80, 60, 40] {
      let size = Size(columns: max(columns, app.top.minimumSize.columns), rows: 24)
      app.handle(.resized(size))
      let back = app.top.hints.last { [.escape, .character("q")].contains($0.key) && !$0.title.isEmpty }
      guard let footer = app.draw().text.split(separator: "\n").last, app.top.hasFooter else { continue }
      if let back { #expect(footer.contains(" \(back.footerName) \(back.title)"), "\(size.columns) columns") }
      if !app.top.takesText, entry.type != "HelpOverlay" { #expect(footer.hasSuffix("? keys")) }
    }
  }

  @Test("in ASCII nothing is a question mark that is none in Unicode", arguments: ScreenCatalogue.all)
  func everyGlyphHasATwin(entry: CatalogueEntry) throws {
    let size = Size(columns: 80, rows: 24)
    let (unicode, ascii) = (try entry.app(size, .unicode).draw(), try entry.app(size, .ascii).draw())
    let unknown = zip(unicode.cells, ascii.cells).filter { $1.glyph == "?" && $0.glyph != "?" }
    #expect(unknown.isEmpty, "\(Set(unknown.map(\.0.glyph)))")
  }

  @Test("no word is cut by the right edge", arguments: ScreenCatalogue.all)
  func noWordIsCut(entry: CatalogueEntry) throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      let surface = try entry.app(size).draw()
      let cut = (0..<size.rows).filter { surface[size.columns - 1, $0].glyph.properties.isAlphabetic }
      #expect(cut.isEmpty, "\(size.columns)x\(size.rows), rows \(cut)")
    }
  }

  @Test("no key and no click can break a screen", arguments: Matrix.rows(ScreenCatalogue.all, short: 30))
  func randomKeys(entry: CatalogueEntry) throws {
    let seed = UInt64(ProcessInfo.processInfo.environment["WEIR_SEED"] ?? "") ?? .random(in: 1...999_999)
    var random = SeededGenerator(seed: seed)
    let start = try entry.app(Size(columns: 80, rows: 24))
    var app = start
    let count = ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1" ? 1_000 : 50
    for _ in 0..<count {
      if app.isOver { app = start }
      if Bool.random(using: &random) {
        app.handle(.key(RandomKeysTests.keys.randomElement(using: &random) ?? .tab))
      } else {
        app.handle(.pointer(RandomKeysTests.pointer(&random)))
      }
      if Int.random(in: 0..<8, using: &random) == 0 { app.advance(by: 0.1) }
      if Int.random(in: 0..<16, using: &random) == 0 {
        #expect(app.draw().size == Size(columns: 80, rows: 24), "seed \(seed)")
      }
    }
  }
}
