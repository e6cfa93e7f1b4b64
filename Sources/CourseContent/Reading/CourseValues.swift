internal import Simulation

// What the files of a course have in common: a format, names that others speak of, and lists.

extension NodeReader {
  var place: String { path.joined(separator: ".") }

  func note(_ subject: Reference.Subject) { log.note(subject, line: line, path: place) }

  /// Reports a file that says it has another format than 1.
  func checkFormat() {
    guard let number = number(), number != 1 else { return }
    diagnose("format \(NumberFormat.number(number)) is not known to this weir, which reads format 1") as Void?
  }

  /// Reports an id that is not the name of its file.
  func checkFileName(_ id: String, _ expected: String?) {
    guard let expected, id != expected else { return }
    diagnose("the id is \(id), but the file is called \(expected); make them the same") as Void?
  }

  /// Reads the name of something and notes that it is defined here, so that others may refer to it.
  func definedName(_ kind: ContentError.Kind) -> String? {
    guard let id = name() else { return nil }
    log.define(kind, id, line: line, path: place)
    return id
  }

  /// The entries of a list that can be read; empty if it is no list.
  func entries<Value>(_ read: (NodeReader) -> Value?) -> [Value] { (list() ?? []).compactMap(read) }

  /// Reads the names of things elsewhere, and notes a reference for each.
  func names(_ subject: (String) -> Reference.Subject) -> [String] {
    entries { $0.linkedName(subject) }
  }

  /// Reads the names of facts that a run shows or leaves out, each at most once, and notes a reference for each.
  func coveredFacts() -> [String] {
    var seen: Set<String> = []
    return entries { entry in
      guard let id = entry.linkedName({ .coveredFact($0) }) else { return nil }
      return seen.insert(id).inserted ? id : entry.diagnose("\(id) stands here twice; remove one")
    }
  }

  /// Reads the name of something elsewhere, and notes a reference.
  func linkedName(_ subject: (String) -> Reference.Subject) -> String? {
    guard let name = name() else { return nil }
    note(subject(name))
    return name
  }
}
