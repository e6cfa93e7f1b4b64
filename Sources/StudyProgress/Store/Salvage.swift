private import Foundation
import GRDB

/// What can be read of a store that is damaged, or beside which a log or a journal was left. Everything is read in a copy,
/// so that the store is not touched: once with what lies beside it, as SQLite would take it, and once without.
struct Salvage {
  /// Everything that either reading showed.
  private(set) var record = StudyRecord()
  /// How many rows could not be understood.
  private(set) var oddRows = 0
  /// Whether the store is in order with what lies beside it.
  let isSoundTogether: Bool
  /// Whether it is in order without that.
  let isSoundAlone: Bool

  init(of place: String, with leftovers: [String]) throws(SaveError) {
    var name = Array("\(FileManager.default.temporaryDirectory.path)/weir-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw SaveError(systemCode: errno, path: place) }
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let together = Self.read(place, with: leftovers, in: "\(folder)/together")
    let alone = leftovers.isEmpty ? nil : Self.read(place, with: [], in: "\(folder)/alone")
    isSoundTogether = together.map { !$0.isDamaged } ?? false
    isSoundAlone = alone.map { !$0.isDamaged } ?? isSoundTogether
    for reading in [together, alone].compactMap(\.self).sorted(by: { !$0.isDamaged && $1.isDamaged }) {
      _ = record.supplement(with: reading.record)
      oddRows = max(oddRows, reading.oddRows)
    }
  }

  private static func read(_ place: String, with leftovers: [String], in copy: String) -> RecordReading? {
    for ending in [""] + leftovers {
      guard (try? FileManager.default.copyItem(atPath: place + ending, toPath: copy + ending)) != nil else {
        return nil
      }
      chmod(copy + ending, 0o600)
    }
    guard let database = try? DatabaseQueue(path: copy, configuration: ProgressFile.configuration(isReading: false))
    else {
      return nil
    }
    return try? database.writeWithoutTransaction { connection in
      var reading = try RecordReading(of: connection)
      if (try? RecordReading.isSound(connection)) != true { reading.isDamaged = true }
      return reading
    }
  }
}
