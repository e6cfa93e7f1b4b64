/// Where readers put what they find in a file, so that one pass finds all: problems, and what is to be followed up.
final class Diagnostics {
  let file: String
  private(set) var problems: [ContentProblem] = []
  private(set) var mentions: [Reference] = []
  private(set) var definitions: [Definition] = []

  init(file: String) { self.file = file }

  func add(line: Int, path: String, _ message: String) {
    problems.append(ContentProblem(file: file, line: line, path: path, message: message))
  }

  func note(_ subject: Reference.Subject, line: Int, path: String) {
    mentions.append(Reference(subject: subject, line: line, path: path))
  }

  func define(_ kind: ContentError.Kind, _ id: String, line: Int, path: String) {
    definitions.append(Definition(kind: kind, id: id, line: line, path: path))
  }

  /// Says whose runs the words measure that were noted since there were so many mentions; nil if those runs cannot be
  /// read, which is told elsewhere.
  func bind(since count: Int, to runs: [String: RunReference]?) {
    for index in mentions.indices.dropFirst(count).reversed() {
      guard case .measured = mentions[index].subject else { continue }
      guard let runs else {
        mentions.remove(at: index)
        continue
      }
      mentions[index].runs = runs
    }
  }

  /// The same for a text with one run, or none.
  func bind(since count: Int, to run: RunReference?, from reader: NodeReader?) {
    bind(since: count, to: reader != nil && run == nil ? nil : run.map { ["": $0] } ?? [:])
  }

  /// The value that was read.
  /// - Throws: everything that is wrong with the file, in its order.
  func checked<Value>(_ value: Value) throws(ContentError) -> Value {
    guard problems.isEmpty else { throw .invalid(problems.sorted { $0.line < $1.line }) }
    return value
  }
}
