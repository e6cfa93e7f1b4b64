internal import Simulation

// Compares what a text says of a run with the report of that run.

extension ReferenceCheck {
  mutating func check(_ run: RunReference, at reference: Reference) {
    check(.scenario, run.scenario, at: reference)
    guard let report = report(of: run, at: reference), let at = run.at, let end = report["ended_at"], at > end else {
      return
    }
    diagnose(
      "the run ends at \(NumberFormat.number(end)) s, before \(NumberFormat.number(at)) s; name an earlier moment",
      at: reference)
  }

  /// The report of a run at a moment, in seconds, or at its end. Nil where there is none; the reason is reported here
  /// unless another check reports it.
  mutating func report(
    of run: RunReference, with knobs: [KnobSetting] = [], after moment: Double? = nil, at reference: Reference
  ) -> Report? {
    do {
      return try cache.report(run, with: knobs, at: moment)
    } catch .knob(.unknown(let name, let nearest)) {
      if isPlace(of: run, with: knobs, at: reference) {
        diagnose("\(run.scenario) has no knob \(name)\(offer(nearest))", at: reference)
      }
    } catch .knob(.outOfRange(let knob, let value)) {
      let range = "\(NumberFormat.setting(knob.range.lowerBound)) to \(NumberFormat.setting(knob.range.upperBound))"
      if isPlace(of: run, with: knobs, at: reference) {
        let written = NumberFormat.setting(value, outside: knob.range)
        diagnose("\(knob.name) cannot be \(written): it goes from \(range)", at: reference)
      }
    } catch .knob(.notWhole(let knob, let value)) {
      if isPlace(of: run, with: knobs, at: reference) {
        diagnose(
          "\(knob.name) cannot be \(NumberFormat.decimals(value, 6)): it counts things; write a whole number",
          at: reference)
      }
    } catch .stopped {
      if isPlace(of: run, with: knobs, at: reference) {
        diagnose("this run goes on for ever or grows without bound; change its knobs", at: reference)
      }
    } catch .long {
      if isPlace(of: run, with: knobs, at: reference) {
        diagnose(
          "this run of \(run.scenario) goes on after \(Run.mostEventsUnwatched / 1_000_000) million events, the most that "
            + "are played here (\(ReportCache.mostEventsAfterLong / 1_000_000) million, once another of its runs took more); "
            + "lower its traffic, or let it end sooner", at: reference)
      }
    } catch {
      // A missing scenario is reported by the check of its name, a faulty one by the reader of its file.
    }
    return nil
  }

  /// Whether this is the one place that reports a bad run: the run itself, or a claim with knobs of its own.
  private func isPlace(of run: RunReference, with knobs: [KnobSetting], at reference: Reference) -> Bool {
    if case .run = reference.subject { return true }
    return !knobs.isEmpty
  }

  /// The value of a field, which is nil where the run has none; nil itself, and reported, if there is no such field.
  mutating func value(of path: String, in report: Report, at reference: Reference) -> Double?? {
    let known = report.entries.map(\.path)
    if known.contains(path == "now" ? "ended_at" : path) { return .some(report[path]) }
    if path.isOfBill, !content.knowsServices { return nil }
    diagnose("the report has no field \(path)\(offer(nearestNames(to: path, among: known)))", at: reference)
    return nil
  }

  // MARK: Claims

  mutating func check(_ claim: Claim, of run: RunReference, at reference: Reference) {
    claimCount += claim.assertions.count
    let runs = claim.runs(of: run, seeds: seeds)
    guard let report = report(of: runs[0], with: claim.knobs, after: claim.at, at: reference) else { return }
    if report.hasChance, claim.share == nil {
      return diagnose(
        "this run is one of many; say in which share of them the claim holds, {that: ..., share: 0.9}", at: reference)
    }
    if !report.hasChance, claim.share != nil {
      return diagnose("this run is the same with every seed; leave share out", at: reference)
    }
    let reports = runs.compactMap { try? cache.report($0, with: claim.knobs, at: claim.at) }
    for assertion in claim.assertions {
      guard assertion.paths.allSatisfy({ value(of: $0, in: report, at: reference) != nil }) else { continue }
      if case .quantity(let quantity) = assertion.operand, let name = quantity.knobName, report.knobs[name] == nil {
        check(knob: name, in: report.knobs.knobs, at: reference)
      } else if content.knowsServices, let failure = assertion.failure(in: reports, share: claim.share) {
        diagnose(failure, at: reference)
      }
    }
  }

