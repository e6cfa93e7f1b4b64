public import TerminalSurface

/// What terminals send: keys with their meaning, and all that is no key. Sequences of xterm, rxvt, the VT220, the Linux
/// console, and of the keyboard protocols of xterm and kitty.
public enum TerminalSequences {
  /// Each with the key that it is.
  public static let keys: [(String, KeyEvent)] = [
    ("\u{1b}[A", .up), ("\u{1b}[B", .down), ("\u{1b}[C", .right), ("\u{1b}[D", .left), ("\u{1b}[H", .home),
    ("\u{1b}[F", .end), ("\u{1b}[Z", .backTab), ("\u{1b}OA", .up), ("\u{1b}OB", .down), ("\u{1b}OC", .right),
    ("\u{1b}OD", .left), ("\u{1b}OH", .home), ("\u{1b}OF", .end), ("\u{1b}[1~", .home), ("\u{1b}[7~", .home),
    ("\u{1b}[4~", .end), ("\u{1b}[8~", .end), ("\u{1b}[3~", .delete), ("\u{1b}[5~", .pageUp),
    ("\u{1b}[6~", .pageDown), ("\u{1b}[1;5C", .right), ("\u{1b}[1;2A", .up), ("\u{1b}[6;2~", .pageDown),
    ("\u{1b}[3;5~", .delete), ("\u{1b}O5A", .up), ("\u{1b}Oa", .up), ("\u{1b}[a", .up), ("\u{1b}[7$", .home),
    ("\u{1b}[8^", .end), ("\u{1b}[5@", .pageUp), ("\u{1b}\u{1b}[A", .up), ("\u{1b}OM", .enter),
    ("\u{1b}Op", .character("0")), ("\u{1b}Oy", .character("9")), ("\u{1b}Ok", .character("+")),
    ("\u{1b}Om", .character("-")), ("\u{1b}Oj", .character("*")), ("\u{1b}Oo", .character("/")),
    ("\u{1b}On", .character(".")), ("\u{1b}OX", .character("=")), ("\u{1b}OI", .tab), ("\u{1b}O ", .character(" ")),
    ("\u{1b}[113u", .character("q")), ("\u{1b}[113;1:1u", .character("q")), ("\u{1b}[113;1:2u", .character("q")),
    ("\u{1b}[97;2u", .character("A")), ("\u{1b}[47:63;2u", .character("?")), ("\u{1b}[99;5u", .control("c")),
    ("\u{1b}[27u", .escape), ("\u{1b}[13u", .enter), ("\u{1b}[9;2u", .backTab), ("\u{1b}[127u", .backspace),
    ("\u{1b}[57399u", .character("0")), ("\u{1b}[57414u", .enter), ("\u{1b}[57417u", .left), ("\u{1b}[57426u", .delete),
    ("\u{1b}[27;5;119~", .control("w")), ("\u{1b}[27;2;63~", .character("?")), ("\u{1b}[27;2;9~", .backTab),
    ("\u{1b}OP", .function(1)), ("\u{1b}OS", .function(4)), ("\u{1b}[11~", .function(1)), ("\u{1b}[15~", .function(5)),
    ("\u{1b}[17~", .function(6)), ("\u{1b}[21~", .function(10)), ("\u{1b}[24~", .function(12)),
    ("\u{1b}[[A", .function(1)), ("\u{1b}[[E", .function(5)), ("\u{1b}[P", .function(1)), ("\u{1b}[1Q", .function(2)),
    ("\u{1b}[1;1:1A", .up), ("é", .character("é")), ("漢", .character("漢")), ("😀", .character("😀")),
  ]

  /// None of them a key that weir knows, or none at all.
  public static let others: [String] = [
    // Function keys with Shift and those beyond the twelfth, Insert, keys with Alt, keys that were let go.
    "\u{1b}[2~", "\u{1b}[23;2~", "\u{1b}[34~", "\u{1b}[25~", "\u{1b}[1;2P", "\u{1b}[[F",
    "\u{1b}[E", "\u{1b}[2$", "\u{1b}[113;3u", "\u{1b}[113;1:3u", "\u{1b}[1;1:3B", "\u{1b}[57441u", "\u{1b}[27;3;113~",
    "\u{1b}q", "\u{1b}é", "\u{1b}\r",
    // Focus, mouse.
    "\u{1b}[I", "\u{1b}[O", "\u{1b}[<0;10;10M", "\u{1b}[<35;120;40m", "\u{1b}[32;10;10M", "\u{1b}[M !!",
    "\u{1b}[M é!", "\u{1b}[Mqq?",
    // What the terminal is and can do.
    "\u{1b}[?62;4c", "\u{1b}[>0;276;0c", "\u{1b}P!|7E565445\u{1b}\\", "\u{1b}[?1;2c", "\u{1b}[24;80R",
    "\u{1b}[?24;80;1R",
    "\u{1b}[3n", "\u{1b}[?2026;2$y", "\u{1b}[4;1$y", "\u{1b}P>|XTerm(380)\u{1b}\\", "\u{1b}P1$r0;1m\u{1b}\\",
    "\u{1b}P1+r544e=787465726d\u{1b}\\", "\u{1b}[8;24;80t", "\u{1b}[48;24;80;480;800t", "\u{1b}[?997;1n", "\u{1b}[?0u",
    "\u{1b}[?1u", "\u{1b}[>4;1m", "\u{1b}[?64;1;9c", "\u{1b}[0;0x", "\u{1b}[1;2;3;4;0&w",
    // Colours, the clipboard, titles, pictures.
    "\u{1b}]11;rgb:1e1e/1e1e/1e1e\u{7}", "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", "\u{1b}]10;rgb:0000/0000/0000\u{1b}\\",
    "\u{1b}]4;1;rgb:cd00/0000/0000\u{7}", "\u{1b}]52;c;cXVpdA==\u{1b}\\", "\u{1b}]lqq é\u{1b}\\",
    "\u{1b}_Gi=1;OK\u{1b}\\",
    "\u{1b}^q\u{1b}\\", "\u{1b}Xq\u{1b}\\",
    // Odd ones: an end of a paste that never began, an end of nothing, private ones.
    "\u{1b}[201~", "\u{1b}\\", "\u{1b}[?1A", "\u{1b}[>1u", "\u{1b}[99999999999999999999~", "\u{1b}[;;;H",
  ]
}
