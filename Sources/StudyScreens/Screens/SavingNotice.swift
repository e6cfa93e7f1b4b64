public import StudyProgress

extension SaveError {
  /// What to tell the learner, in one sentence.
  /// - Parameter then: what happens once that is done, such as "saving goes on".
  public func sentence(then: String = "saving goes on") -> String {
    switch self {
    case .foreign(let path):
      "\(path) is not a file of weir's and was left as it is; name another one with --progress."
    case .empty(let path): "\(path) is empty and may be anybody's; remove it, and \(then)."
    case .notAFile(let path, .folder): "\(path) is a folder; name a file in it with --progress."
    case .notAFile(let path, .device): "\(path) is a pipe or a device and no file; name another one with --progress."
    case .notAFile(let path, .brokenLink): "\(path) is a link that leads nowhere; remove it, and \(then)."
    case .unreadable(let path): "\(path) may not be read; give yourself the right to, and \(then)."
    case .parted(let path, let left):
      "\(path) is gone, but \(left) is there, which belongs to it; bring the one back or move the other away, and \(then)."
    case .obstructed(let path, let other, let kind):
      "\(other) is \(kind.description), and a file of that name is needed to write \(path); move it away, and \(then)."
    case .newer(let path): "\(path) was written by a newer weir; update weir, and \(then)."
    case .locked(let path): "\(path) is held by another program; close it, and \(then)."
    case .readOnly(let path): "\(path) may not be written; give yourself the right to, and \(then)."
    case .diskFull(let path): "there is no room left on the disk of \(path); make some, and \(then)."
    case .tooLarge(let path):
      "\(path) may grow no larger here; raise the limit on the size of files (as by ulimit -f unlimited), and \(then)."
    case .unreachable(let path): "\(path) cannot be made; name another place with --progress."
    case .damaged(let path): "\(path) is damaged and was not set aside; move it, and \(then)."
    case .failed(let path, let code): "\(path) cannot be written (SQLite says \(code)); look at its disk."
    case .noHome: "HOME is not set, so there is no place for a file; name one with --progress."
    case .noFile: "no file was named; name one with --progress."
    }
  }
}

extension SaveError.Obstacle {
  fileprivate var description: String {
    switch self {
    case .folder: "a folder"
    case .device: "a pipe or a device"
    case .brokenLink: "a link that leads nowhere"
    }
  }
}

extension ProgressStore {
  /// What the learner must know about saving, a sentence each; empty when all is well.
  public var notices: [String] {
    let news = news
    return news.notices + (news.problem.map { ["Not being saved: " + $0.sentence()] } ?? [])
  }

  /// What to leave on the terminal at the end: what could not be kept, and why; nil when everything is.
  public var farewell: String? {
    guard let problem = news.problem, let work = unsaved.description else { return nil }
    return "not kept: \(work); \(problem.sentence(then: "the next answers are kept"))"
  }
}

extension SavingNews {
  /// What became of the file, whether or not it is written now.
  public var notices: [String] {
    var notices: [String] = []
    if let damaged {
      notices.append(
        "\(damaged.path) was damaged; it is kept as \(damaged.keptAs), and what could be read of it is in a new one.")
    }
    if let stray { notices.append("\(stray.path) did not fit the file beside it; it is kept as \(stray.keptAs).") }
    if let rewritten {
      notices.append("Another program removed or changed \(rewritten); what was missing has been written there again.")
    }
    if oddRows > 0 {
      let rows = oddRows == 1 ? "1 entry" : "\(oddRows) entries"
      notices.append(
        "\(rows) of \(path ?? "your progress") could not be understood; all others are here, and new ones are kept.")
    }
    return notices
  }
}

extension UnsavedWork {
  /// `2 answers (latency, retries) and 1 lesson read (waiting)`; nil if there is nothing.
  var description: String? {
    let places = settings.filter { $0.hasPrefix(Settings.placePrefix) }
    let parts = [
      Self.part(answers, one: "answer", several: "answers"),
      Self.part(lessons, one: "lesson read", several: "lessons read"),
      Self.part(missions, one: "mission reached", several: "missions reached"),
      Self.part(predictions, one: "prediction", several: "predictions"),
      Self.part(reviews, one: "review", several: "reviews"),
      Self.part(examSteps, one: "answer or flag in an exam", several: "answers and flags in an exam"),
      Self.part(recalls, one: "row of the drill", several: "rows of the drill"),
      Self.part(
        places.map { String($0.dropFirst(Settings.placePrefix.count)) }, one: "place in a lesson",
        several: "places in lessons"),
      Self.part(settings.filter { !places.contains($0) }, one: "setting", several: "settings"),
    ].compactMap(\.self)
    guard let last = parts.last else { return nil }
    return parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// As many names as a line has room for.
  private static func part(_ names: [String], one: String, several: String) -> String? {
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", ..." : "")
    return "\(names.count) \(names.count == 1 ? one : several) (\(shown))"
  }
}
