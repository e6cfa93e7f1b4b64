internal import Simulation

// What a component does for a request: steps, their retries and their work.

extension ScenarioFile {
  static func steps(_ reader: NodeReader?) -> [Step] {
    let steps = entries(reader, instead: .failWhen(.always), step)
    if steps.count > 64 { reader?.diagnose("\(steps.count) steps are too many; 64 is the most") as Void? }
    return steps
  }

  private static func step(_ reader: NodeReader) -> Step? {
    guard let members = reader.members(required: [], optional: verbs + qualifiers),
      let step = action(members, reader)
    else { return nil }
    return members["only"].map { only in only.name().map { .only(tag: $0, step) } } ?? step
  }

  private static let verbs = ["work", "call", "parallel", "look_up", "fill", "update", "send", "fail_when", "report"]
  /// The keys that say more about a step.
  private static let qualifiers = sendQualifiers + callQualifiers + ["locked", "outcome", "allowed", "only"]
  private static let sendQualifiers = ["delay", "group", "deduplication_id", "attributes"]
  private static let writeQualifiers = ["write_once", "items", "send_again"]
  private static let callQualifiers = writeQualifiers + ["retry"]

  private static func action(_ members: NodeReader.Members, _ reader: NodeReader) -> Step? {
    if let table = members["update"] { return update(of: table, members, in: reader) }
    let named = members.entries.filter { verbs.contains($0.key) }
    guard named.count == 1, let verb = named.first else {
      let isMisspelled = members.entries.contains { !verbs.contains($0.key) && !qualifiers.contains($0.key) }
      return isMisspelled
        ? nil
        : reader.diagnose(
          "a step does one thing: work, call, parallel, look_up, fill, update, send, fail_when or report")
    }
    diagnoseStrangers(to: verb.key, members)
    let allowed = members["allowed"].flatMap(yesOrNo)
    switch verb.key {
    case "work": return workTime(verb.value).map { .work($0) }
    case "call":
      let (write, retry) = (write(members), members["retry"].flatMap(retry))
      return verb.value.name().map { .call($0, writing: write, retry: retry, allowed: allowed) }
    case "look_up": return verb.value.name().map { .lookUp($0) }
    case "fill": return verb.value.name().map { .fill($0) }
    case "parallel": return parallel(verb.value)
    case "send":
      let (delay, group) = (members["delay"]?.quantity(), members["group"]?.name())
      let id = members["deduplication_id"]?.name()
      let attributes = members["attributes"].flatMap(attributes)
      return verb.value.name().map {
        .send($0, delay: delay, group: group, deduplicationID: id, attributes: attributes, allowed: allowed)
      }
    case "fail_when": return failure(verb.value).map { .failWhen($0) }
    case "report":
      let outcome = members["outcome"].map { $0.choice(TaskReport.self) } ?? .success
      return verb.value.name().flatMap { name in outcome.map { .report(name, $0) } }
    default: return nil
    }
  }

  /// Tells which keys only other steps have.
  private static func diagnoseStrangers(to verb: String, _ members: NodeReader.Members) {
    members["locked"]?.diagnose("only an update has locked; remove it") as Void?
    for key in sendQualifiers where verb != "send" {
      members[key]?.diagnose("only a send has a \(key); remove it") as Void?
    }
    for key in callQualifiers where verb != "call" {
      members[key]?.diagnose("only a call has \(key); remove it") as Void?
    }
    if verb != "report" { members["outcome"]?.diagnose("only a report has an outcome; remove it") as Void? }
    if !["call", "send"].contains(verb) {
      members["allowed"]?.diagnose("only a call and a send can be allowed or not; remove it") as Void?
    }
  }

  private static func parallel(_ reader: NodeReader) -> Step? {
    let calls = entries(reader, instead: ParallelCall(unreadName), parallelCall)
    guard (2...16).contains(calls.count) else {
      return reader.isList ? reader.diagnose("2 to 16 calls can be made at once, not \(calls.count)") : nil
    }
    return .parallel(calls)
  }

  private static func parallelCall(_ reader: NodeReader) -> ParallelCall? {
    guard let members = reader.members(required: ["call"], optional: callQualifiers),
      let name = members["call"]?.name()
    else { return nil }
    return ParallelCall(name, writing: write(members), retry: members["retry"].flatMap(retry))
  }

  /// `write_once: true`, `false`, or a knob of 0 or 1, with what makes a batch of it.
  private static func write(_ members: NodeReader.Members) -> TableWrite? {
    guard let once = members["write_once"] else {
      for key in writeQualifiers { members[key]?.diagnose("only a write has \(key); write write_once: false") as Void? }
      return nil
    }
    guard var write = yesOrNo(once).map({ TableWrite(onlyOnce: $0) }) else { return nil }
    write.items = members["items"]?.quantity()
    if let again = members["send_again"].flatMap({ word($0, of: TableWrite.SendAgain.self) }) {
      write.sendAgain = again
    }
    return write
  }

