/// Where readers put what they find in a file, so that one pass finds all: problems, and what is to be followed up.
final class Diagnostics {
  let file: String
  private(set) var problems: [ContentProblem] = []
  private(set) var references: [Reference] = []
  private(set) var definitions: [Definition] = []

  /// Whether the words of the file are spelt otherwise than in it. Then numbers that nobody owns are not looked for: where
  /// there is no ½ it is spelt 1/2.
  var isSpelt = false

  /// Called for each group of keys that a reader asks for, with those that it requires and those that it allows: so the
  /// format can be compared with its description.
  var keyObserver: ((_ path: [String], _ kind: String?, _ required: [String], _ optional: [String]) -> Void)?

  init(file: String) { self.file = file }

  func add(line: Int, path: String, _ message: String) {
    problems.append(ContentProblem(file: file, line: line, path: path, message: message))
  }

  func note(_ subject: Reference.Subject, line: Int, path: String) {
    references.append(Reference(subject: subject, line: line, path: path))
  }

  func define(_ kind: ContentError.Kind, _ id: String, line: Int, path: String) {
    definitions.append(Definition(kind: kind, id: id, line: line, path: path))
  }

  /// The value that was read.
  /// - Throws: everything that is wrong with the file, in its order.
  func checked<Value>(_ value: Value) throws(ContentError) -> Value {
    guard problems.isEmpty else { throw .invalid(problems.sorted { $0.line < $1.line }) }
    return value
  }
}
