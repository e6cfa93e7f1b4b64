internal import Simulation

// What a text says of a run, put to the proof.

extension ReferenceCheck {
  mutating func check(_ run: RunReference, _ mention: Reference) {
    check(.scenario, run.scenario, mention)
    guard let report = report(of: run, at: nil, mention), let at = run.at, let end = report["ended_at"], at > end else {
      return
    }
    diagnose(
      "the run ends at \(NumberFormat.number(end)) s, before \(NumberFormat.number(at)) s; name an earlier moment",
      mention)
  }

  /// The report of a run; where there is none, why, unless that is told elsewhere.
  mutating func report(
    of run: RunReference, with knobs: [KnobSetting] = [], at moment: Double?, _ mention: Reference
  ) -> Report? {
    do {
      return try shelf.report(run, with: knobs, at: moment)
    } catch .knob(.unknown(let name, let nearest)) {
      if isPlace(of: run, knobs, mention) { diagnose("\(run.scenario) has no knob \(name)\(offer(nearest))", mention) }
    } catch .knob(.outOfRange(let knob, let value)) {
      let range = "\(NumberFormat.number(knob.range.lowerBound)) to \(NumberFormat.number(knob.range.upperBound))"
      if isPlace(of: run, knobs, mention) {
        diagnose("\(knob.name) cannot be \(NumberFormat.number(value)): it goes from \(range)", mention)
      }
    } catch .stopped {
      if isPlace(of: run, knobs, mention) {
        diagnose("this run goes on for ever or grows without bound; change its knobs", mention)
      }
    } catch {
      // The scenario is missing or has problems of its own: told where it stands.
    }
    return nil
  }

  /// What is wrong with a run is told once: where the run stands, or at the claim that has knobs of its own.
  private func isPlace(of run: RunReference, _ knobs: [KnobSetting], _ mention: Reference) -> Bool {
    if case .run = mention.subject { return true }
    return !knobs.isEmpty
  }

  mutating func value(of path: String, in report: Report, _ mention: Reference) -> Double?? {
    let known = report.entries.map(\.path)
    if known.contains(path == "now" ? "ended_at" : path) { return .some(report[path]) }
    diagnose("the report has no field \(path)\(offer(nearestNames(to: path, among: known)))", mention)
    return nil
  }

  // MARK: Claims

  mutating func check(_ claim: Claim, _ run: RunReference, _ mention: Reference) {
    claimCount += claim.assertions.count
    guard let report = report(of: run, with: claim.knobs, at: claim.at, mention) else { return }
    for assertion in claim.assertions {
      guard assertion.paths.allSatisfy({ value(of: $0, in: report, mention) != nil }) else { continue }
      if case .quantity(let quantity) = assertion.operand, let name = quantity.knobName, report.knobs[name] == nil {
        check(knob: name, in: report.knobs.knobs, mention)
      } else if let failure = report.failure(of: assertion) {
        diagnose(failure, mention)
      }
    }
  }

  mutating func check(_ answer: String, _ path: String, _ run: RunReference, _ mention: Reference) {
    claimCount += 1
    guard let report = report(of: run, at: nil, mention), let found = value(of: path, in: report, mention) else {
      return
    }
    guard let found else {
      return diagnose("the run has no \(path), so nothing can be predicted; ask for another", mention)
    }
    guard WrittenNumber.all(in: answer).first?.isRounded(from: found) != true else { return }
    diagnose("the answer is \(answer), but the run shows \(exact(found)); mend the answer or the run", mention)
  }

  mutating func check(_ words: String, _ measured: Prose.Measured, _ mention: Reference) {
    claimCount += 1
    guard let run = mention.runs[measured.figure ?? ""] else {
      let name = measured.figure
      return name.map { dangling("figure", $0, mention.runs.keys.filter { !$0.isEmpty }, mention) }
        ?? diagnose("no run stands beside this text, so nothing can be measured; add one, or write a fact", mention)
    }
    guard let report = report(of: run, at: measured.at, mention) else { return }
    let numbers = WrittenNumber.all(in: words)
    guard numbers.count == 1 else {
      return diagnose("\"\(words)\" holds \(numbers.count) numbers; write exactly one, which the run shows", mention)
    }
    guard let quantity = quantity(measured.expression, in: report, mention) else { return }
    guard let value = quantity.value else {
      return diagnose("\"\(words)\" cannot be shown: \(measured.expression) is none in the run", mention)
    }
    compare(numbers[0], words, value * measured.factor, isTime: quantity.isTime, measured, mention)
  }

  private mutating func compare(
    _ number: WrittenNumber, _ words: String, _ value: Double, isTime: Bool, _ measured: Prose.Measured,
    _ mention: Reference
  ) {
    if number.secondsPerUnit != nil && !isTime && measured.factor == 1 {
      return diagnose("\"\(words)\" is a time, but \(measured.expression) is none; name another field", mention)
    }
    let shown = number.unit == "%" || number.unit == "percent" ? value * 100 : value / (number.secondsPerUnit ?? 1)
    guard !number.isRounded(from: shown) else { return }
    diagnose(
      "\"\(words)\" is not what the run shows: \(measured.expression) is \(exact(shown)) \(number.unit)"
        .trimmedSpaces + "; mend the words or the run", mention)
  }

  /// What a path or a `$knob` comes to, in seconds if it is a time.
  private mutating func quantity(
    _ expression: String, in report: Report, _ mention: Reference
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
private func exact(_ value: Double) -> String { NumberFormat.decimals(value, 6) }