  /// An update is one step with a time of work of its own.
  private static func update(of table: NodeReader, _ members: NodeReader.Members, in reader: NodeReader) -> Step? {
    let own = ["update", "work", "locked", "retry", "only"]
    for entry in members.entries where !own.contains(entry.key) {
      entry.value.diagnose("an update has work, locked and retry; remove this") as Void?
    }
    guard let work = members["work"], let locked = members["locked"] else {
      return reader.diagnose("an update needs work, the time between read and write, and locked: true or false")
    }
    guard let name = table.name(), let time = workTime(work), let isLocked = yesOrNo(locked) else { return nil }
    return .update(name, ItemUpdate(work: time, locked: isLocked, retry: members["retry"].flatMap(retry)))
  }

  static func retry(_ reader: NodeReader) -> RetryPolicy? {
    let optional = ["backoff", "factor", "cap", "jitter", "budget", "breaker"]
    guard let members = reader.members(required: ["attempts"], optional: optional),
      let attempts = members["attempts"]?.quantity()
    else { return nil }
    var policy = RetryPolicy(attempts: attempts)
    if let backoff = members["backoff"]?.quantity() { policy.backoff = backoff }
    if let factor = members["factor"]?.quantity() { policy.factor = factor }
    if let cap = members["cap"]?.quantity() { policy.cap = cap }
    if let jitter = members["jitter"].flatMap({ word($0, of: RetryPolicy.Jitter.self) }) {
      policy.jitter = jitter
    }
    policy.budget = members["budget"].flatMap(budget)
    policy.breaker = members["breaker"].flatMap(breaker)
    return policy
  }

  private static func budget(_ reader: NodeReader) -> RetryBudget? {
    guard let members = reader.members(required: ["size", "cost", "refund"]), let size = members["size"]?.quantity(),
      let cost = members["cost"]?.quantity(), let refund = members["refund"]?.quantity()
    else { return nil }
    return RetryBudget(size: size, cost: cost, refund: refund)
  }

  private static func breaker(_ reader: NodeReader) -> CircuitBreaker? {
    guard let members = reader.members(required: ["failures", "of", "open", "trials"]),
      let failures = members["failures"]?.quantity(), let window = members["of"]?.quantity(),
      let open = members["open"]?.quantity(), let trials = members["trials"]?.quantity()
    else { return nil }
    return CircuitBreaker(failures: failures, of: window, open: open, trials: trials)
  }

  private static let workForms =
    "work is a time, {exponential: mean}, {uniform: [least, most]}, {mean: time, variation: 0 to 1} or "
    + "{log_normal: mean, variation: number}"

  static func workTime(_ reader: NodeReader) -> WorkTime? {
    guard reader.isGroup else { return reader.quantity().map { .constant($0) } }
    let forms = ["exponential", "uniform", "mean", "log_normal", "variation"]
    guard let members = reader.members(required: [], optional: forms) else { return nil }
    guard members.entries.allSatisfy({ forms.contains($0.key) }) else { return nil }
    if let variation = members["variation"] { return variedTime(members, by: variation, in: reader) }
    guard members.entries.count == 1 else { return reader.diagnose(workForms) }
    if let mean = members["exponential"] { return mean.quantity().map { .exponential(mean: $0) } }
    guard let uniform = members["uniform"] else { return reader.diagnose(workForms) }
    guard let ends = uniform.list() else { return nil }
    guard ends.count == 2 else { return reader.diagnose(workForms) }
    guard let least = ends[0].quantity(), let most = ends[1].quantity() else { return nil }
    return .uniform(least, most)
  }

  private static func variedTime(
    _ members: NodeReader.Members, by variation: NodeReader, in reader: NodeReader
  ) -> WorkTime? {
    guard members.entries.count == 2, let mean = members["mean"] ?? members["log_normal"] else {
      return reader.diagnose(workForms)
    }
    guard let time = mean.quantity(), let variation = variation.quantity() else { return nil }
    return members["mean"] != nil
      ? .varied(mean: time, variation: variation) : .logNormal(mean: time, variation: variation)
  }

  /// `always`, `poison`, `envelope`, a share, or `{receives: COUNT}`.
  private static func failure(_ reader: NodeReader) -> FailureCondition? {
    if reader.isGroup {
      return reader.members(required: ["receives"])?["receives"]?.quantity().map { .receives($0) }
    }
    return switch reader.word {
    case "always": .always
    case "poison": .poison
    case "envelope": .envelope
    case let word? where Quantity(parsing: word) == nil:
      reader.diagnose(
        "this is \(reader.description), should be always, poison, envelope, a probability or a group with receives")
    default: reader.quantity().map { .probability($0) }
    }
  }
}
