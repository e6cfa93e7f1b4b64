import TerminalSurface

// Finding an entry of a list by typing.

extension App {
  /// Whether the list of the page can be narrowed by the key that does so in every list.
  var canFilter: Bool { !top.entryNames.isEmpty && !KeyMeaning.filter.usualKeys(in: family).isEmpty }

  var filterHint: KeyHint {
    KeyHint(
      key: .character("f"), name: "f", footerName: "f", title: "filter", help: "type to filter the list",
      meaning: KeyMeaning.filter.name)
  }

  mutating func filter() {
    push(FilterScreen(top.entryNames, otherNames: top.otherEntryNames, below: top.breadcrumbs))
  }
}
