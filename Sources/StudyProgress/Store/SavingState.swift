/// What is known, what of it is not on the disk yet, and why not.
struct SavingState: Sendable {
  private let place: StorePlace
  private(set) var record = StudyRecord()
  private(set) var news = SavingNews()
  private(set) var file: ProgressFile?
  private var pending: [StudyChange] = []
  /// Whether the open file was read, and all that it lacked is pending.
  private var isCompared = false
  /// Whether a file was open before this one: what is missing now was there once.
  private var hadFile = false

  init(_ place: StorePlace) {
    self.place = place
    if case .nowhere(let reason) = place { news.problem = reason }
  }

  /// What would be lost if the program ended now.
  var unsaved: UnsavedWork { UnsavedWork(pending) }

  /// Takes changes, and brings what waits to the disk in one transaction.
  mutating func keep(_ changes: [StudyChange], _ clock: StudyClock) {
    for change in changes { record.apply(change) }
    // Where nothing is missed, nothing waits: a store for pictures and tests.
    if case .nowhere(nil) = place {} else { pending += changes }
    save(clock)
  }

  /// Takes changes that follow from all that is known, and brings them to the disk if no other window has written
  /// meanwhile. If one has, what it wrote is read, and they are asked for anew.
  /// - Parameter changes: asked for once for each try; none if there is nothing to be done any more.
  mutating func decide(_ clock: StudyClock, _ changes: (StudyRecord) -> [StudyChange]) {
    news.isRead = true
    for _ in 1...Self.tries {
      save(clock)
      if case .locked = news.problem { continue }
      guard news.problem == nil, var file else { break }
      let decided = changes(record)
      guard !decided.isEmpty else { return }
      let isWritten = (try? file.write(decided, asDecision: true)) ?? false
      self.file = file
      guard isWritten, file.isInPlace else { continue }
      for change in decided { record.apply(change) }
      return
    }
    keep(changes(record), clock)
  }

  /// How often a file that another program holds is tried where it matters, each time for a tenth of a second.
  static let tries = 10

  /// Reads what the file holds, unless it has been read.
  mutating func read(_ clock: StudyClock) {
    guard !news.isRead else { return }
    news.isRead = true
    save(clock)
  }

  /// Brings what waits to the disk, and sees whether the file is still there and holds what it should.
  mutating func save(_ clock: StudyClock) {
    defer { news.settings.merge(record.settings) { $1 } }
    do throws(SaveError) {
      switch place {
      case .nowhere: return news.isRead = true
      case .file(let path, .reading): try look(at: path)
      case .file(let path, .writing): try bring(to: path, clock)
      }
      news.problem = nil
    } catch {
      news.problem = error
    }
  }

  /// Sets a file aside in which SQLite has found a fault, if it finds it again.
  mutating func confirmDamage(_ clock: StudyClock) {
    guard case .file(let path, .writing) = place, let file, (try? file.isSound()) != true else { return }
    do throws(SaveError) {
      try setAside(file.path, clock)
      try write(to: path, clock)
      news.problem = nil
    } catch {
      news.problem = error
    }
  }

  mutating func close() { file = nil }

  // MARK: Writing

  private mutating func bring(to path: String, _ clock: StudyClock) throws(SaveError) {
    do throws(SaveError) {
      try write(to: path, clock)
    } catch .damaged(let damaged) {
      try setAside(damaged, clock)
      try write(to: path, clock)
    }
  }

  /// Should the file be moved just while it is written, what was written went with it, and is written again.
  private mutating func write(to path: String, _ clock: StudyClock) throws(SaveError) {
    for _ in 1...3 {
      var file = try present(path, clock)
      if !pending.isEmpty { try file.write(pending) }
      self.file = file
      guard file.isInPlace else { continue }
      pending = []
      return
    }
    throw .unreachable(path: path)
  }

  /// The file as it is there now. One that somebody has removed, moved or changed since is opened again, and gets what it
  /// lacks of all that is known.
  private mutating func present(_ path: String, _ clock: StudyClock) throws(SaveError) -> ProgressFile {
    if file?.isUntouched != true {
      news.isRead = news.isRead || file != nil
      file = nil
      isCompared = false
    }
    if let file { try Companion.refuseObstacles(beside: file.path) }
    var file = if let file { file } else { try opened(path, clock) }
    self.file = file
    if news.isRead, !isCompared {
      let reading = try file.read()
      self.file = file
      if compare(with: reading), hadFile { news.rewritten = file.path }
      isCompared = true
    }
    hadFile = true
    return file
  }

