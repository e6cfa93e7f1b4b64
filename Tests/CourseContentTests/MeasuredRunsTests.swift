import Testing

@testable import CourseContent

/// Whose run a word measures follows from where the word stands, and not from when the run is read.
@Suite struct `Measured words` {
  private static let run = RunReference(scenario: "shop")

  private func reader(of text: String, _ log: Diagnostics) throws -> NodeReader {
    try YAMLFile(text: text, log: log).reader
  }

  private func runs(in log: Diagnostics) -> [[String: RunReference]?] {
    log.references.compactMap { if case .measured(_, _, let runs) = $0.subject { runs.byFigure } else { nil } }
  }

  @Test func `find their run when it is read after them`() throws {
    let log = Diagnostics(file: "x.yaml")
    let reader = try reader(of: "means: \"{10: totals.succeeded}\"", log).measuring(MeasuredRuns())
    _ = reader.members(required: ["means"])?["means"]?.prose()
    reader.runs.take(Self.run, isWritten: true)
    #expect(runs(in: log) == [["": Self.run]])
  }

  @Test func `keep their run when others are read between`() throws {
    let log = Diagnostics(file: "x.yaml")
    let members = try reader(of: "{a: \"{1: totals.failed}\", b: \"{2: totals.failed}\"}", log).anyMembers()
    let (first, second) = (MeasuredRuns(), MeasuredRuns())
    _ = members?["b"]?.measuring(second).prose()
    _ = members?["a"]?.measuring(first).prose()
    second.take(RunReference(scenario: "other"), isWritten: true)
    first.take(Self.run, isWritten: true)
    #expect(runs(in: log) == [["": RunReference(scenario: "other")], ["": Self.run]])
  }

  @Test func `have none where none is written, and are passed over where it cannot be read`() {
    #expect(MeasuredRuns(nil, isWritten: false).byFigure == [:])
    #expect(MeasuredRuns(nil, isWritten: true).byFigure == nil)
    #expect(MeasuredRuns(Self.run, isWritten: true).byFigure == ["": Self.run])
  }
}