  mutating func check(answer: String, isShownBy path: String, of run: RunReference, at reference: Reference) {
    claimCount += 1
    guard let report = report(of: run, at: reference), let found = value(of: path, in: report, at: reference) else {
      return
    }
    guard let found else {
      return diagnose("the run has no \(path), so nothing can be predicted; ask for another", at: reference)
    }
    guard content.knowsServices, WrittenNumber.all(in: answer).first?.isRounded(from: found) != true else { return }
    diagnose("the answer is \(answer), but the run shows \(exact(found)); mend the answer or the run", at: reference)
  }

  mutating func check(
    _ words: String, _ measured: Prose.Measured, in runs: MeasuredRuns, at reference: Reference
  ) {
    guard let runs = runs.byFigure else { return }
    claimCount += 1
    guard let run = runs[measured.figure ?? ""] else {
      let name = measured.figure
      return name.map { dangling("figure", $0, among: runs.keys.filter { !$0.isEmpty }, at: reference) }
        ?? diagnose(
          "no run stands beside this text, so nothing can be measured; add one, or write a fact", at: reference)
    }
    guard let report = report(of: run, after: measured.at, at: reference) else { return }
    let numbers = WrittenNumber.all(in: words)
    guard numbers.count == 1 else {
      return diagnose(
        "\"\(words)\" holds \(numbers.count) numbers; write exactly one, which the run shows", at: reference)
    }
    guard let quantity = quantity(measured.expression, in: report, at: reference) else { return }
    guard let value = quantity.value else {
      return diagnose("\"\(words)\" cannot be shown: \(measured.expression) is none in the run", at: reference)
    }
    compare(numbers[0], in: words, with: value * measured.factor, isTime: quantity.isTime, measured, at: reference)
  }

  private mutating func compare(
    _ number: WrittenNumber, in words: String, with value: Double, isTime: Bool, _ measured: Prose.Measured,
    at reference: Reference
  ) {
    if number.secondsPerUnit != nil && !isTime && measured.factor == 1 {
      return diagnose("\"\(words)\" is a time, but \(measured.expression) is none; name another field", at: reference)
    }
    let shown = number.unit == "%" || number.unit == "percent" ? value * 100 : value / (number.secondsPerUnit ?? 1)
    guard content.knowsServices, !number.isRounded(from: shown) else { return }
    let found = "\(measured.expression) is \(exact(shown)) \(number.unit)".trimmed
    diagnose("\"\(words)\" is not what the run shows: \(found); mend the words or the run", at: reference)
  }

  /// The value of a path or a `$knob`, in seconds if it is a time; nil, and reported, if there is no such thing.
  private mutating func quantity(
    _ expression: String, in report: Report, at reference: Reference
  ) -> (value: Double?, isTime: Bool)? {
    guard expression.hasPrefix("$") else {
      let unit = report.entries.first { $0.path == (expression == "now" ? "ended_at" : expression) }?.unit
      return value(of: expression, in: report, at: reference).map { ($0, unit == .seconds) }
    }
    let name = String(expression.dropFirst())
    guard let knob = report.knobs.knobs.first(where: { $0.name == name }), let value = report.knobs[name] else {
      check(knob: name, in: report.knobs.knobs, at: reference)
      return nil
    }
    let seconds = WrittenNumber.secondsPerUnit(knob.unit)
    return (value * (seconds ?? 1), seconds != nil)
  }
}

extension Assertion {
  /// The problem, in one sentence, where it does not hold in as many runs as claimed; nil if it does.
  func failure(in reports: [Report], share: Double?) -> String? {
    guard let share else { return reports.first?.failure(of: self) }
    let failed = reports.filter { !$0.satisfies(self) }
    let held = reports.count - failed.count
    guard let example = failed.first, ShareOfSeeds.isRefuted(share, held: held, of: reports.count) else { return nil }
    return "the claim \"\(text)\" holds with \(held) of \(reports.count) seeds, not with a share of "
      + "\(NumberFormat.number(share)) (seed \(example.seed): \(example[path].map(exact) ?? "none")); "
      + "mend the claim or the scenario"
  }
}

extension Report {
  /// The problem, in one sentence, with an assertion that does not hold; nil if it holds.
  func failure(of assertion: Assertion) -> String? {
    guard !satisfies(assertion) else { return nil }
    let found = self[assertion.path].map(exact) ?? "none"
    return
      "the claim \"\(assertion.text)\" does not hold: \(assertion.path) is \(found); mend the claim or the scenario"
  }
}

/// Six decimals, so that numbers that differ also look different.
private func exact(_ value: Double) -> String { NumberFormat.decimals(value, 6) }
