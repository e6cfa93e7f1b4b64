internal import Simulation

/// Follows up what one file speaks of, and says where there is nothing, or something else.
struct MentionCheck {
  let inventory: Inventory
  let shelf: RunShelf
  let log: ProblemLog
  private(set) var problems: [ContentProblem] = []
  /// How many claims were put to the proof.
  private(set) var claimCount = 0

  init(_ log: ProblemLog, _ inventory: Inventory, _ shelf: RunShelf) {
    (self.log, self.inventory, self.shelf) = (log, inventory, shelf)
    for mention in log.mentions { check(mention) }
  }

  private mutating func check(_ mention: Mention) {
    switch mention.subject {
    case .link(let link): check(link, mention)
    case .objective(let id):
      let known = inventory.manifest.objectives.map(\.id)
      if inventory.hasManifest && !known.contains(id) { dangling("objective", id, known, mention) }
    case .fact(let id, let words): check(fact: id, words, mention)
    case .number(let words):
      guard let seconds = WrittenNumber.seconds(in: words) else { return }
      if let (fact, _) = inventory.times.first(where: { isEqual($0.seconds, seconds) }) {
        warn("\(words) is what the ledger calls \(fact); write {\(fact)} if it is meant", mention)
      }
    case .run(let run): check(run, mention)
    case .claim(let claim, let run): check(claim, run, mention)
    case .measured(let words, let measured): check(words, measured, mention)
    case .measurement(let path, let run):
      if let report = report(of: run, at: nil, mention) { _ = value(of: path, in: report, mention) }
    case .knob(let name, let run):
      if let scenario = inventory.scenarios[run.scenario] { check(knob: name, in: scenario.knobs, mention) }
    case .value(let value, let measurement, let run): check(value, measurement, run, mention)
    }
  }

  private mutating func complain(_ message: String, _ mention: Mention) {
    problems.append(ContentProblem(file: log.file, line: mention.line, path: mention.path, message: message))
  }

  private mutating func warn(_ message: String, _ mention: Mention) {
    problems.append(
      ContentProblem(file: log.file, line: mention.line, path: mention.path, message: message, severity: .warning))
  }

  // MARK: Names

  private mutating func check(_ link: Prose.Link, _ mention: Mention) {
    switch link {
    case .term(let id): check(.term, id, mention)
    case .lesson(let id): check(.lesson, id, mention)
    case .run(let id): check(.scenario, id, mention)
    case .row(let id): check(.row, id, mention)
    case .question(let id): check(.question, id, mention)
    }
  }

  private mutating func check(_ kind: ContentError.Kind, _ id: String, _ mention: Mention) {
    let known = inventory.names[kind] ?? []
    guard !known.contains(id), !inventory.unread.contains(kind) else { return }
    dangling(kind.rawValue, id, Array(known), mention)
  }

  private mutating func dangling(_ kind: String, _ id: String, _ known: [String], _ mention: Mention) {
    complain("there is no \(kind) \(id)\(offer(nearestNames(to: id, among: known)))", mention)
  }

  private func offer(_ nearest: [String]) -> String {
    nearest.isEmpty
      ? "; check its name"
      : "; the nearest \(nearest.count == 1 ? "is" : "are") \(nearest.joined(separator: ", "))"
  }

  private mutating func check(knob name: String, in knobs: [Knob], _ mention: Mention) {
    guard !knobs.contains(where: { $0.name == name }) else { return }
    dangling("knob", name, knobs.map(\.name), mention)
  }

  // MARK: Facts

  private mutating func check(fact id: String, _ words: String?, _ mention: Mention) {
    guard let fact = inventory.ledger[id] else { return check(.fact, id, mention) }
    guard let words, let other = fact.contradiction(in: words) else { return }
    complain("the words say \(other), but the fact \(id) is \(fact.text); make them the same", mention)
  }

  // MARK: Runs

  private mutating func check(_ run: RunReference, _ mention: Mention) {
    check(.scenario, run.scenario, mention)
    guard let report = report(of: run, at: nil, mention), let at = run.at, let end = report["ended_at"], at > end else {
      return
    }
    complain("the run ends at \(Figure.number(end)) s, before \(Figure.number(at)) s; name an earlier moment", mention)
  }

  /// The report of a run; where there is none, why, unless that is told elsewhere.
  private mutating func report(
    of run: RunReference, with knobs: [KnobSetting] = [], at moment: Double?, _ mention: Mention
  ) -> Report? {
    do {
      return try shelf.report(run, with: knobs, at: moment)
    } catch .knob(.unknown(let name, let nearest)) {
      if isPlace(of: run, knobs, mention) { complain("\(run.scenario) has no knob \(name)\(offer(nearest))", mention) }
    } catch .knob(.outOfRange(let knob, let value)) {
      let range = "\(Figure.number(knob.range.lowerBound)) to \(Figure.number(knob.range.upperBound))"
      if isPlace(of: run, knobs, mention) {
        complain("\(knob.name) cannot be \(Figure.number(value)): it goes from \(range)", mention)
      }
    } catch .stopped {
      if isPlace(of: run, knobs, mention) {
        complain("this run goes on for ever or grows without bound; change its knobs", mention)
      }
    } catch {
      // The scenario is missing or has problems of its own: told where it stands.
    }
    return nil
  }

