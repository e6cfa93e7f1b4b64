/// Why progress is not being saved. Nothing on the disk was touched; what is not saved is kept in memory, and saving is
/// tried again with every change.
public enum SaveError: Error, Equatable, Sendable {
  /// The file was written by a newer weir.
  case newer(path: String)
  /// Another program holds the file.
  case locked(path: String)
  /// The file, its folder or its disk may not be written.
  case readOnly(path: String)
  /// There is no room left.
  case diskFull(path: String)
  /// The folder cannot be made, or no file can be there.
  case unreachable(path: String)
  /// The file is damaged, and could not be set aside either.
  case damaged(path: String)
  /// Something else; the number is SQLite's.
  case failed(path: String, code: Int)
}

/// Whether what the learner does is on the disk.
public enum SavingStatus: Equatable, Sendable {
  /// Everything is.
  case saved
  /// Something is not, and why.
  case notSaved(SaveError)
}

/// A damaged file that was set aside, with a new one begun in its place.
public struct DamagedFile: Equatable, Sendable {
  /// Where it was.
  public let path: String
  /// Where it is now.
  public let keptAs: String
}
