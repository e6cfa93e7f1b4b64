import FrameExport
import TerminalSurface
import TestSupport
import Testing

/// Pictures element by element: a cell is 9 by 18, the margin 9, and letters stand 13 below the top of their cell.
@Suite struct PictureTests {
  private func document(_ text: String, role: Role = .text, background: Background = .plain, theme: Theme = dark)
    -> String
  {
    var surface = Surface(Size(columns: 6, rows: 2))
    surface.write(text, at: Point(1, 1), role: role, background: background)
    return FrameSVG.document(of: surface, theme: theme, title: "t")
  }

  private static let dark = theme("253", queue: "74", bar: "236")

  private static func theme(_ text: String, queue: String, bar: String, plain: String = "default") -> Theme {
    func style(_ text: String) -> Style { (try? Style(parsing: text)) ?? Style() }
    return Theme(
      name: "test", roles: { role, _ in style(role == .queue ? queue : text) },
      backgrounds: { background, _ in style(background == .bar ? bar : background == .plain ? plain : "default") })
  }

  @Test func `a picture is as large as its cells and a margin around`() {
    // 6 x 9 + 18 across, 2 x 18 + 18 down.
    #expect(document("").contains("viewBox=\"0 0 72 54\" width=\"72\" height=\"54\""))
  }

  @Test func `letters stand on their baseline, as wide as their cells`() {
    #expect(
      document("ab c").contains(
        "<g fill=\"#dadada\">\n<text x=\"18\" y=\"40\" textLength=\"36\" lengthAdjust=\"spacingAndGlyphs\">ab c</text></g>"
      ))
  }

  @Test func `two blanks part a text`() {
    let picture = document("a  b")
    #expect(picture.contains("textLength=\"9\" lengthAdjust=\"spacingAndGlyphs\">a</text>"))
    #expect(picture.contains("<text x=\"45\" y=\"40\" textLength=\"9\""))
  }

  @Test func `a frame without anything on it is only its ground`() {
    let picture = document("")
    #expect(!picture.contains("<text") && !picture.contains("<path"))
    #expect(picture.contains("rx=\"6\" fill=\"#121418\""))
  }

  @Test func `markup in texts and titles stays text`() {
    var surface = Surface(Size(columns: 9, rows: 1))
    surface.write("<a>&amp;", at: Point(0, 0))
    let picture = FrameSVG.document(of: surface, theme: Self.dark, title: "</title> & more")
    #expect(picture.contains(">&lt;a&gt;&amp;amp;</text>"))
    #expect(picture.contains("<title>&lt;/title&gt; &amp; more</title>"))
  }

  @Test func `a line is one stroke through all its cells`() {
    #expect(
      document("───").contains(
        "<path fill=\"none\" stroke-linecap=\"square\" stroke-width=\"1.2\" stroke=\"#dadada\" d=\"M18 36H45\"/>"))
    #expect(document("━").contains("stroke-width=\"2.6\" stroke=\"#dadada\" d=\"M18 36H27\"/>"))
  }

  @Test func `corners join in the middle of their cells`() {
    #expect(document("┌").contains("d=\"M22.5 36H27M22.5 36V45\"/>"))
    #expect(document("┘").contains("d=\"M18 36H22.5M22.5 27V36\"/>"))
    #expect(document("│").contains("d=\"M22.5 27V45\"/>"))
  }

  @Test func `blocks are rectangles, whole rows of them one`() {
    #expect(document("██").contains("<path fill=\"#dadada\" d=\"M18 27h18v18h-18z\"/>"))
    #expect(document("▄").contains("d=\"M18 36h9v9h-9z\"/>"))
    #expect(document("▌").contains("d=\"M18 27h5v18h-5z\"/>"))
  }

  @Test func `dots are short strokes with round ends`() {
    #expect(
      document("⡈").contains(
        "<path fill=\"none\" stroke-linecap=\"round\" stroke-width=\"2.4\" stroke=\"#dadada\" "
          + "d=\"M25 29h0M20 42h0\"/>"))
  }

  @Test func `a ground that is not the picture's own is painted below the letters`() throws {
    let picture = document("ab", role: .queue, background: .bar)
    let ground = try #require(
      picture.firstRange(of: "<path fill=\"#303030\" shape-rendering=\"crispEdges\" d=\"M18 27h18v18h-18z\"/>"))
    let letters = try #require(picture.firstRange(of: "<g fill=\"#5fafd7\">"))
    #expect(ground.upperBound < letters.lowerBound)
  }

  @Test func `reversed letters have the colour of their ground`() {
    let theme = Self.theme("253", queue: "74 reverse", bar: "236")
    let picture = document("ab", role: .queue, theme: theme)
    #expect(picture.contains("<path fill=\"#5fafd7\" shape-rendering=\"crispEdges\" d=\"M18 27h18v18h-18z\"/>"))
    #expect(picture.contains("<g fill=\"#121418\">\n<text"))
  }

  @Test func `bold, underlined and dim letters say so`() {
    let picture = document("ab", role: .queue, theme: Self.theme("253", queue: "74 bold underline dim", bar: "236"))
    #expect(
      picture.contains("<g fill=\"#5fafd7\" opacity=\"0.6\" font-weight=\"bold\" text-decoration=\"underline\">"))
  }

  @Test(arguments: [("253", "default", "#121418"), ("235", "default", "#fcfcfa"), ("235", "16", "#000000")])
  func `the picture's ground is the theme's, or fits its letters`(text: String, plain: String, color: String) {
    let picture = document("a", theme: Self.theme(text, queue: "74", bar: "236", plain: plain))
    #expect(picture.contains("rx=\"6\" fill=\"\(color)\"/>"))
  }
}