  private mutating func opened(_ path: String, _ clock: StudyClock) throws(SaveError) -> ProgressFile {
    let place = StoreMark.place(of: path)
    let isThere = try StoreMark.isStore(place)
    try Companion.refuseObstacles(beside: place)
    if !isThere {
      if let left = Companion.leftovers(beside: place).first { throw .parted(path: place, left: place + left) }
      guard ProgressFile.canWrite(place) else { throw .readOnly(path: place) }
      try NewProgressFile.make(at: place)
    }
    guard ProgressFile.canWrite(place) else {
      try look(at: place)
      throw .readOnly(path: place)
    }
    let leftovers = Companion.leftovers(beside: place)
    if !leftovers.isEmpty { try take(leftovers, of: place, clock) }
    let file = try ProgressFile(path: place)
    news.path = place
    news.settings.merge(try file.settings()) { $1 }
    return file
  }

  // MARK: Reading

  /// Takes what a file holds without touching it; what it cannot give is told.
  private mutating func look(at path: String) throws(SaveError) {
    news.isRead = true
    guard !isCompared else { return }
    let place = StoreMark.place(of: path)
    let leftovers = Companion.leftovers(beside: place)
    guard try StoreMark.isStore(place) else {
      if let left = leftovers.first { throw .parted(path: place, left: place + left) }
      return
    }
    try Companion.refuseObstacles(beside: place)
    news.path = place
    if leftovers.isEmpty {
      do throws(SaveError) {
        compare(with: try ProgressFile.look(at: place))
        isCompared = true
        return
      } catch .damaged {}
    }
    let salvage = try salvage(place, with: leftovers)
    guard salvage.isSoundTogether || salvage.isSoundAlone else { throw .damaged(path: place) }
    isCompared = true
  }

  /// Takes over what a file holds; what is known and missing there is pending from now on.
  /// - Returns: whether anything was missing.
  @discardableResult
  private mutating func compare(with reading: RecordReading) -> Bool {
    var all = reading.record
    let waiting = Set(pending)
    let missing = all.supplement(with: record).filter { !waiting.contains($0) }
    for change in pending { all.apply(change) }
    record = all
    pending = missing + pending
    news.oddRows = reading.oddRows
    return !missing.isEmpty
  }

  // MARK: What a kill, a copy or a fault leaves

  /// A log or journal beside the file belongs to it by name only. What the file shows without it is kept in mind, before
  /// SQLite joins the two; what does not fit is set aside.
  private mutating func take(_ leftovers: [String], of place: String, _ clock: StudyClock) throws(SaveError) {
    let salvage = try salvage(place, with: leftovers)
    news.isRead = true
    guard !salvage.isSoundTogether else { return }
    guard salvage.isSoundAlone else { throw .damaged(path: place) }
    for ending in leftovers { news.stray = try SetAsideFile(stray: ending, beside: place, on: clock.today()) }
  }

  /// The damaged file is kept under another name; what can be read of it goes into a new one.
  private mutating func setAside(_ place: String, _ clock: StudyClock) throws(SaveError) {
    file = nil
    isCompared = false
    hadFile = false
    news.isRead = true
    _ = try salvage(place, with: Companion.leftovers(beside: place))
    news.damaged = try SetAsideFile(damaged: place, on: clock.today())
  }

  private mutating func salvage(_ place: String, with leftovers: [String]) throws(SaveError) -> Salvage {
    let salvage = try Salvage(of: place, with: leftovers)
    _ = record.supplement(with: salvage.record)
    news.oddRows = salvage.oddRows
    return salvage
  }
}

/// Where a store keeps what it is given.
enum StorePlace: Sendable {
  case file(String, StoreAccess)
  /// In memory; why, if somebody's progress is at stake.
  case nowhere(SaveError?)
}

/// What is done with the file of a store.
public enum StoreAccess: Sendable {
  /// It is read: nothing is made, changed or set aside.
  case reading
  /// It is made where there is none, and written.
  case writing
}
