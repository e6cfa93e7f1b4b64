import CourseContent
import Foundation
import Simulation
import TestSupport
import Testing

@testable import weir

/// Saved runs that something has bitten into: each is played or refused in a sentence, within its time and a gigabyte.
@Suite struct `A mutated replay` {
  private static let content = "\(Checkout.folder)/content"

  /// What JSON and the engine might stumble over where a number was.
  private static let numbers = [
    "-1", "0", "0.5", "1e10", "10000000", "10000001", "1e308", "-1e308", "1e999", "9223372036854775807",
    "18446744073709551615", "18446744073709551616", "1e-320", "null", "true", "\"1\"", "[]", "{}",
  ]

  private static func bytesFlipped(_ text: String, _ random: inout SeededGenerator) -> Data {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    return Data(bytes)
  }

  /// One number instead of another: of the file itself, or one that is hard to bear.
  private static func numberSwapped(_ text: String, _ random: inout SeededGenerator) -> Data {
    let places = text.ranges(of: /-?[0-9][0-9.]*/)
    guard let place = places.randomElement(using: &random), let other = places.randomElement(using: &random) else {
      return Data(text.utf8)
    }
    let isOwn = Bool.random(using: &random)
    let number = isOwn ? String(text[other]) : numbers.randomElement(using: &random) ?? "0"
    return Data(text.replacingCharacters(in: place, with: number).utf8)
  }

  private static func cut(_ text: String, _ random: inout SeededGenerator) -> Data {
    Data(text.utf8.prefix(Int.random(in: 0..<text.utf8.count, using: &random)))
  }

  /// Brackets in brackets, in place of what was done.
  private static func nested(_ text: String, _ random: inout SeededGenerator) -> Data {
    let depth = [10, 1_000, 100_000].randomElement(using: &random) ?? 10
    let (open, close) = [("[", "]"), ("{\"events\":", "}")].randomElement(using: &random) ?? ("[", "]")
    let nest = String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)
    return Data(text.replacing("\"interventions\" : [", with: "\"interventions\" : [\(nest),", maxReplacements: 1).utf8)
  }

  /// The same deed again and again.
  private static func repeated(_ text: String, _ random: inout SeededGenerator) -> Data {
    let count = [3, 300, 9_000, 20_000].randomElement(using: &random) ?? 3
    let (kind, value) =
      [("burst", "1000"), ("burst", "10000000"), ("slow", "1000000"), ("slow", "0"), ("breakDown", "1")]
      .randomElement(using: &random) ?? ("burst", "1")
    let deed = #"{"events":0,"nanoseconds":0,"kind":"\#(kind)","name":"\#(node(in: text))","value":\#(value)},"#
    let deeds = String(repeating: deed, count: count)
    return Data(text.replacing("\"interventions\" : [", with: "\"interventions\" : [\(deeds)", maxReplacements: 1).utf8)
  }

  /// A component that the replay names already.
  private static func node(in text: String) -> String {
    text.firstMatch(of: /"kind" : "burst",\s*"name" : "([^"]*)"/).map { String($0.1) } ?? "clients"
  }

  private static func mutation(of text: String, _ random: inout SeededGenerator) -> Data {
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: bytesFlipped(text, &random)
    case 2: cut(text, &random)
    case 3: nested(text, &random)
    case 4: repeated(text, &random)
    default: numberSwapped(text, &random)
    }
  }

  private static func sources() throws -> [String] {
    try Replays.course().scenarios().map { scenario in
      let played = try Replays.meddled(scenario, seed: 5)
      return String(decoding: try ReplayFile.text(of: Replay(of: played)), as: UTF8.self)
    }
  }

  @Test func `is played or refused, and takes neither for ever nor all memory`() throws {
    let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] == "1"
    let seed = ProcessInfo.processInfo.environment["WEIR_SEED"].flatMap(UInt64.init) ?? 11
    var random = SeededGenerator(seed: seed)
    let sources = try Self.sources()
    let folder = try TemporaryFolder(["empty": ""])
    for number in 0..<(isLong ? 1_000 : 40) {
      let data = Self.mutation(of: sources[number % sources.count], &random)
      try data.write(to: URL(filePath: "\(folder.path)/\(number).json"))
    }
    // A limit of a gigabyte; 124 is the end of a run that hangs.
    let line = """
      ulimit -v 1048576; cd '\(folder.path)'; for file in *.json; do
        timeout 60 "$weir" simulate $PWD/$file --content '\(Self.content)' >/dev/null 2>errors
        echo "$? $(wc -l <errors) $file"
      done
      """
    let run = try Binary(shell: line)
    var statuses: [Substring: Int] = [:]
    for line in run.lines {
      let words = line.split(separator: " ")
      statuses[words[0], default: 0] += 1
      let isTold = words[0] == "0" || words[1] == "1"
      #expect(["0", "1", "64"].contains(words[0]) && isTold, "seed \(seed): \(line)")
    }
    #expect(statuses.count > 1 && statuses.values.reduce(0, +) == (isLong ? 1_000 : 40))
  }
}
