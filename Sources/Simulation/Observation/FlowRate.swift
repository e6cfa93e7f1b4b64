/// How many a second something happens, so that what is steady makes a straight line.
///
/// Counting over a fixed time makes a saw of evenly spaced arrivals, for a window holds now one more, now one less. Here
/// it is counted from one happening to another, and divided by the time between these two: over whole periods of the
/// work that causes them, or, where no work does, over the shortest pattern in which their distances repeat. Of what
/// comes by chance it is counted over many, so that it does not jump with each.
struct FlowRate: Sendable, Equatable {
  /// What happened at one instant, or so close together that it makes no difference to a window.
  private struct Group: Sendable, Equatable {
    let start: Instant
    var end: Instant
    /// How many there were up to and with it.
    var total: Int
  }

  /// The longest pattern that is looked for, and over how many is counted where there is none.
  private static let longestPattern = 16
  /// Over how many is counted of what comes by chance: a Poisson process is then an eighth off at most times.
  private static let many = 64
  /// Over how long at least is counted where there is no pattern, and for how long a pattern must have held.
  static let calm = SimDuration(nanoseconds: 1_000_000_000)
  /// What begins within so long may be one batch, and what is no longer a pause between two.
  private static let (batch, pause) = (SimDuration(nanoseconds: 150_000_000), SimDuration(nanoseconds: 250_000_000))
  /// What rounding to nanoseconds may do to a distance.
  private static let tolerance: Int64 = 1_000
  /// So many times the longest distance without anything is silence: the flow begins again after it.
  private static let silence: Int64 = 4
  /// One distance of so many may be that long by chance before a flow is taken for a new one.
  private static let surelyOver = 3_000.0

  /// How many pieces a window has where much happens, hence how exact it is then. With twice as many groups neighbours
  /// begin to be taken together.
  private let pieces: Int
  /// Whether it comes by chance.
  private let isDrawn: Bool
  private var isCrowded = false
  /// How many a second at the last happening.
  private(set) var perSecond = 0.0
  /// Until when that rate can still be believed if nothing happens: one more of the longest distances.
  private(set) var holdsUntil = Instant(nanoseconds: -1)
  /// How many of those before the beginning are still to be told.
  private var owed = 0.0
  private var groups: [Group] = []
  /// The latest group that is a whole window older than the last.
  private var tail = 0
  /// Whether the rate is known since it began, and whether what happens has shown a pattern since then.
  private var isWarm = false
  private var hasPattern = false
  /// The longest distances of the window that is being gone through, and of the one before it.
  private var previousGap: Int64 = 0
  private var presentGap: Int64 = 0
  private var epoch = Instant.start

  init(pieces: Int = 48, isDrawn: Bool = false) { (self.pieces, self.isDrawn) = (pieces, isDrawn) }

  /// Over how many at least is counted where no pattern is found.
  private var least: Int { isDrawn ? Self.many : Self.longestPattern }

  /// The rate at a moment that is not before the last happening.
  func value(at now: Instant) -> Double { now <= holdsUntil ? perSecond : 0 }

  /// Counts one more. Cost: some nanoseconds.
  ///
  /// - Parameter window: the period of the work that causes it; nil where a pattern is to be found.
  /// - Returns: from when on the new rate has held, which may be long ago where the flow has just become known; nil if
  ///   nothing is known yet.
  mutating func add(at now: Instant, window: SimDuration?) -> Instant? {
    guard let last = groups.last else {
      begin(at: now)
      return nil
    }
    let gap = now.nanoseconds - last.end.nanoseconds
    if isSilence(gap, window) { begin(at: now) } else if joins(now, window ?? Self.calm) { return nil }
    return measure(window)
  }

  /// Whether one was due at the last happening: it came as long after the one before it as that one after its own.
  var lastWasDue: Bool {
    let last = groups.count - 1
    return last > 1 && abs(gap(before: last) - gap(before: last - 1)) <= Self.tolerance
  }

  /// Takes back what came at the last instant, for it was a burst; one is left if one was due.
  mutating func takeBackBurst() -> Instant? {
    let last = groups.count - 1
    guard last >= 0 else { return nil }
    let before = last > 0 ? groups[last - 1].total : 0
    if last == 0 || lastWasDue { groups[last].total = before + 1 } else { groups.removeLast() }
    tail = min(tail, max(0, groups.count - 1))
    return groups.isEmpty ? nil : measure(nil)
  }

  private func gap(before group: Int) -> Int64 {
    groups[group].end.nanoseconds - groups[group - 1].end.nanoseconds
  }

