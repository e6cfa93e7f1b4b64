import Foundation
import Testing

@testable import weir

@Suite struct `A new file` {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  private func text(_ file: NewFile) throws -> String { try String(contentsOfFile: file.path, encoding: .utf8) }

  @Test func `is written over nothing: a number is added to its name`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try (1...3).map { _ in try NewFile("run", extension: "txt", in: folder.path) }
    #expect(files.map { $0.path.split(separator: "/").last } == ["run.txt", "run-2.txt", "run-3.txt"])
    try files[1].write(Data("second".utf8))
    #expect(try files.map(text) == ["", "second", ""])
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  @Test func `that was named is put in its place when it is whole, and nothing is left beside it`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("frame.txt").path
    let file = try NewFile(at: path, overwriting: false)
    try file.write(Data("whole".utf8))
    // Whatever ends the program now, nothing is left behind.
    #expect(try names == [])
    try file.keep()
    #expect(try names == ["frame.txt"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "whole")
    try NewFile(at: folder.appendingPathComponent("other.txt").path, overwriting: false).discard()
    #expect(try names == ["frame.txt"])
  }

  @Test func `takes no place that is taken, before or while it is written, unless it may`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("frame.txt").path
    let file = try NewFile(at: path, overwriting: false)
    try Data("mine".utf8).write(to: URL(filePath: path))
    #expect(throws: FileError.self) { try file.keep() }
    file.discard()
    let error = #expect(throws: FileError.self) { try NewFile(at: path, overwriting: false) }
    #expect(error?.description == "\(path) is there already")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    let other = try NewFile(at: path, overwriting: true)
    try other.write(Data("other".utf8))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    try other.keep()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "other")
    #expect(try names == ["frame.txt"])
    #expect(throws: FileError.self) { try NewFile(at: folder.path, overwriting: true) }
  }

  @Test func `that cannot be made is told with the reason of the system`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("none/run.txt").path
    let error = #expect(throws: FileError.self) { try NewFile(at: path, overwriting: false) }
    #expect(error?.description == "\(path) cannot be written (No such file or directory)")
    #expect(error?.code == ENOENT)
  }

  @Test func `that overwrites follows a link, and leaves what is no file as it is`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    func at(_ name: String) -> String { folder.appendingPathComponent(name).path }
    try Data("mine".utf8).write(to: URL(filePath: at("file")))
    #expect(
      symlink("file", at("link")) == 0 && symlink("link", at("second")) == 0 && symlink("gone", at("broken")) == 0)
    let file = try NewFile(at: at("second"), overwriting: true)
    try file.write(Data("new".utf8))
    try file.keep()
    #expect(try String(contentsOfFile: at("file"), encoding: .utf8) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: at("second")) == "link")
    #expect(mkfifo(at("pipe"), 0o600) == 0 && symlink("/dev/null", at("device")) == 0)
    for name in ["pipe", "device", "broken"] {
      #expect(throws: FileError.self) { try NewFile(at: at(name), overwriting: true) }
      #expect(throws: FileError.self) { try NewFile(at: at(name), overwriting: false) }
    }
    #expect(try names == ["broken", "device", "file", "link", "pipe", "second"])
  }
}
