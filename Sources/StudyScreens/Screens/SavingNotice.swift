public import StudyProgress

extension SaveError {
  /// What to tell the learner, in one sentence.
  public var sentence: String {
    switch self {
    case .newer(let path): "\(path) was written by a newer weir; update weir to go on saving there."
    case .locked(let path): "\(path) is held by another program; close it, and saving goes on."
    case .readOnly(let path): "\(path) may not be written; give yourself the right to, and saving goes on."
    case .diskFull(let path): "there is no room left on the disk of \(path); make some, and saving goes on."
    case .unreachable(let path): "\(path) cannot be made; name another place with --progress."
    case .damaged(let path): "\(path) is damaged and cannot be set aside; move it, and saving goes on."
    case .failed(let path, let code): "\(path) cannot be written (SQLite says \(code)); look at its disk."
    }
  }
}

extension DamagedFile {
  /// What to tell the learner, in one sentence.
  public var sentence: String { "\(path) was damaged; it is kept as \(keptAs), and a new one has been begun." }
}

extension ProgressStore {
  /// What the learner must know about saving, a sentence each; empty when all is well.
  public var notices: [String] {
    var notices = damaged.map { [$0.sentence] } ?? []
    if case .notSaved(let problem) = status { notices.append("Not being saved: " + problem.sentence) }
    return notices
  }
}