  private func isSilence(_ gap: Int64, _ window: SimDuration?) -> Bool {
    let longest = max(previousGap, presentGap)
    if isDrawn, groups.count < Self.longestPattern { return isLongForChance(gap) }
    // Of batches that end together the next ones may be long in coming.
    let least = window ?? (hasPattern || isDrawn ? .zero : Self.pause)
    return longest > 0 && gap > Self.silence * longest && gap > least.nanoseconds
  }

  /// Of the first few, some are close together by chance, and a distance of four times theirs means nothing. After n of
  /// them one of a Poisson process is x times as long as all together with a probability of 1 in (1 + x) to the n.
  private func isLongForChance(_ gap: Int64) -> Bool {
    let distances = groups.count - 1
    let known = Double(groups[distances].end.nanoseconds - groups[0].end.nanoseconds)
    guard known > 0 else { return false }
    let odds = (0..<distances).reduce(1.0) { odds, _ in odds * (1 + Double(gap) / known) }
    return odds > Self.surelyOver
  }

  private mutating func begin(at now: Instant) {
    groups = [Group(start: now, end: now, total: 1)]
    (tail, isWarm, hasPattern, isCrowded, previousGap, presentGap) = (0, false, false, false, 0, 0)
    owed = max(0, (holdsUntil - now).seconds) * perSecond
    if owed == 0 { (perSecond, holdsUntil) = (0, Instant(nanoseconds: -1)) }
  }

  /// Adds one to the last group or as a group of its own.
  /// - Returns: whether it is one more of a crowd, and the rate is as good as it was.
  private mutating func joins(_ now: Instant, _ window: SimDuration) -> Bool {
    let last = groups.count - 1
    let closest = isCrowded ? window.nanoseconds / Int64(pieces) : 0
    guard now.nanoseconds - groups[last].start.nanoseconds <= closest else {
      let gap = now.nanoseconds - groups[last].end.nanoseconds
      groups.append(Group(start: now, end: now, total: groups[last].total + 1))
      note(gap, at: now, window)
      return false
    }
    groups[last].end = now
    groups[last].total += 1
    if isCrowded { holdsUntil = Instant(nanoseconds: now.nanoseconds + closest + Self.tolerance) }
    return isCrowded
  }

  private mutating func note(_ gap: Int64, at now: Instant, _ window: SimDuration) {
    if now.nanoseconds - epoch.nanoseconds > window.nanoseconds {
      (previousGap, presentGap, epoch) = (presentGap, 0, now)
    }
    presentGap = max(presentGap, gap)
    // Of a crowd that comes in bursts few groups are left.
    let isOver = groups[groups.count - 1].total - groups[tail].total < pieces / 2
    if isCrowded ? isOver : groups.count - tail > 2 * pieces { isCrowded.toggle() }
  }

  /// Until a whole window is known, all that is known tells of the whole time since the beginning; before a rate is
  /// known, of no less than the time of one batch.
  private mutating func measure(_ window: SimDuration?) -> Instant? {
    let period = window.flatMap { periodStart($0) }
    let from = window == nil ? patternStart() : period?.group
    let last = groups.count - 1
    let first = groups[from ?? 0]
    let known = groups[last].end.nanoseconds - first.end.nanoseconds
    let isKnown = isWarm || from != nil
    // What may be one batch of work says nothing yet: the next one may be long in coming.
    let mayBeBatch = window != nil && !isKnown && groups[last].total <= Self.many
    guard known > (mayBeBatch ? Self.batch.nanoseconds : 0) else { return nil }
    if window == nil, !isKnown, isUneven(known) { return spread() }
    if let window, let period, period.isEdge, isCrowded || last - period.group >= pieces / 4 {
      let start = groups[last].end.nanoseconds - window.nanoseconds + Self.tolerance
      perSecond = Double(groups[last].total) - count(at: start, near: period.group)
      perSecond /= window.seconds
    } else {
      let length = isKnown || window != nil ? known : max(known, Self.batch.nanoseconds)
      perSecond = Double(groups[last].total - first.total) * 1e9 / Double(length)
    }
    holdsUntil = Instant(
      nanoseconds: groups[last].end.nanoseconds + max(previousGap, presentGap) + Self.tolerance)
    defer { isWarm = isKnown }
    return isWarm ? groups[last - 1].end : groups[0].end
  }

  /// Whether those since the beginning, if they are few, may be batches with pauses between them: their distances say
  /// nothing before a second is over.
  private func isUneven(_ known: Int64) -> Bool {
    guard groups[groups.count - 1].total <= Self.many, known < Self.calm.nanoseconds else { return false }
    if isDrawn { return groups.count <= Self.longestPattern }
    let distances = Int64(groups.count - 1)
    return known <= Self.batch.nanoseconds || max(previousGap, presentGap) * distances > 2 * known
  }

