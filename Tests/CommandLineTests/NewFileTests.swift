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

  @Test func `that was named takes the place of what stood there`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("frame.txt").path
    try NewFile(at: path).write(Data("longer than the other".utf8))
    try NewFile(at: path).write(Data("short".utf8))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "short")
  }

  @Test func `that cannot be made is told with the reason of the system`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("none/run.txt").path
    let error = #expect(throws: FileError.self) { try NewFile(at: path) }
    #expect(error?.description == "\(path) cannot be written (No such file or directory)")
    #expect(error?.code == ENOENT)
  }
}
