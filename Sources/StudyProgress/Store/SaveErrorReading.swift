private import Foundation
import GRDB

extension SaveError {
  /// Does something with a file; whatever goes wrong is told as what a learner can act on.
  /// - Parameter draft: the file that is written first, in its place; nil for the file itself.
  static func whenReaching<Value>(
    _ path: String, byDraft draft: String? = nil, _ body: () throws -> Value
  ) throws(SaveError) -> Value {
    do {
      return try body()
    } catch let problem as SaveError {
      throw problem
    } catch let error as DatabaseError {
      throw SaveError(error, path, writing: draft ?? path)
    } catch {
      // A value that SQLite has and GRDB cannot read.
      throw .damaged(path: path)
    }
  }

  private init(_ error: DatabaseError, _ path: String, writing file: String) {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let code = error.resultCode
    if [.SQLITE_CANTOPEN, .SQLITE_IOERR].contains(code), let obstacle = Companion.obstacle(beside: path) {
      self = obstacle
      return
    }
    self =
      switch code {
      case _ where error.isDamage: .damaged(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
      case .SQLITE_READONLY: .readOnly(path: path)
      case .SQLITE_IOERR where Self.isAtLimit(file) || file != path && Self.limit < Self.mostOfNew:
        .tooLarge(path: path)
      case .SQLITE_FULL: .diskFull(path: path)
      case .SQLITE_CANTOPEN where Self.hasNoRoom(folder): .diskFull(path: path)
      case .SQLITE_IOERR where Self.hasNoRoom(folder): .diskFull(path: path)
      case .SQLITE_CANTOPEN where !ProgressFile.canWrite(path): .readOnly(path: path)
      case .SQLITE_CANTOPEN where access(path, F_OK) != 0: .unreachable(path: path)
      default: .failed(path: path, code: Int(code.rawValue))
      }
  }

  /// What the system says when a file cannot be made.
  init(systemCode code: Int32, path: String) {
    self =
      switch code {
      case EACCES, EPERM, EROFS: .readOnly(path: path)
      case ENOSPC, EDQUOT: .diskFull(path: path)
      case EFBIG: .tooLarge(path: path)
      default: .unreachable(path: path)
      }
  }

  /// A new store takes no more. One that could not be written is empty again.
  private static let mostOfNew: rlim_t = 1 << 18

  /// How long a file may be: setrlimit(2), RLIMIT_FSIZE.
  private static var limit: rlim_t {
    #if canImport(Glibc)
      let resource = Int32(RLIMIT_FSIZE.rawValue)
    #else
      let resource = RLIMIT_FSIZE
    #endif
    var limit = rlimit()
    return getrlimit(resource, &limit) == 0 ? limit.rlim_cur : .max
  }

  /// Whether no page more fits into the file, or what SQLite keeps beside it.
  private static func isAtLimit(_ path: String) -> Bool {
    let (page, limit) = (rlim_t(4_096), limit)
    guard limit != .max else { return false }
    return ([""] + Companion.endings).contains { ending in
      var status = stat()
      return stat(path + ending, &status) == 0 && rlim_t(status.st_size) + page > limit
    }
  }

  private static func hasNoRoom(_ folder: String) -> Bool {
    var status = statvfs()
    return statvfs(folder, &status) == 0 && status.f_bavail == 0
  }
}

extension DatabaseError {
  /// Whether the file is not as weir left it: its pages, or its tables (which SQLite tells as a mistake in the question).
  var isDamage: Bool { [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_FORMAT].contains(resultCode) }
}

extension SetAsideFile {
  /// Renames a damaged file, with what SQLite keeps beside it, after the day: `progress-2026-11-22-corrupt.sqlite`.
  init(damaged path: String, on day: some CustomStringConvertible) throws(SaveError) {
    let kept = Self.name(for: path, "\(day)-corrupt")
    guard rename(path, kept) == 0 else { throw .damaged(path: path) }
    for ending in Companion.endings { _ = rename(path + ending, kept + ending) }
    self.init(path: path, keptAs: kept)
  }

  /// Renames a log or journal that does not fit the file beside it: `progress-2026-11-22-stray.sqlite-wal`.
  init(stray ending: String, beside path: String, on day: some CustomStringConvertible) throws(SaveError) {
    let kept = Self.name(for: path, "\(day)-stray", ending)
    guard rename(path + ending, kept) == 0 else { throw .damaged(path: path) }
    self.init(path: path + ending, keptAs: kept)
  }

  /// A name that nothing has yet, a link that leads nowhere neither.
  private static func name(for path: String, _ addition: String, _ ending: String = "") -> String {
    let url = URL(filePath: path)
    let (name, kind) = (url.deletingPathExtension().path, url.pathExtension)
    func candidate(_ number: Int) -> String {
      "\(name)-\(addition)\(number > 1 ? "-\(number)" : "")\(kind.isEmpty ? "" : ".\(kind)")\(ending)"
    }
    var (number, status) = (1, stat())
    while lstat(candidate(number), &status) == 0 { number += 1 }
    return candidate(number)
  }
}
