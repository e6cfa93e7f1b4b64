/// The templates as they are written: `templates.yaml`.
struct TemplateFile {
  let templates: [QuestionTemplate]
  let log: Diagnostics

  private static let keys = [
    "id", "title", "topic", "lesson", "objective", "scenario", "draw", "ask", "key", "mistakes",
  ]
  private static let fewestMistakes = QuestionTemplate.distractors

  init(_ file: YAMLFile) {
    log = file.log
    let members = file.reader.members(required: ["format", "templates"])
    members?["format"]?.checkFormat()
    var templates: [QuestionTemplate] = []
    for entry in members?["templates"]?.list() ?? [] {
      if let template = Self.template(entry, number: templates.count) { templates.append(template) }
    }
    self.templates = templates
  }

  /// One that can be read without a problem is noted, to be drawn from.
  private static func template(_ reader: NodeReader, number: Int) -> QuestionTemplate? {
    let problemsBefore = reader.log.problems.count
    guard let members = reader.members(required: keys, optional: ["terms", "skill", "with"]) else { return nil }
    let id = members["id"]?.definedName(.question)
    let title = members["title"]?.title() ?? ""
    let lesson = members["lesson"]?.linkedName { .link(.lesson($0)) }
    let topic = members["topic"]?.linkedName { .topic($0) }
    let objective = members["objective"]?.linkedName { .objective($0) }
    let terms = members["terms"]?.names { .asked(term: $0, in: lesson) } ?? []
    let skill = members["skill"]?.linkedName { .skill($0) }
    let run = members["scenario"]?.name().map { RunReference(scenario: $0, knobs: members["with"]?.settings() ?? []) }
    let draws = members["draw"].map(Self.draws) ?? []
    let ask = members["ask"]?.templateText(isStory: true)
    let key = members["key"].flatMap(Self.key)
    let mistakes = members["mistakes"].map(Self.mistakes) ?? []
    guard let id, let lesson, let topic, let objective, let run, let ask, let key else { return nil }
    members["scenario"]?.note(.run(run))
    let template = QuestionTemplate(
      id: id, title: title, topic: topic, lesson: lesson, objective: objective, terms: terms, skill: skill, run: run,
      draws: draws, ask: ask, key: key, mistakes: mistakes)
    Self.noteNames(of: template, members)
    if reader.log.problems.count == problemsBefore { members["id"]?.note(.template(number)) }
    return template
  }

  private static func draws(_ reader: NodeReader) -> [QuestionTemplate.KnobDraw] {
    let entries = reader.anyMembers()?.entries ?? []
    if entries.isEmpty { reader.diagnose("nothing is drawn; name a knob with from, to and step") as Void? }
    return entries.compactMap { name, range in
      guard let members = range.members(required: ["from", "to", "step"]), let from = members["from"]?.number(),
        let to = members["to"]?.number(), let step = members["step"]?.number()
      else { return nil }
      let count = (to - from) / step
      guard step > 0, count >= 1 - 1e-6, count <= 10_000 else {
        return range.diagnose("from, to and step have to make 2 to 10,000 values, the least first; change them")
      }
      return QuestionTemplate.KnobDraw(name: name, from: from, to: to, step: step)
    }
  }

  private static func key(_ reader: NodeReader) -> QuestionTemplate.Key? {
    guard let members = reader.members(required: ["path", "sum", "why"], optional: ["unit", "nearest"]),
      let path = members["path"]?.text(), let sum = members["sum"]?.formula(),
      let why = members["why"]?.templateText(isStory: false)
    else { return nil }
    let nearest = members["nearest"]?.number()
    if let nearest, nearest <= 0 { members["nearest"]?.diagnose("a step to round to is more than 0") as Void? }
    if sum.names.contains(where: { if case .field = $0 { true } else { false } }) {
      members["sum"]?.diagnose("the sum is what the learner works out beforehand; leave fields of the report out")
        as Void?
    }
    return QuestionTemplate.Key(
      path: path, sum: sum, unit: TemplateUnit(members["unit"]?.text() ?? "", nearest: nearest), why: why)
  }

  private static func mistakes(_ reader: NodeReader) -> [QuestionTemplate.Mistake] {
    let mistakes = reader.entries { entry -> QuestionTemplate.Mistake? in
      guard let members = entry.members(required: ["value", "why"]), let value = members["value"]?.formula(),
        let why = members["why"]?.templateText(isStory: false)
      else { return nil }
      return QuestionTemplate.Mistake(value: value, why: why)
    }
    if let count = reader.list()?.count, count < fewestMistakes {
      reader.diagnose("\(count) mistakes are too few; three are offered beside the key") as Void?
    }
    return mistakes
  }

  /// Notes the knobs, fields and facts of formulas where they stand.
  private static func noteNames(of template: QuestionTemplate, _ members: NodeReader.Members) {
    func note(_ formulas: [Formula], at reader: NodeReader?) {
      for name in formulas.flatMap(\.names) {
        switch name {
        case .knob(let knob): reader?.note(.knob(knob, of: template.run))
        case .field(let path): reader?.note(.measurement(path, of: template.run))
        case .fact(let fact): reader?.note(.amount(of: fact))
        case .number, .negative, .sign, .function: break
        }
      }
    }
    for draw in template.draws {
      let entry = members["draw"]?.anyMembers()?[draw.name]
      entry?.note(.range(of: draw.name, draw.from, to: draw.value(draw.count - 1), step: draw.step, in: template.run))
    }
    note(template.ask.formulas, at: members["ask"])
    let key = members["key"]?.anyMembers()
    note([.field(template.key.path)], at: key?["path"])
    note([template.key.sum], at: key?["sum"])
    note(template.key.why.formulas, at: key?["why"])
    guard let list = members["mistakes"]?.list(), list.count == template.mistakes.count else { return }
    for (mistake, reader) in zip(template.mistakes, list) {
      note([mistake.value] + mistake.why.formulas, at: reader)
    }
  }
}