  /// Tells all since the beginning over a whole second, with what is still to be told of those before.
  private mutating func spread() -> Instant {
    perSecond = (Double(groups[groups.count - 1].total) + owed) / Self.calm.seconds
    holdsUntil = Instant(nanoseconds: groups[0].end.nanoseconds + Self.calm.nanoseconds + Self.tolerance)
    return groups[0].end
  }

  /// How many there had been at a moment between the end of a group and that of the next one. In a crowd a window begins
  /// in the midst of a group, in which they came evenly.
  private func count(at moment: Int64, near group: Int) -> Double {
    let before = Double(groups[group].total)
    guard group + 1 < groups.count, groups[group + 1].start.nanoseconds <= moment else { return before }
    let next = groups[group + 1]
    let length = Double(next.end.nanoseconds - next.start.nanoseconds)
    let share = length > 0 ? Double(moment - next.start.nanoseconds) / length : 1
    return before + 1 + min(1, share) * (Double(next.total) - before - 1)
  }

  /// The latest group that is at least a window before the last; nil if none is.
  private mutating func windowStart(_ window: SimDuration) -> Int? {
    let limit = groups[groups.count - 1].end.nanoseconds - window.nanoseconds + Self.tolerance
    while tail + 1 < groups.count, groups[tail + 1].end.nanoseconds <= limit { tail += 1 }
    forget(before: limit - window.nanoseconds / 2)
    return groups[tail].end.nanoseconds <= limit ? tail : nil
  }

  /// Where one period ago was: a window or somewhat more, for between two pieces of work there may be a pause. It is the
  /// same distance as at the group before; where there is none like that, a window is taken, which begins somewhere between
  /// that group and the next one.
  private mutating func periodStart(_ window: SimDuration) -> (group: Int, isEdge: Bool)? {
    guard let start = windowStart(window) else { return nil }
    if isCrowded { return (start, true) }
    let last = groups.count - 1
    let oldest = groups[start].end.nanoseconds - window.nanoseconds / 4
    var place = start
    while place > 0, groups[place].end.nanoseconds >= oldest {
      if isPattern(last - place, at: last) { return (place, false) }
      place -= 1
    }
    return isDrawn ? (min(start, max(0, last - Self.many)), false) : (start, true)
  }

  /// The group that lies one pattern before the last; where there is no pattern, one that lies far enough back.
  private mutating func patternStart() -> Int? {
    let start = windowStart(Self.calm)
    let last = groups.count - 1
    guard last > 1 else { return nil }
    let far = max(0, last - least)
    // Of chance the distances of the first few say nothing: until there are more, all since the beginning counts.
    if isDrawn { return last < Self.longestPattern ? nil : min(start ?? 0, far) }
    let calm = start.map { min($0, far) }
    if isCrowded { return calm }
    // The longest is a whole number of any that is shorter, and is the least mistaken for one.
    let pattern = (1...min(Self.longestPattern, last - 1)).last { hasHeld($0) }
    if pattern != nil { hasPattern = true }
    return pattern.map { last - $0 } ?? calm
  }

  /// Whether a pattern fits all that has happened lately: even distances may be a part of a longer pattern, and as long
  /// as little has happened three of them may be even by chance.
  private func hasHeld(_ length: Int) -> Bool {
    let last = groups.count - 1
    let oldest = groups[last].end.nanoseconds - Self.calm.nanoseconds
    guard last - length >= 3 || groups[0].end.nanoseconds < oldest else { return false }
    var place = last
    repeat {
      guard isPattern(length, at: place) else { return false }
      place -= 1
    } while place > length && groups[place - 1].end.nanoseconds >= oldest
    return true
  }

  private func isPattern(_ length: Int, at last: Int) -> Bool {
    let (new, old) = (distance(length, at: last), distance(length, at: last - 1))
    return abs(new.time - old.time) <= Self.tolerance && new.count == old.count
  }

  private func distance(_ length: Int, at last: Int) -> (time: Int64, count: Int) {
    let (from, to) = (groups[last - length], groups[last])
    return (to.end.nanoseconds - from.end.nanoseconds, to.total - from.total)
  }

  /// About how many bytes it takes.
  var byteCount: Int { groups.count * MemoryLayout<Group>.stride }

  /// Half of what is known, if it lies before so many nanoseconds, and enough is left for the longest pattern to be seen
  /// to have held.
  private mutating func forget(before instant: Int64) {
    let half = groups.count / 2
    guard half > least + Self.longestPattern, groups[half].end.nanoseconds < instant else { return }
    groups.removeFirst(half)
    tail -= half
  }
}
