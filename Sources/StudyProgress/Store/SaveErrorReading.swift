private import Foundation
private import GRDB

extension SaveError {
  /// Does something with a file; whatever goes wrong is told as what a learner can act on.
  static func whenReaching<Value>(_ path: String, _ body: () throws -> Value) throws(SaveError) -> Value {
    do {
      return try body()
    } catch let problem as SaveError {
      throw problem
    } catch let error as DatabaseError {
      throw SaveError(error.resultCode, path)
    } catch {
      throw .failed(path: path, code: Int(ResultCode.SQLITE_ERROR.rawValue))
    }
  }

  private init(_ code: ResultCode, _ path: String) {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    self =
      switch code {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
      case .SQLITE_READONLY: .readOnly(path: path)
      case .SQLITE_FULL: .diskFull(path: path)
      case .SQLITE_CANTOPEN where Self.hasNoRoom(folder): .diskFull(path: path)
      case .SQLITE_IOERR where Self.hasNoRoom(folder): .diskFull(path: path)
      case .SQLITE_CANTOPEN where !ProgressFile.canWrite(path): .readOnly(path: path)
      case .SQLITE_CANTOPEN: .unreachable(path: path)
      default: .failed(path: path, code: Int(code.rawValue))
      }
  }

  private static func hasNoRoom(_ folder: String) -> Bool {
    var status = statvfs()
    return statvfs(folder, &status) == 0 && status.f_bavail == 0
  }
}

extension DamagedFile {
  /// Renames a damaged file, with its log, after the day: `progress-2026-11-22-corrupt.sqlite`.
  init(settingAside path: String, on day: some CustomStringConvertible) throws(SaveError) {
    let url = URL(filePath: path)
    let (name, ending) = (url.deletingPathExtension().path, url.pathExtension)
    func candidate(_ number: Int) -> String {
      "\(name)-\(day)-corrupt\(number > 1 ? "-\(number)" : "")\(ending.isEmpty ? "" : ".\(ending)")"
    }
    var number = 1
    while access(candidate(number), F_OK) == 0 { number += 1 }
    let kept = candidate(number)
    guard rename(path, kept) == 0 else { throw .damaged(path: path) }
    for suffix in ["-wal", "-shm"] { _ = rename(path + suffix, kept + suffix) }
    self.init(path: path, keptAs: kept)
  }
}
