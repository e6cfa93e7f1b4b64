/// What is known, what of it is not on the disk yet, and why not.
struct SavingState: Sendable {
  var record = StudyRecord()
  var pending: [StudyChange] = []
  private(set) var problem: SaveError?
  private(set) var damaged: DamagedFile?
  private var file: ProgressFile?

  /// Brings what waits to the disk, in one transaction. A damaged file is set aside and a new one begun.
  mutating func save(to path: String, _ clock: StudyClock) {
    do throws(SaveError) {
      do throws(SaveError) {
        try write(to: path)
      } catch .damaged {
        damaged = try DamagedFile(settingAside: path, on: clock.today())
        beginAnew()
        try write(to: path)
      }
      problem = nil
    } catch {
      problem = error
    }
  }

  mutating func close() { file = nil }

  private mutating func write(to path: String) throws(SaveError) {
    if let file, !file.isInPlace { beginAnew() }
    if let file, file.isWritable != ProgressFile.canWrite(path) { self.file = nil }
    let file = try opened(path)
    guard file.isWritable else { throw .readOnly(path: path) }
    guard !pending.isEmpty else { return }
    try file.write(pending)
    pending = []
  }

  /// A file that is gone, or that was set aside, is written anew with everything that is known.
  private mutating func beginAnew() {
    file = nil
    pending = record.changes
  }

  private mutating func opened(_ path: String) throws(SaveError) -> ProgressFile {
    if let file { return file }
    let file = try ProgressFile(path: path)
    var known = try file.record()
    for change in pending { known.apply(change) }
    record = known
    self.file = file
    return file
  }
}
