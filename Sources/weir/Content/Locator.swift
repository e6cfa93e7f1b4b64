/// Finds the two folders that weir needs beside its code: `content` and `assets`, always together.
///
/// The places, in order: the folder named on the command line, `WEIR_CONTENT`, beside the binary, `../share/weir` from
/// it, and the checkout that it was built in. A place that was named and is wrong is an error; it is never passed over.
struct Locator {
  /// Where content and assets are.
  struct Places: Equatable {
    let content: String
    let assets: String
  }

  /// Nothing was found.
  struct NotFound: Error, Equatable {
    /// The places that were looked at, in order.
    let tried: [String]
    /// Whether the user had named the place.
    let wasNamed: Bool
  }

  /// The folder named with `--content`.
  var named: String?
  /// The folder named by `WEIR_CONTENT`.
  var fromEnvironment: String?
  /// The folder of the binary, links resolved.
  var binaryFolder: String
  /// Whether a file exists.
  var exists: (String) -> Bool

  func places() throws(NotFound) -> Places {
    if let content = named ?? fromEnvironment {
      guard exists("\(content)/course.yaml") else { throw NotFound(tried: [content], wasNamed: true) }
      return Places(content: content, assets: assets(for: content))
    }
    let candidates = standardPlaces
    guard let found = candidates.first(where: { exists("\($0)/content/course.yaml") }) else {
      throw NotFound(tried: candidates.map { "\($0)/content" }, wasNamed: false)
    }
    return Places(content: "\(found)/content", assets: "\(found)/assets")
  }

  private var standardPlaces: [String] {
    ["\(binaryFolder)/weir_weir.resources", "\(parent(of: binaryFolder))/share/weir"]
      + ancestors.filter {
        exists("\($0)/Package.swift")
      }
  }

  /// The assets that stand beside a content folder, or else those of the standard places.
  private func assets(for content: String) -> String {
    let beside = "\(parent(of: content))/assets"
    let others = standardPlaces.map { "\($0)/assets" }
    return ([beside] + others).first { exists("\($0)/themes/dark.yaml") } ?? beside
  }

  private var ancestors: [String] {
    var folders: [String] = []
    var folder = binaryFolder
    while folder != "/" && folder != "." {
      folder = parent(of: folder)
      folders.append(folder)
    }
    return folders
  }

  private func parent(of path: String) -> String {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
