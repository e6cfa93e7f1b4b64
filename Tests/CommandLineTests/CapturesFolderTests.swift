import Testing

@testable import weir

/// Where what is taken along is kept, when no folder is named.
@Suite struct `The folder of captures` {
  private func path(
    _ variables: [String: String], _ files: [String: String] = [:], folders: Set<String> = []
  ) -> String? {
    CapturesFolder(variable: { variables[$0] }, documents: { files[$0] }, isFolder: folders.contains).path
  }

  @Test func `lies in the documents that the desktop names`() {
    let file = "# written by the desktop\nXDG_MUSIC_DIR=\"$HOME/Music\"\nXDG_DOCUMENTS_DIR=\"$HOME/Papers\"\n"
    let (papers, documents) = ("/h/Papers", "/h/Documents")
    let files = ["/h/.config/user-dirs.dirs": file]
    #expect(path(["HOME": "/h"], files, folders: [papers, documents]) == "/h/Papers/weir")
    #expect(
      path(["HOME": "/h", "XDG_CONFIG_HOME": "/c"], ["/c/user-dirs.dirs": file], folders: [papers]) == "/h/Papers/weir")
    #expect(path(["HOME": "/h"], files, folders: [documents]) == "/h/Documents/weir")
    #expect(path(["HOME": "/h"], files) == "/h/.local/share/weir/captures")
    let whole = "  XDG_DOCUMENTS_DIR=\"/data/papers/\"  "
    #expect(
      path(["HOME": "/h"], ["/h/.config/user-dirs.dirs": whole], folders: ["/data/papers"]) == "/data/papers/weir")
  }

  @Test(arguments: [
    "", "XDG_DOCUMENTS_DIR=\"$HOME/\"", "XDG_DOCUMENTS_DIR=\"$HOME\"", "XDG_DOCUMENTS_DIR=\"/\"",
    "XDG_DOCUMENTS_DIR=\"papers\"", "XDG_DOCUMENTS_DIR=\"$(rm -r /)\"", "XDG_DOCUMENTS_DIR=\"$HOME/$X\"",
    "XDG_DOCUMENTS_DIR=\"/a`b`\"", "XDG_DOCUMENTS_DIR=\"/a\u{1b}[2J\"", "XDG_DOCUMENTS_DIR=\"/a\\b\"",
    "XDG_DOCUMENTS_DIR=/a", "#XDG_DOCUMENTS_DIR=\"/a\"", "XDG_DOCUMENTS_DIR=\"", "\u{0}\u{1}\u{2}",
  ])
  func `lies beside the progress where they are not named, or not as a plain path`(text: String) {
    let files = ["/h/.config/user-dirs.dirs": text]
    let isAny: (String) -> Bool = { $0 != "/h/Documents" }
    let folder = CapturesFolder(variable: { ["HOME": "/h"][$0] }, documents: { files[$0] }, isFolder: isAny)
    #expect(folder.path == "/h/.local/share/weir/captures")
    #expect(path(["HOME": "/h", "XDG_DATA_HOME": "/d"], files) == "/d/weir/captures")
    #expect(path(["HOME": "/h", "XDG_DATA_HOME": "d"], files) == "/h/.local/share/weir/captures")
  }

  @Test func `is none without a home`() {
    #expect(path([:]) == nil && path(["HOME": "h"]) == nil && path(["HOME": ""]) == nil)
    #expect(path(["XDG_DATA_HOME": "/d"]) == "/d/weir/captures")
  }
}
