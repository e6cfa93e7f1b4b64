import Foundation
import TestSupport
import Testing

/// The reading of sources that the tests of structure stand on.
struct FolderOrderTests {
  private func complaints(
    _ sources: [String: String], _ folders: [String], openings: [String: Set<String>] = [:]
  ) throws -> [String] {
    try reading(sources) { FolderOrder(of: $0, folders, openings: openings).complaints }
  }

  /// A folder of sources that exists as long as it is read.
  private func reading<Found>(_ sources: [String: String], _ read: (String) -> Found) throws -> Found {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in sources {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return read(root.path)
  }

  @Test("a folder may name what comes before it, and not what comes after")
  func laterTypesAreComplainedOf() throws {
    let sources = ["low/A.swift": "struct A { let b: B }", "high/B.swift": "struct B { let a: A? }"]
    #expect(try complaints(sources, ["low", "high"]) == ["low/A.swift names B of high"])
    #expect(try complaints(sources, ["high", "low"]) == ["high/B.swift names A of low"])
    #expect(try complaints(sources, ["low", "high"], openings: ["high": ["low"]]) == [])
    #expect(try complaints(sources, ["low", "high"], openings: ["high": ["other"]]).count == 1)
  }

  @Test("files that need each other, directly or through others, are one circle")
  func circlesAreFound() throws {
    let sources = [
      "A.swift": "struct A { let b: B }", "B.swift": "struct B { let c: C }", "C.swift": "struct C { let a: A }",
      "D.swift": "struct D { let a: A, e: E }", "E.swift": "struct E { let d: D }",
      "F.swift": "struct F { let f: F, e: E }",
    ]
    let circles = try reading(sources) { FileCircles.all(below: $0) }
    #expect(circles == [["A.swift", "B.swift", "C.swift"], ["D.swift", "E.swift"]])
  }

  @Test("a folder that is not in the order, and one that holds nothing, are told")
  func unknownAndEmptyFoldersAreTold() throws {
    let sources = ["low/A.swift": "struct A {}", "else/B.swift": "struct B {}"]
    #expect(try complaints(sources, ["low", "gone"]) == ["else is not in the order", "gone holds no file"])
  }

  @Test("a file belongs to the deepest folder of the order that holds it")
  func filesBelongToTheDeepestFolder() throws {
    let sources = [
      "room/parts/A.swift": "struct A { let b: B }", "room/B.swift": "struct B {}",
      "Top.swift": "struct C { let b: B }",
    ]
    #expect(try complaints(sources, ["room/parts", "room"]) == ["room/parts/A.swift names B of room"])
    #expect(try complaints(sources, ["room", "room/parts"]) == [])
    #expect(try complaints(sources, ["", "room", "room/parts"]) == ["Top.swift names B of room"])
  }

  @Test("comments, strings, members and what is private to a file are no uses")
  func onlyNamesOfCodeCount() throws {
    let low = """
      // B is not named here, /* nor here.
      /* B */ struct A {
        let words = "B \\(call("B", (1))) B", line = \"\"\"
          B
          \"\"\"
        let member = Other.B.self
      }
      """
    #expect(try complaints(["low/A.swift": low, "high/B.swift": "struct B {}"], ["low", "high"]) == [])
    let twice = [
      "low/A.swift": "struct A { let b: B }\nprivate struct B {}", "high/B.swift": "enum C {}\nprivate struct B {}",
    ]
    #expect(try complaints(twice, ["low", "high"]) == [])
  }

  @Test("code keeps its lines when comments and strings go")
  func codeKeepsItsLines() {
    #expect(SwiftText.code(of: "a // b\nc /* d\n e */ f \"g\\\"h\" i") == "a \nc \n f \" i")
    #expect(SwiftText.code(of: "\"\"\"\n x\n\"\"\" y") == "\n\n y")
    #expect(SwiftText.code(of: "\"open") == "\"")
  }

  @Test("types are found with their modifiers, and without those that are nested or extended")
  func declaredTypes() {
    let code = """
      public struct A: P {
        struct Inner {}
      }
      private enum Hidden {}
      @MainActor final class C<T> {}
      extension D {}
      typealias E = A
      func f() {}
      """
    #expect(SwiftText.types(declaredIn: code) == ["A", "C", "E"])
  }

  @Test("conformances are found behind generic parameters and among others")
  func conformances() {
    let code = """
      struct A: Screen {
      struct B<Subject: SideBySide>: Sendable, Screen {
      struct C<Subject: Screen>: Sendable {
      protocol Screen: Sendable {
      extension D: Screen {}
      let e: Screen = { a }
      """
    #expect(SwiftText.types(conformingTo: "Screen", in: code) == ["A", "B", "D"])
  }

  @Test("a switch is open if cases stand in it and `default` for the others, but for pairs and numbers")
  func openSwitches() {
    let code = """
      switch kind {
      case .one: 1
      default: 2
      }
      switch other { case .one: 1 }
      let a = switch (left, right) {
        case (.one, .one): 1
        default: 2
      }
      switch number {
      case ..<0:
        switch inner {
        case .one: 1
        default: 2
        }
      default: 2
      }
      """
    #expect(SwiftText.openSwitches(in: code) == ["kind", "inner"])
  }
}
