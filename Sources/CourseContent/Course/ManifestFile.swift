/// The manifest as it is written: `course.yaml`.
struct ManifestFile {
  let manifest: Manifest
  let log: Diagnostics

  init(_ file: YAMLFile) {
    log = file.log
    let members = file.reader.members(
      required: ["format", "title", "scenarios"], optional: ["objectives", "lessons", "quiz"])
    members?["format"]?.checkFormat()
    manifest = Manifest(
      title: members?["title"]?.text() ?? "", objectives: Self.objectives(members?["objectives"]),
      lessonIDs: Self.ids(members?["lessons"]), topicIDs: Self.ids(members?["quiz"]),
      scenarioIDs: Self.ids(members?["scenarios"]))
  }

  private static func objectives(_ reader: NodeReader?) -> [Manifest.Objective] {
    var seen: Set<String> = []
    return reader?.entries { entry in
      guard let members = entry.members(required: ["id", "text"], optional: ["weight"]), let id = members["id"]?.name(),
        let text = members["text"]?.text()
      else { return nil }
      guard seen.insert(id).inserted else { return entry.diagnose("\(id) stands here twice; remove one") }
      return Manifest.Objective(id: id, text: text, weight: weight(members["weight"]) ?? 1)
    } ?? []
  }

  private static func weight(_ reader: NodeReader?) -> Double? {
    guard let reader, let weight = reader.number() else { return nil }
    guard weight > 0, weight <= 1_000 else {
      return reader.diagnose("a weight is above 0 and at most 1000, such as 26")
    }
    return weight
  }

  private static func ids(_ reader: NodeReader?) -> [String] {
    var ids: [String] = []
    for entry in reader?.list() ?? [] {
      guard let id = entry.name() else { continue }
      if ids.contains(id) { entry.diagnose("\(id) stands here twice; remove one") as Void? }
      ids.append(id)
    }
    return ids
  }
}
