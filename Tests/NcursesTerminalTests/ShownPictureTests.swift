import TerminalSurface
import Testing

@testable import NcursesTerminal

/// What is sent of a picture, whole or in parts.
@Suite struct ShownPictureTests {
  private static let size = Size(columns: 40, rows: 10)

  /// A picture with a text in some of its rows.
  private func surface(_ text: String, in rows: some Sequence<Int>) -> Surface {
    var surface = Surface(Self.size)
    for row in rows { surface.write(text, at: Point(2, row)) }
    return surface
  }

  @Test func `without a budget all goes, and then what differs alone`() {
    var picture = ShownPicture()
    let first = picture.take(surface("the weir", in: 0..<10), within: nil)
    #expect(first.isWhole && first.part.map(\.number) == Array(0..<10))
    #expect(first.part.allSatisfy { $0.columns == Array(0..<40) })
    let second = picture.take(surface("the weak", in: 3...3), within: nil)
    #expect(second.part.map(\.number) == Array(0..<10))
    #expect(second.part[3].columns == [8, 9])
    #expect(picture.take(surface("the weak", in: 3...3), within: nil) == ([], true))
  }

  @Test func `with a budget it goes in parts, each row once, and comes to an end`() {
    var picture = ShownPicture()
    let wanted = surface("letters of a row", in: 0..<10)
    var (sent, parts) = ([Int](), 0)
    var isWhole = false
    while !isWhole, parts < 20 {
      let next = picture.take(wanted, within: 60)
      #expect(!next.part.isEmpty && next.part.count <= 3)
      sent += next.part.map(\.number)
      parts += 1
      isWhole = next.isWhole
    }
    #expect(isWhole && sent == Array(0..<10) && parts > 3)
  }

  @Test func `rows that are named go first, the others in turn however the upper ones change`() {
    var picture = ShownPicture()
    _ = picture.take(surface("a", in: 0..<10), within: nil)
    var seen: Set<Int> = []
    for letter in "bcdefghij" {
      let next = picture.take(surface(String(repeating: letter, count: 30), in: 0..<10), first: [9], within: 80)
      #expect(next.part.first?.number == 9 && !next.isWhole)
      seen.formUnion(next.part.map(\.number))
    }
    #expect(seen == Set(0..<10))
  }

  @Test func `a row that is larger than the budget goes all the same`() {
    var picture = ShownPicture()
    let wanted = surface(String(repeating: "x", count: 38), in: [4])
    _ = picture.take(surface("", in: []), within: nil)
    let next = picture.take(wanted, within: 5)
    #expect(next.isWhole && next.part.map(\.number) == [4])
  }

  @Test func `what was forgotten, or has another size, is sent anew`() {
    var picture = ShownPicture()
    let wanted = surface("the weir", in: [1])
    _ = picture.take(wanted, within: nil)
    picture.forget()
    #expect(picture.take(wanted, within: nil).part.count == 10)
    let small = Surface(Size(columns: 5, rows: 2))
    #expect(
      picture.take(small, first: [7], within: 1_000) == (
        [.init(number: 0, columns: [0, 1, 2, 3, 4]), .init(number: 1, columns: [0, 1, 2, 3, 4])], true
      ))
    #expect(picture.take(Surface(Size(columns: 0, rows: 0)), within: 10) == ([], true))
  }

  @Test func `of a wide letter the first half brings the second`() {
    var picture = ShownPicture()
    _ = picture.take(surface("", in: []), within: nil)
    let next = picture.take(surface("\u{6c34}", in: [0]), within: nil)
    #expect(next.part == [.init(number: 0, columns: [2])])
  }
}
