import TerminalSurface
import Testing

@Suite struct ColorTests {
  @Test(
    arguments: [
      (0, "#000000"), (1, "#cd3131"), (7, "#e5e5e5"), (8, "#666666"), (15, "#ffffff"), (16, "#000000"), (21, "#0000ff"),
      (46, "#00ff00"), (67, "#5f87af"), (196, "#ff0000"), (231, "#ffffff"), (232, "#080808"), (244, "#808080"),
      (255, "#eeeeee"),
    ] as [(UInt8, String)])
  func `a number of the 256 is a colour`(index: UInt8, hex: String) {
    #expect(RGB(terminal: index).hex == hex)
    #expect(TerminalColor.palette(index).rgb == RGB(parsing: hex))
  }

  @Test(arguments: ["", "#", "#12345", "#1234567", "123456", "#12345g", "#+12345", "# 12345"])
  func `what is no colour is none`(text: String) {
    #expect(RGB(parsing: text) == nil)
  }

  /// By the formula of WCAG 2: white has a luminance of 1 and black of 0, and (1 + 0.05) / (0 + 0.05) = 21; #808080 is
  /// ((128/255 + 0.055) / 1.055)^2.4 = 0.2159; red counts 0.2126.
  @Test func `contrast is that of WCAG 2`() {
    let (black, white, grey) = (RGB(hex: 0), RGB(hex: 0xffffff), RGB(hex: 0x808080))
    #expect(abs(black.contrast(with: white) - 21) < 1e-9 && abs(white.contrast(with: black) - 21) < 1e-9)
    #expect(abs(grey.luminance - 0.2159) < 1e-4 && abs(RGB(hex: 0xff0000).luminance - 0.2126) < 1e-9)
    #expect(abs(grey.contrast(with: black) - 5.318) < 1e-3 && abs(grey.contrast(with: white) - 3.949) < 1e-3)
    #expect(grey.contrast(with: grey) == 1)
  }
}

@Suite struct `What is known of the ground` {
  @Test(arguments: [
    ("15;0", KnownGround.dark), ("7;8", .dark), ("12;6", .dark), ("0;15", .light), ("0;default;15", .light),
    ("0;7", .light),
    ("default;default", .unknown), ("15", .unknown), ("", .unknown), ("0;15;", .unknown), ("0;256", .unknown),
    ("0;-1", .unknown), ("1;2;3;4", .unknown), ("0;11", .unknown), ("0; 15", .unknown),
  ])
  func `COLORFGBG says it by its last number`(text: String, ground: KnownGround) {
    #expect(KnownGround(colorFGBG: text) == ground)
    #expect(KnownGround(colorFGBG: nil) == .unknown)
  }

  @Test(
    arguments: [
      (0x000000, KnownGround.dark), (0x1e1e1e, .dark), (0x002b36, .dark), (0x282a36, .dark), (0x2e3440, .dark),
      (0xffffff, .light), (0xfdf6e3, .light), (0xeeeeee, .light), (0xe4e4e4, .light),
      (0x808080, .unknown), (0x555555, .unknown), (0xc0c0c0, .unknown), (0xff0000, .unknown), (0x0000ff, .unknown),
    ] as [(UInt32, KnownGround)])
  func `a colour says it where one of the themes can be read on it`(hex: UInt32, ground: KnownGround) {
    #expect(KnownGround(of: RGB(hex: hex)) == ground)
  }
}