  /// What is wrong with a run is told once: where the run stands, or at the claim that has knobs of its own.
  private func isPlace(of run: RunReference, _ knobs: [KnobSetting], _ mention: Mention) -> Bool {
    if case .run = mention.subject { return true }
    return !knobs.isEmpty
  }

  private mutating func value(of path: String, in report: Report, _ mention: Mention) -> Double?? {
    let known = report.entries.map(\.path)
    if known.contains(path == "now" ? "ended_at" : path) { return .some(report[path]) }
    complain("the report has no field \(path)\(offer(nearestNames(to: path, among: known)))", mention)
    return nil
  }

  // MARK: Claims

  private mutating func check(_ claim: Claim, _ run: RunReference, _ mention: Mention) {
    claimCount += claim.assertions.count
    guard let report = report(of: run, with: claim.knobs, at: claim.at, mention) else { return }
    for assertion in claim.assertions {
      guard assertion.paths.allSatisfy({ value(of: $0, in: report, mention) != nil }) else { continue }
      if case .quantity(let quantity) = assertion.operand, let name = quantity.knobName, report.knobs[name] == nil {
        check(knob: name, in: report.knobs.knobs, mention)
      } else if let failure = report.failure(of: assertion) {
        complain(failure, mention)
      }
    }
  }

  private mutating func check(_ answer: String, _ path: String, _ run: RunReference, _ mention: Mention) {
    claimCount += 1
    guard let report = report(of: run, at: nil, mention), let found = value(of: path, in: report, mention) else {
      return
    }
    guard let found else {
      return complain("the run has no \(path), so nothing can be predicted; ask for another", mention)
    }
    guard WrittenNumber.all(in: answer).first?.isRounded(from: found) != true else { return }
    complain("the answer is \(answer), but the run shows \(exact(found)); mend the answer or the run", mention)
  }

  private mutating func check(_ words: String, _ measured: Prose.Measured, _ mention: Mention) {
    claimCount += 1
    guard let run = mention.runs[measured.figure ?? ""] else {
      let name = measured.figure
      return name.map { dangling("figure", $0, mention.runs.keys.filter { !$0.isEmpty }, mention) }
        ?? complain("no run stands beside this text, so nothing can be measured; add one, or write a fact", mention)
    }
    guard let report = report(of: run, at: measured.at, mention) else { return }
    let numbers = WrittenNumber.all(in: words)
    guard numbers.count == 1 else {
      return complain("\"\(words)\" holds \(numbers.count) numbers; write exactly one, which the run shows", mention)
    }
    guard let quantity = quantity(measured.expression, in: report, mention) else { return }
    guard let value = quantity.value else {
      return complain("\"\(words)\" cannot be shown: \(measured.expression) is none in the run", mention)
    }
    compare(numbers[0], words, value * measured.factor, isTime: quantity.isTime, measured, mention)
  }

  private mutating func compare(
    _ number: WrittenNumber, _ words: String, _ value: Double, isTime: Bool, _ measured: Prose.Measured,
    _ mention: Mention
  ) {
    if number.secondsPerUnit != nil && !isTime && measured.factor == 1 {
      return complain("\"\(words)\" is a time, but \(measured.expression) is none; name another field", mention)
    }
    let shown = number.unit == "%" || number.unit == "percent" ? value * 100 : value / (number.secondsPerUnit ?? 1)
    guard !number.isRounded(from: shown) else { return }
    complain(
      "\"\(words)\" is not what the run shows: \(measured.expression) is \(exact(shown)) \(number.unit)"
        .trimmedSpaces + "; mend the words or the run", mention)
  }

  /// What a path or a `$knob` comes to, in seconds if it is a time.
  private mutating func quantity(
    _ expression: String, in report: Report, _ mention: Mention
  ) -> (value: Double?, isTime: Bool)? {
    guard expression.hasPrefix("$") else {
      let unit = report.entries.first { $0.path == (expression == "now" ? "ended_at" : expression) }?.unit
      return value(of: expression, in: report, mention).map { ($0, unit == .seconds) }
    }
    let name = String(expression.dropFirst())
    guard let knob = report.knobs.knobs.first(where: { $0.name == name }), let value = report.knobs[name] else {
      check(knob: name, in: report.knobs.knobs, mention)
      return nil
    }
    let seconds = WrittenNumber.secondsPerUnit(knob.unit)
    return (value * (seconds ?? 1), seconds != nil)
  }
}

extension Report {
  /// What is found where an assertion does not hold; nil where it does.
  func failure(of assertion: Assertion) -> String? {
    guard !satisfies(assertion) else { return nil }
    let found = self[assertion.path].map(exact) ?? "none"
    return
      "the claim \"\(assertion.text)\" does not hold: \(assertion.path) is \(found); mend the claim or the scenario"
  }
}

/// A number that differs from another one should look different.
private func exact(_ value: Double) -> String { Figure.decimals(value, 6) }
