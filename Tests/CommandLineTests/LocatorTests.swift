import Testing

@testable import weir

@Suite struct `Finding content and assets` {
  private static let beside = "/opt/bin/weir_weir.resources"
  private static let share = "/opt/share/weir"

  private func locator(
    _ files: [String], named: String? = nil, fromEnvironment: String? = nil, binaryFolder: String = "/opt/bin"
  ) -> Locator {
    Locator(named: named, fromEnvironment: fromEnvironment, binaryFolder: binaryFolder) { files.contains($0) }
  }

  private func house(_ folder: String) -> [String] {
    ["\(folder)/content/course.yaml", "\(folder)/assets/themes/dark.yaml"]
  }

  @Test func `takes what lies beside the binary before what is installed`() throws {
    let both = house(Self.beside) + house(Self.share)
    #expect(
      try locator(both).places() == .init(content: "\(Self.beside)/content", assets: "\(Self.beside)/assets"))
    #expect(
      try locator(house(Self.share)).places()
        == .init(content: "\(Self.share)/content", assets: "\(Self.share)/assets"))
  }

  @Test func `takes the checkout around a build folder last`() throws {
    let checkout = house("/home/me/weir") + ["/home/me/weir/Package.swift"]
    let build = "/home/me/weir/.build/debug"
    let found = try locator(checkout, binaryFolder: build).places()
    #expect(found == .init(content: "/home/me/weir/content", assets: "/home/me/weir/assets"))
    #expect(throws: Locator.NotFound.self) {
      try locator(house("/home/me/weir"), binaryFolder: build).places()
    }
  }

  @Test func `takes a named folder before the environment, and both before every other place`() throws {
    let files = house("/a") + house("/b") + house(Self.beside)
    let named = try locator(files, named: "/a/content", fromEnvironment: "/b/content").places()
    #expect(named == .init(content: "/a/content", assets: "/a/assets"))
    let environment = try locator(files, fromEnvironment: "/b/content").places()
    #expect(environment == .init(content: "/b/content", assets: "/b/assets"))
  }

  @Test func `takes the usual assets for a content folder that has none`() throws {
    let found = try locator(["/mine/course.yaml"] + house(Self.share), named: "/mine").places()
    #expect(found == .init(content: "/mine", assets: "\(Self.share)/assets"))
  }

  @Test func `never passes over a named folder that is wrong`() {
    let files = house("/b") + house(Self.beside)
    #expect(throws: Locator.NotFound(tried: ["/a"], wasNamed: true)) {
      try locator(files, named: "/a", fromEnvironment: "/b/content").places()
    }
    #expect(throws: Locator.NotFound(tried: ["/c"], wasNamed: true)) {
      try locator(files, fromEnvironment: "/c").places()
    }
  }

  @Test func `lists the places when there is nothing in any`() {
    let tried = ["\(Self.beside)/content", "\(Self.share)/content"]
    #expect(throws: Locator.NotFound(tried: tried, wasNamed: false)) { try locator([]).places() }
  }

  @Test(arguments: ["/", ".", "", "bin"])
  func `ends, wherever the binary lies`(folder: String) {
    #expect(throws: Locator.NotFound.self) { try locator([], binaryFolder: folder).places() }
  }
}
